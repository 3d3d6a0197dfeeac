/**
 * {@code surveys.identity.credential.type = mtls}: the connection presents a certificate to the provider (RFC 8705),
 * and the request itself carries only the client id. Also {@code surveys.identity.sender-constraint = mtls}: it presents
 * a certificate beside another credential, so that tokens are bound to the certificate.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.mtls;
