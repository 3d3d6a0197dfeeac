/**
 * Client assertions (RFC 7523), independent of the key that signs them. Start reading at {@link
 * com.tailspin.surveys.auth.credential.assertion.ClientAssertions}; the neighbouring packages provide the keys. Depends
 * on the auth model and on nimbus-jose-jwt.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.assertion;
