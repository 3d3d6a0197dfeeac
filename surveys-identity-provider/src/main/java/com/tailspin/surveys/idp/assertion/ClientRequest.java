package com.tailspin.surveys.idp.assertion;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a client sent, as far as it concerns who it is. Never printed.
 *
 * @param certificates shown when it connected, its own first, with proof that it has the key; nothing else about them has been looked at
 */
public record ClientRequest(
        Optional<String> contentType, Optional<String> authorization, String body, List<X509Certificate> certificates) {
    @Override
    public String toString() {
        return "ClientRequest";
    }
}
