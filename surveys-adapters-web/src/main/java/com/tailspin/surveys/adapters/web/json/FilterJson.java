package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Selects responses: of these days (UTC), with that answer to that question; all responses if empty. */
public record FilterJson(
        @Nullable String from,
        @Nullable String to,
        @Nullable UUID question,
        @Nullable String answer) {

    public static FilterJson of(ResponseFilter filter) {
        return new FilterJson(
                filter.from().map(LocalDate::toString).orElse(null),
                filter.to().map(LocalDate::toString).orElse(null),
                filter.answered().map(given -> given.question().value()).orElse(null),
                filter.answered().map(ResponseFilter.Given::answer).orElse(null));
    }

    public ResponseFilter toFilter() {
        return new ResponseFilter(
                Optional.ofNullable(from).map(LocalDate::parse),
                Optional.ofNullable(to).map(LocalDate::parse),
                question == null || answer == null
                        ? Optional.empty()
                        : Optional.of(new ResponseFilter.Given(new QuestionId(question), answer)));
    }
}
