package com.tailspin.surveys.domain.model.question;

import java.util.List;

/** One to five stars. */
public record Stars() implements AnswerFormat {

    public static final int MAX = 5;

    @Override
    public Type type() {
        return Type.STARS;
    }

    @Override
    public FormatOptions options() {
        return FormatOptions.NONE;
    }

    @Override
    public List<String> values() {
        return List.of("1", "2", "3", "4", "5");
    }

    @Override
    public Answer accept(String field, Answer entry) {
        return Answer.of(SingleValue.between(field, entry, 1, MAX));
    }

    @Override
    public List<CountedAnswer> counted(QuestionId question, Answer answer) {
        return List.of(CountedAnswer.value(question, answer.values().get(0)));
    }
}
