/**
 * Client authentication by a private key without a certificate ({@code private_key_jwt}, OpenID Connect Core, section
 * 9): read from a JWK or a PEM file, known to the provider by its {@code kid}. Depends on the auth model, its driven
 * ports and {@code credential.assertion}, on nimbus-jose-jwt and Bouncy Castle; Guice in the module only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.jwk;
