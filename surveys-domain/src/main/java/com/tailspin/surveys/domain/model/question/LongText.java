package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Text;
import java.util.List;

/** Free text with room for paragraphs. */
public record LongText() implements AnswerFormat {

    public static final int ANSWER_MAX = 10000;

    @Override
    public Type type() {
        return Type.LONG_TEXT;
    }

    @Override
    public FormatOptions options() {
        return FormatOptions.NONE;
    }

    @Override
    public Answer accept(String field, Answer entry) {
        return Answer.of(Text.lines(field, SingleValue.of(field, entry), ANSWER_MAX));
    }

    @Override
    public List<CountedAnswer> counted(QuestionId question, Answer answer) {
        return List.of();
    }
}
