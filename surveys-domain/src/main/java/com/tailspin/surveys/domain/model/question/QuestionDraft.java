package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.ValidationErrors;

/**
 * A question before it is added to a survey; the limits are those of {@link Question}. Questions that cannot be
 * answered are rejected.
 */
public record QuestionDraft(String text, String help, boolean required, AnswerFormat format) {

    public QuestionDraft {
        ValidationErrors errors = new ValidationErrors();
        text = errors.checked(Text::line, "text", text, Question.TEXT_MAX);
        help = errors.checked(Text::optionalLines, "help", help, Question.HELP_MAX);
        try {
            if (format instanceof NumberAnswerFormat number) {
                number.requireRoom();
            }
        } catch (Invalid invalid) {
            errors.add(invalid);
        }
        errors.refuse();
    }

    /**
     * Creates a draft from form or JSON input; {@code type} is an {@link AnswerFormat.Type#wireName}.
     *
     * @throws Invalid with all errors
     */
    public static QuestionDraft of(String text, String help, boolean required, String type, FormatOptions options) {
        AnswerFormat format;
        try {
            format = AnswerFormat.of(AnswerFormat.Type.named(type), options);
        } catch (Invalid invalid) {
            ValidationErrors errors = new ValidationErrors();
            errors.checked(Text::line, "text", text, Question.TEXT_MAX);
            errors.checked(Text::optionalLines, "help", help, Question.HELP_MAX);
            errors.add(invalid);
            errors.refuse();
            throw invalid;
        }
        return new QuestionDraft(text, help, required, format);
    }

    /** Creates an optional question without help text. */
    public static QuestionDraft of(String text, AnswerFormat format) {
        return new QuestionDraft(text, "", false, format);
    }
}
