package com.tailspin.surveys.idp.assertion;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a request that identify and authenticate its client. Never log or print it.
 *
 * @param certificates certificate chain that the client presented during the TLS handshake, its own certificate first.
 *     TLS has verified that the client has the private key; nothing else has been checked
 */
public record ClientRequest(
        Optional<String> contentType, Optional<String> authorization, String body, List<X509Certificate> certificates) {
    @Override
    public String toString() {
        return "ClientRequest";
    }
}
