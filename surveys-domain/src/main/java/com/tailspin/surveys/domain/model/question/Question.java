package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.ValidationErrors;

/**
 * A question. It belongs to exactly one survey and is reached only through it.
 *
 * @param help additional text shown below the question; empty for none
 * @param required whether a response must answer it
 */
public record Question(QuestionId id, String text, String help, boolean required, AnswerFormat format) {
    public static final int TEXT_MAX = 500;
    public static final int HELP_MAX = 500;

    public Question {
        ValidationErrors errors = new ValidationErrors();
        text = errors.checked(Text::line, "text", text, TEXT_MAX);
        help = errors.checked(Text::optionalLines, "help", help, HELP_MAX);
        errors.refuse();
    }

    /** Creates a question from its author's draft. */
    public static Question of(QuestionId id, QuestionDraft draft) {
        return new Question(id, draft.text(), draft.help(), draft.required(), draft.format());
    }

    public QuestionDraft draft() {
        return new QuestionDraft(text, help, required, format);
    }
}
