package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.tailspin.surveys.auth.model.ServerMetadata;
import java.util.Set;

/** A server's metadata with its keys and ID-token algorithms, which only this package needs. */
record DiscoveredServer(ServerMetadata metadata, ProviderKeys keys, Set<JWSAlgorithm> algorithms) {

    DiscoveredServer signingWith(Set<JWSAlgorithm> others) {
        return new DiscoveredServer(metadata, keys, others);
    }
}
