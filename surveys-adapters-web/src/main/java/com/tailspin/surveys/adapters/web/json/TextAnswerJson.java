package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.TextAnswer;
import java.time.Instant;
import java.util.UUID;

/** A text from an answer, and the id of its response. */
public record TextAnswerJson(UUID response, String at, String text) {

    public static TextAnswerJson of(TextAnswer answer) {
        return new TextAnswerJson(answer.response().value(), answer.at().toString(), answer.text());
    }

    public TextAnswer toTextAnswer() {
        return new TextAnswer(new ResponseId(response), Instant.parse(at), text);
    }
}
