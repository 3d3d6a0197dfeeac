package com.tailspin.surveys.auth.model;

/** The contents of a sign-in's ID token: the person, and the session at the provider. */
public record VerifiedIdToken(VerifiedCaller who, ProviderSession session) {}
