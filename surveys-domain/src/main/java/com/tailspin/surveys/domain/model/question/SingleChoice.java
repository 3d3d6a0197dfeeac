package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.util.List;

/** Exactly one of several choices, or another answer if the author allows it. */
public record SingleChoice(List<String> choices, boolean other) implements AnswerFormat {

    public static final int CHOICES_MAX = 50;
    public static final int CHOICE_MAX = 200;
    public static final int OTHER_MAX = 500;

    public SingleChoice {
        choices = Choices.checked(choices);
    }

    @Override
    public Type type() {
        return Type.SINGLE_CHOICE;
    }

    @Override
    public FormatOptions options() {
        return FormatOptions.choices(choices, other);
    }

    @Override
    public List<String> values() {
        return choices;
    }

    @Override
    public Answer accept(String field, Answer entry) {
        Answer picked = Choices.picked(field, entry, choices, other);
        if (picked.values().size() + (picked.other().isEmpty() ? 0 : 1) != 1) {
            throw new Invalid(field, "answer.one-only");
        }
        return picked;
    }

    @Override
    public List<CountedAnswer> counted(QuestionId question, Answer answer) {
        return Choices.counted(question, answer);
    }
}
