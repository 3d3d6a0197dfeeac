package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** How the copy of a survey is called. */
public record CopyJson(@Nullable String title) {}
