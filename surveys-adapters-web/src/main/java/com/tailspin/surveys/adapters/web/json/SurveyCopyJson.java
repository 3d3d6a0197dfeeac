package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** The title of the copy. */
public record SurveyCopyJson(@Nullable String title) {}
