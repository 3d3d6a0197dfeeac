package com.tailspin.surveys.adapters.web.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is absent stays as it is. Without a version, whatever the survey is at is changed. */
public record QuestionChangeJson(
        @Nullable String type,
        @Nullable String text,
        @Nullable List<String> choices,
        @Nullable Long version) {}
