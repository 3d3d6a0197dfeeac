package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.tailspin.surveys.auth.model.ServerMetadata;
import java.util.Set;

/** A server's metadata with what only this package needs of it: its keys, and which algorithms it signs ID tokens with. */
record DiscoveredServer(
        ServerMetadata metadata, JWKSource<SecurityContext> keys, Set<JWSAlgorithm> idTokenAlgorithms) {}
