package com.tailspin.surveys.auth.model;

/** What the ID token of a sign-in says: who it is, and what the provider calls their stay. */
public record VerifiedIdToken(VerifiedCaller who, ProviderSession session) {}
