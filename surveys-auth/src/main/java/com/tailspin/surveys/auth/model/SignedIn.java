package com.tailspin.surveys.auth.model;

import java.util.Map;

/** A verified sign-in. The person's tokens are in the cache. */
public record SignedIn(
        VerifiedCaller who, ProviderSession provider, SignInRequest.Purpose purpose, Map<String, String> attributes) {
    public SignedIn {
        attributes = Map.copyOf(attributes);
    }
}
