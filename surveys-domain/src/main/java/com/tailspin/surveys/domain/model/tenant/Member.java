package com.tailspin.surveys.domain.model.tenant;

/** A person of an organisation as its administrators see them; {@code surveys} is the number that they own. */
public record Member(User user, long surveys) {}
