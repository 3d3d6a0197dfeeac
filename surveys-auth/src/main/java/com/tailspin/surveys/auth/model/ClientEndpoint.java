package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.util.Optional;

/**
 * Where a client that proves itself asks for something.
 *
 * @param mutualTls where it goes instead if it shows a certificate when it connects (RFC 8705, section 5)
 */
public record ClientEndpoint(URI address, Optional<URI> mutualTls) {

    /** One for everybody. */
    public static ClientEndpoint at(URI address) {
        return new ClientEndpoint(address, Optional.empty());
    }
}
