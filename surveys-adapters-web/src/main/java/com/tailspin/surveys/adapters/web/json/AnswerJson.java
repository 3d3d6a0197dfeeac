package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.question.Answer;
import java.util.List;

/** A stored answer; {@code other} is the text written instead of, or beside, the choices. */
public record AnswerJson(List<String> values, String other) {

    public static AnswerJson of(Answer answer) {
        return new AnswerJson(answer.values(), answer.other());
    }

    public Answer toAnswer() {
        return new Answer(values, other);
    }
}
