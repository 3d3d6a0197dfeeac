package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Faults;
import com.tailspin.surveys.domain.model.Text;

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
        Faults faults = new Faults();
        text = faults.checked(Text::line, "text", text, TEXT_MAX);
        help = faults.checked(Text::optionalLines, "help", help, HELP_MAX);
        faults.refuse();
    }

    /** Creates a question from its author's draft. */
    public static Question of(QuestionId id, QuestionDraft draft) {
        return new Question(id, draft.text(), draft.help(), draft.required(), draft.format());
    }

    public QuestionDraft draft() {
        return new QuestionDraft(text, help, required, format);
    }
}
