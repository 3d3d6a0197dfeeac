package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** What is absent stays as it is. Without a version, whatever the survey is at is changed. */
public record SurveyChangeJson(
        @Nullable String title,
        @Nullable String description,
        @Nullable String thanks,
        @Nullable Long version) {}
