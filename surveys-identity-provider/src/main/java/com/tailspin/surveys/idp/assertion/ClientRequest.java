package com.tailspin.surveys.idp.assertion;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a client sent, as far as it concerns who it is. Never printed.
 *
 * @param certificate shown when it connected, with proof that it has the key; nothing else about it has been looked at
 */
public record ClientRequest(
        Optional<String> contentType,
        Optional<String> authorization,
        String body,
        Optional<X509Certificate> certificate) {
    @Override
    public String toString() {
        return "ClientRequest";
    }
}
