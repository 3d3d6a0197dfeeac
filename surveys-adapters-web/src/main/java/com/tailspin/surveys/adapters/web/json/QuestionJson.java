package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question with the properties of all types; {@code least} and {@code most} are absent if there is no such bound. */
public record QuestionJson(
        UUID id,
        String type,
        String text,
        String help,
        boolean required,
        List<String> choices,
        boolean other,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        boolean wholeNumbers,
        String lowLabel,
        String highLabel) {

    public static QuestionJson of(Question question) {
        FormatOptions options = question.format().options();
        return new QuestionJson(
                question.id().value(),
                question.format().type().wireName(),
                question.text(),
                question.help(),
                question.required(),
                options.choices(),
                options.other(),
                options.least().map(BigDecimal::new).orElse(null),
                options.most().map(BigDecimal::new).orElse(null),
                options.wholeNumbers(),
                options.lowLabel(),
                options.highLabel());
    }

    public Question toQuestion() {
        FormatOptions options = new FormatOptions(
                choices, other, JsonNumbers.text(least), JsonNumbers.text(most), wholeNumbers, lowLabel, highLabel);
        return new Question(
                new QuestionId(id), text, help, required, AnswerFormat.of(AnswerFormat.Type.named(type), options));
    }
}
