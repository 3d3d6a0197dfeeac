package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** Without a version, whatever the survey is at is changed. */
public record SurveyChangeJson(
        @Nullable String title, @Nullable Long version) {}
