package com.tailspin.surveys.domain.model.question;

/** What an author wants to ask, before it is a question of a survey; see {@link Question} for what fits. Nothing that cannot be answered is asked. */
public record QuestionDraft(String text, String help, boolean required, AnswerFormat format) {

    public QuestionDraft {
        if (format instanceof NumberFormat number) {
            number.requireRoom();
        }
    }

    /** An optional question without help. */
    public static QuestionDraft of(String text, AnswerFormat format) {
        return new QuestionDraft(text, "", false, format);
    }
}
