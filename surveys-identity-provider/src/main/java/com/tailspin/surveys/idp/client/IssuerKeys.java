package com.tailspin.surveys.idp.client;

import java.net.URI;
import java.util.List;
import java.util.Set;

/** Where the public keys of another issuer come from. */
public sealed interface IssuerKeys permits IssuerKeys.AtUrl, IssuerKeys.Registered {

    /** Fetched from the issuer's {@code jwks_uri}, kept for some minutes, and fetched again when a token names a key not among them. */
    record AtUrl(URI jwksUri) implements IssuerKeys {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        public AtUrl {
            String host = String.valueOf(jwksUri.getHost());
            boolean https = "https".equals(jwksUri.getScheme()) && jwksUri.getHost() != null;
            if (!https && !("http".equals(jwksUri.getScheme()) && LOOPBACK.contains(host))) {
                throw new IllegalArgumentException("The address of an issuer's keys, " + jwksUri
                        + ", must be https, or http on this machine: whoever can change the answer can be any client.");
            }
        }
    }

    /** Registered once and for all; when the issuer changes its keys they have to be registered again. */
    record Registered(List<RegisteredKey> keys) implements IssuerKeys {
        public Registered {
            keys = RegisteredKey.requireDistinct(keys);
        }
    }
}
