package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.ClientEndpoint;
import com.tailspin.surveys.auth.model.ServerMetadata;
import java.util.Optional;

/**
 * A server's metadata with what only this package needs.
 *
 * @param userInfoEndpoint the userinfo endpoint (OpenID Connect Core, 5.3)
 * @param algorithm the only one accepted for tokens of this server
 */
record DiscoveredServer(
        ServerMetadata metadata,
        Optional<ClientEndpoint> userInfoEndpoint,
        ProviderKeys keys,
        TokenAlgorithm algorithm) {}
