/**
 * The client assertion (RFC 7523): how one is made, whatever key signs it. {@link
 * com.tailspin.surveys.auth.credential.assertion.ClientAssertions} is the place to start reading; the packages beside this one are the
 * places where keys are kept. Depends on the auth model and on nimbus-jose-jwt.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.assertion;
