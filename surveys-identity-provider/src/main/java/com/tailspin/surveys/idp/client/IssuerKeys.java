package com.tailspin.surveys.idp.client;

import java.net.URI;
import java.util.List;
import java.util.Set;

/** Source of another issuer's public keys. */
public sealed interface IssuerKeys permits IssuerKeys.AtUrl, IssuerKeys.Registered {

    /**
     * Fetched from the issuer's {@code jwks_uri}, cached for a few minutes, and fetched again when a token names an
     * unknown key.
     */
    record AtUrl(URI jwksUri) implements IssuerKeys {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        public AtUrl {
            String host = String.valueOf(jwksUri.getHost());
            boolean https = "https".equals(jwksUri.getScheme()) && jwksUri.getHost() != null;
            if (!https && !("http".equals(jwksUri.getScheme()) && LOOPBACK.contains(host))) {
                throw new IllegalArgumentException("The URL of an issuer's keys, " + jwksUri
                        + ", must be https, or http on this machine: anyone who can change the response can "
                        + "impersonate any client.");
            }
        }
    }

    /** Registered statically. When the issuer changes its keys, they must be registered again. */
    record Registered(List<RegisteredKey> keys) implements IssuerKeys {
        public Registered {
            keys = RegisteredKey.requireDistinct(keys);
        }
    }
}
