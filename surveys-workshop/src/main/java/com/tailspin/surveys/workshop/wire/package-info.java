/**
 * The wire: what browser, front end, identity provider and API really say to each other, recorded where it is received, cut as it is
 * recorded, kept in memory only, and shown as sequence diagrams.
 */
@NullMarked
package com.tailspin.surveys.workshop.wire;

import org.jspecify.annotations.NullMarked;
