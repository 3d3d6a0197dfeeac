package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.Text;

/** Something to ask. It lives in its survey and in no other: there is no way to say which. */
public record Question(QuestionId id, String text, AnswerFormat format) {
    public static final int TEXT_MAX = 500;

    public Question {
        text = Text.line("text", "The question", text, TEXT_MAX);
    }
}
