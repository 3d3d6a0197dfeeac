package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Faults;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;

/**
 * What an author wants to ask, before it is a question of a survey; see {@link Question} for what fits. What nobody could answer is
 * refused.
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
     * What somebody typed, the type by its {@link AnswerFormat.Type#wireName}.
     *
     * @throws Invalid with all that is wrong with any of it
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

    /** An optional question without help. */
    public static QuestionDraft of(String text, AnswerFormat format) {
        return new QuestionDraft(text, "", false, format);
    }
}
