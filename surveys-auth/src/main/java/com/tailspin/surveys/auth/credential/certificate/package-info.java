/**
 * The client assertion: a JWT signed with the private key of an X.509 certificate, as a way to prove which client it is
 * (RFC 7523, {@code private_key_jwt}); where the certificate is kept, and how one is made. Depends on the auth model and its driven
 * ports, on nimbus-jose-jwt and Bouncy Castle; Guice in the modules only.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.certificate;
