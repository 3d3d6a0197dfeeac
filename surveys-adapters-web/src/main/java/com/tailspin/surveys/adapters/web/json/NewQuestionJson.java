package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new question; each type accepts some of the properties and rejects the others. */
public record NewQuestionJson(
        @Nullable String type,
        @Nullable String text,
        @Nullable String help,
        @Nullable Boolean required,
        @Nullable List<String> choices,
        @Nullable Boolean other,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable Boolean wholeNumbers,
        @Nullable String lowLabel,
        @Nullable String highLabel) {

    public static NewQuestionJson of(QuestionDraft draft) {
        FormatOptions options = draft.format().options();
        return new NewQuestionJson(
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
                options.highLabel());
    }
}
