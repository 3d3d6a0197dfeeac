package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

public record NewSurveyJson(
        @Nullable String title,
        @Nullable String description,
        @Nullable String thanks) {}
