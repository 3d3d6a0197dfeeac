/**
 * The client secret as a key: it signs assertions instead of being transmitted ({@code client_secret_jwt}, OpenID
 * Connect Core, section 9). Depends on the auth model, its driven ports and {@code credential.assertion}; Guice in
 * the module only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.secretjwt;
