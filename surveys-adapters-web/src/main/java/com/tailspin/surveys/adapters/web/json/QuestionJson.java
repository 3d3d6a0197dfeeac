package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import java.util.List;
import java.util.UUID;

public record QuestionJson(UUID id, String type, String text, List<String> choices) {

    public static QuestionJson of(Question question) {
        AnswerFormat format = question.format();
        return new QuestionJson(question.id().value(), format.type().wireName(), question.text(), format.choices());
    }

    public Question toQuestion() {
        return new Question(new QuestionId(id), text, AnswerFormat.of(AnswerFormat.Type.named(type), choices));
    }
}
