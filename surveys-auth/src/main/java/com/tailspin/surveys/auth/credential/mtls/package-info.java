/**
 * {@code surveys.identity.credential.type = mtls}: the connection presents a certificate to the provider (RFC 8705),
 * and the request itself carries only the client id.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.mtls;
