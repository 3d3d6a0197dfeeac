package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.ServerMetadata;

/**
 * A server's metadata with what only this package needs.
 *
 * @param algorithm the only one accepted for tokens of this server
 */
record DiscoveredServer(ServerMetadata metadata, ProviderKeys keys, TokenAlgorithm algorithm) {}
