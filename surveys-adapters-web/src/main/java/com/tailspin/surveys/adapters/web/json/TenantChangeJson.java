package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** Absent members stay unchanged. */
public record TenantChangeJson(
        @Nullable String name, @Nullable String status) {}
