package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** The organisation's name, from somebody who means to delete it. */
public record LeavingJson(@Nullable String confirmation) {}
