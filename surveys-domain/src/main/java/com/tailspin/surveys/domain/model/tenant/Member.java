package com.tailspin.surveys.domain.model.tenant;

/** One of an organisation's people as its administrators see them; {@code surveys} is how many they own. */
public record Member(User user, long surveys) {}
