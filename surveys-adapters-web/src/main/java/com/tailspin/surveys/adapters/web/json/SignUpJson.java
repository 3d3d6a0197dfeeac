package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** Without a name, the organisation is named after its people's e-mail domain. */
public record SignUpJson(@Nullable String name) {}
