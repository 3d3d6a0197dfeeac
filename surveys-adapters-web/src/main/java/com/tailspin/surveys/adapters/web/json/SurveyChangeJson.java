package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** Absent members stay unchanged. Without a version, the current version is changed. */
public record SurveyChangeJson(
        @Nullable String title,
        @Nullable String description,
        @Nullable String thanks,
        @Nullable Long version) {}
