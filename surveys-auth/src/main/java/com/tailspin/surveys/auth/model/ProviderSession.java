package com.tailspin.surveys.auth.model;

import java.util.Optional;

/**
 * What the provider calls a person's stay, so that it can end it: as the ID token of the sign-in said.
 *
 * @param subject its {@code sub}, whichever claim people are told apart by
 * @param id its {@code sid}, the session in that browser; not every provider has one
 */
public record ProviderSession(Issuer issuer, String subject, Optional<String> id) {}
