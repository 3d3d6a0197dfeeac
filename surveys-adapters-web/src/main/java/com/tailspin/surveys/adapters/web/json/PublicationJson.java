package com.tailspin.surveys.adapters.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Version;
import org.jspecify.annotations.Nullable;

/**
 * Terms of publication. Absent members keep the survey's present terms; a draft without terms is published by link
 * only, immediately, without end and without a response limit. Null removes a term. Without a version, the current
 * version is published.
 */
public record PublicationJson(
        @Nullable String listing,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String opensAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String closesAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer responseLimit,
        @Nullable Long version) {

    public static PublicationJson of(Survey.Listing listing, PublicationTerms terms, @Nullable Version seen) {
        return new PublicationJson(
                WireNames.of(listing),
                SurveyJson.text(terms.opensAt()),
                SurveyJson.text(terms.closesAt()),
                terms.responseLimit().orElse(null),
                seen == null ? null : seen.value());
    }
}
