package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** The organisation's name, which confirms its deletion. */
public record TenantDeletionJson(@Nullable String confirmation) {}
