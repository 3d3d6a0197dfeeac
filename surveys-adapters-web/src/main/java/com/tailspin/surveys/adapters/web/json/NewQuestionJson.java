package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.Question;
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

    public static final NewQuestionJson EMPTY =
            new NewQuestionJson(null, null, null, null, null, null, null, null, null, null, null);

    public static NewQuestionJson of(QuestionDraft draft) {
        return of(
                draft.format().type().wireName(),
                draft.text(),
                draft.help(),
                draft.required(),
                draft.format().options());
    }

    /** The question with other options, as a question of another type keeps them. */
    public static NewQuestionJson of(Question question, FormatOptions options) {
        return of(question.format().type().wireName(), question.text(), question.help(), question.required(), options);
    }

    private static NewQuestionJson of(String type, String text, String help, boolean required, FormatOptions options) {
        return new NewQuestionJson(
                type,
                text,
                help,
                required,
                options.choices(),
                options.other(),
                options.least().map(BigDecimal::new).orElse(null),
                options.most().map(BigDecimal::new).orElse(null),
                options.wholeNumbers(),
                options.lowLabel(),
                options.highLabel());
    }
}
