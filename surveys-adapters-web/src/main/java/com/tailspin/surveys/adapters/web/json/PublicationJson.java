package com.tailspin.surveys.adapters.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is absent stays as the survey is published with; a draft is then published by link only, at once, without end, for any number of
 * responses. Terms that are null are taken away. Without a version, whatever the survey is at is published.
 */
public record PublicationJson(
        @Nullable String listing,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String opensAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String closesAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer responseLimit,
        @Nullable Long version) {

    public static final PublicationJson EMPTY = new PublicationJson(null, null, null, null, null);
}
