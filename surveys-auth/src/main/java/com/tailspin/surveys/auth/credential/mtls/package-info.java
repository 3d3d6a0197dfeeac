/**
 * {@code surveys.identity.credential.type = mtls}: the connection to the provider shows a certificate (RFC 8705), and the request carries
 * nothing but the client's id.
 */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.auth.credential.mtls;
