package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** The e-mail address of a survey's new owner, who must belong to its organisation. */
public record OwnerJson(@Nullable String email) {}
