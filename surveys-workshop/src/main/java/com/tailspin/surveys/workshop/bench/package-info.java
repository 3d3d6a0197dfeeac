/**
 * The breaking bench: assertions with known errors, sent to the running identity provider under each of its profiles.
 */
@NullMarked
package com.tailspin.surveys.workshop.bench;

import org.jspecify.annotations.NullMarked;
