package com.tailspin.surveys.adapters.web.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

public record NewQuestionJson(
        @Nullable String type,
        @Nullable String text,
        @Nullable List<String> choices) {}
