package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.List;

/** Yes or no. */
public record YesNo() implements AnswerFormat {

    public static final String YES = "yes";
    public static final String NO = "no";

    @Override
    public Type type() {
        return Type.YES_NO;
    }

    @Override
    public FormatOptions options() {
        return FormatOptions.NONE;
    }

    @Override
    public List<String> values() {
        return List.of(YES, NO);
    }

    @Override
    public Answer accept(String field, Answer entry) {
        String value = SingleValue.of(field, entry).strip();
        if (!values().contains(value)) {
            throw new Invalid(field, "answer.yes-or-no");
        }
        return Answer.of(value);
    }

    @Override
    public List<CountedAnswer> counted(QuestionId question, Answer answer) {
        return List.of(CountedAnswer.value(question, answer.values().get(0)));
    }
}
