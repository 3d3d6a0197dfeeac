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
        String value = One.of(field, entry).strip();
        if (!values().contains(value)) {
            throw new Invalid(field, "answer.yes-or-no");
        }
        return Answer.of(value);
    }

    @Override
    public List<Counted> counted(QuestionId question, Answer answer) {
        return List.of(Counted.value(question, answer.values().get(0)));
    }
}
