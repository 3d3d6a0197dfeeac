package com.tailspin.surveys.auth.oidc;

import java.net.URI;
import java.util.Set;

/** Decides which URLs may receive codes, tokens and credentials. */
final class EndpointRules {

    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

    private EndpointRules() {}

    /** Whether the URL is absolute {@code https}, or {@code http} on this computer, without user info and fragment. */
    static boolean isSafe(URI uri) {
        String host = uri.getHost();
        return host != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && ("https".equalsIgnoreCase(uri.getScheme())
                        || ("http".equalsIgnoreCase(uri.getScheme()) && THIS_COMPUTER.contains(host)));
    }
}
