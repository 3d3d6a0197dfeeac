package com.tailspin.surveys.idp.http;

/**
 * A second https address for clients that present a certificate. The metadata lists it in {@code mtls_endpoint_aliases}
 * (RFC 8705 section 5), so that browsers keep using the first address and are not asked for a certificate.
 *
 * @param port 0 for any free port
 * @param tls the server certificate for this address
 */
public record MutualTlsSettings(int port, TlsSettings tls) {}
