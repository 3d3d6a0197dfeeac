package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** What is absent stays as it is. */
public record TenantChangeJson(
        @Nullable String name, @Nullable String status) {}
