package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * An access token as a request presents it.
 *
 * @param proven the proof and what it must fit; empty for a token presented as a bearer token (RFC 6750)
 * @param certificate the client certificate that the connection presented, if any (RFC 8705, section 3)
 */
public record PresentedToken(String value, Optional<Proven> proven, Optional<X509Certificate> certificate) {

    /** Algorithms accepted for proofs: those of FAPI 2.0 that every Java runtime supports. */
    public static final List<String> PROOF_ALGORITHMS = List.of("ES256", "PS256");

    /** Returns a token presented without proof and certificate. */
    public static PresentedToken bearer(String value) {
        return new PresentedToken(value, Optional.empty(), Optional.empty());
    }

    /**
     * A token presented with the scheme DPoP (RFC 9449, section 7.1).
     *
     * @param method of the request
     * @param uri of the request, as the client addressed it
     * @param proofs the values of all {@code DPoP} headers; only exactly one is valid
     */
    public record Proven(String method, URI uri, List<String> proofs) {
        public Proven {
            proofs = List.copyOf(proofs);
        }
    }

    @Override
    public String toString() {
        return "PresentedToken[redacted]";
    }
}
