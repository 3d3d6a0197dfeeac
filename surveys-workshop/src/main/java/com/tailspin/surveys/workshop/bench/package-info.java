/** The breaking bench: assertions that are wrong in a known way, sent to the running identity provider under each of its profiles. */
@NullMarked
package com.tailspin.surveys.workshop.bench;

import org.jspecify.annotations.NullMarked;
