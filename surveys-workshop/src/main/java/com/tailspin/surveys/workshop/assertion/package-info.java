/**
 * Making a client assertion in plain sight, with nothing but the JDK, and sending it to the running identity provider. For the bench and
 * the anatomy: the keys are made for the workshop, and what is signed is whatever a learner has typed.
 */
@NullMarked
package com.tailspin.surveys.workshop.assertion;

import org.jspecify.annotations.NullMarked;
