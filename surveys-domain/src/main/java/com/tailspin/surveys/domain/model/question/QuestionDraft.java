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
        if (format instanceof NumberFormat number) {
            number.requireRoom();
        }
    }

    /**
     * What somebody typed, the type by its {@link AnswerFormat.Type#wireName}.
     *
     * @throws Invalid with all that is wrong with any of it
     */
    public static QuestionDraft of(String text, String help, boolean required, String type, FormatOptions options) {
        Faults faults = new Faults();
        String asked = faults.checked(Text::line, "text", text, Question.TEXT_MAX);
        String explained = faults.checked(Text::optionalLines, "help", help, Question.HELP_MAX);
        QuestionDraft draft;
        try {
            draft = new QuestionDraft(
                    asked, explained, required, AnswerFormat.of(AnswerFormat.Type.named(type), options));
        } catch (Invalid invalid) {
            faults.add(invalid);
            faults.refuse();
            throw invalid;
        }
        faults.refuse();
        return draft;
    }

    /** An optional question without help. */
    public static QuestionDraft of(String text, AnswerFormat format) {
        return new QuestionDraft(text, "", false, format);
    }
}
