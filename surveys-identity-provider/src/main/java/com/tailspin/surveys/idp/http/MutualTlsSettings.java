package com.tailspin.surveys.idp.http;

/**
 * A second address, https, for clients that show a certificate when they connect. The metadata names it in {@code mtls_endpoint_aliases}
 * (RFC 8705 section 5), so that browsers stay at the first and are asked for no certificate.
 *
 * @param port 0 for any free one
 * @param tls the server's own certificate there
 */
public record MutualTlsSettings(int port, TlsSettings tls) {}
