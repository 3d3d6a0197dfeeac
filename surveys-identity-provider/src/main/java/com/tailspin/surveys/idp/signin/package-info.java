/**
 * The endpoints that people and their browsers come to: authorization, consent and sign-out, one class per conversation. Uses {@code oauth}
 * for pushed requests, scopes and client info.
 */
@NullMarked
package com.tailspin.surveys.idp.signin;

import org.jspecify.annotations.NullMarked;
