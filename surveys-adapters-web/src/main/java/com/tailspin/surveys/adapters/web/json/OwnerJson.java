package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** Who shall own a survey: somebody of its organisation. */
public record OwnerJson(@Nullable String email) {}
