package com.tailspin.surveys.adapters.web.json;

import org.jspecify.annotations.Nullable;

/** Without a listing, a survey keeps the one it is published with, and a draft is published by link only. */
public record PublicationJson(@Nullable String listing) {}
