/**
 * Client authentication by an assertion that is signed with the private key of an X.509 certificate (RFC 7523, {@code
 * private_key_jwt}), and self-signed certificates. Depends on the auth model and its driven ports, on nimbus-jose-jwt
 * and Bouncy Castle; Guice in the modules only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.certificate;
