package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.util.Optional;

/**
 * An endpoint where a client authenticates or presents a token, either possibly with a client certificate.
 *
 * @param mutualTls the alias to use with a client certificate (RFC 8705, section 5)
 */
public record ClientEndpoint(URI address, Optional<URI> mutualTls) {

    /** Returns an endpoint without an alias. */
    public static ClientEndpoint at(URI address) {
        return new ClientEndpoint(address, Optional.empty());
    }
}
