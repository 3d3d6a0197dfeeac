package com.tailspin.surveys.auth.model;

import java.util.Map;

/** Somebody came back from the provider, and everything held. Their tokens are in the cache. */
public record SignedIn(
        VerifiedCaller who, ProviderSession provider, SignInRequest.Purpose purpose, Map<String, String> attributes) {
    public SignedIn {
        attributes = Map.copyOf(attributes);
    }
}
