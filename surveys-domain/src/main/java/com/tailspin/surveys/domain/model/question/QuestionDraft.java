package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Faults;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;

/**
 * A question before it is added to a survey; the limits are those of {@link Question}. Questions that cannot be
 * answered are rejected.
 */
public record QuestionDraft(String text, String help, boolean required, AnswerFormat format) {

    public QuestionDraft {
        Faults faults = new Faults();
        text = faults.checked(Text::line, "text", text, Question.TEXT_MAX);
        help = faults.checked(Text::optionalLines, "help", help, Question.HELP_MAX);
        try {
            if (format instanceof NumberFormat number) {
                number.requireRoom();
            }
        } catch (Invalid invalid) {
            faults.add(invalid);
        }
        faults.refuse();
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
            Faults faults = new Faults();
            faults.checked(Text::line, "text", text, Question.TEXT_MAX);
            faults.checked(Text::optionalLines, "help", help, Question.HELP_MAX);
            faults.add(invalid);
            faults.refuse();
            throw invalid;
        }
        return new QuestionDraft(text, help, required, format);
    }

    /** Creates an optional question without help text. */
    public static QuestionDraft of(String text, AnswerFormat format) {
        return new QuestionDraft(text, "", false, format);
    }
}
