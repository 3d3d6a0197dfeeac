/**
 * The wire: the real exchanges between browser, front end, identity provider and API, recorded where they are received,
 * redacted before they are stored, kept in memory only, and shown as sequence diagrams.
 */
@NullMarked
package com.tailspin.surveys.workshop.wire;

import org.jspecify.annotations.NullMarked;
