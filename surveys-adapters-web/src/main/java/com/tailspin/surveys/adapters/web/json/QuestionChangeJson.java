package com.tailspin.surveys.adapters.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.survey.Version;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to a question, or its new position, counted from one. Absent members stay unchanged; null removes (RFC
 * 7396). Without a version, the current version is changed.
 */
public record QuestionChangeJson(
        @Nullable String type,
        @Nullable String text,
        @Nullable String help,
        @Nullable Boolean required,
        @Nullable List<String> choices,
        @Nullable Boolean other,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal least,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal most,
        @Nullable Boolean wholeNumbers,
        @Nullable String lowLabel,
        @Nullable String highLabel,
        @Nullable Integer place,
        @Nullable Long version) {

    /** The change that turns any question into this one. */
    public static QuestionChangeJson of(QuestionDraft draft, Version seen) {
        FormatOptions options = draft.format().options();
        return new QuestionChangeJson(
                draft.format().type().wireName(),
                draft.text(),
                draft.help(),
                draft.required(),
                options.choices(),
                options.other(),
                options.least().map(BigDecimal::new).orElse(null),
                options.most().map(BigDecimal::new).orElse(null),
                options.wholeNumbers(),
                options.lowLabel(),
                options.highLabel(),
                null,
                seen.value());
    }
}
