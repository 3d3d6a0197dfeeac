package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.ServerMetadata;

/** A server's metadata with its keys, which only this package needs. */
record DiscoveredServer(ServerMetadata metadata, ProviderKeys keys) {}
