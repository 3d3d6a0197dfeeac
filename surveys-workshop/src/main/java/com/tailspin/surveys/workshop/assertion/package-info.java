/**
 * Makes a client assertion in plain sight, with nothing but the JDK, and sends it to the running identity provider.
 * Used by the bench and the anatomy: the keys are the workshop's own, and learners can sign anything they type.
 */
@NullMarked
package com.tailspin.surveys.workshop.assertion;

import org.jspecify.annotations.NullMarked;
