package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** A calendar date. */
public record DateAnswerFormat() implements AnswerFormat {

    @Override
    public Type type() {
        return Type.DATE;
    }

    @Override
    public FormatOptions options() {
        return FormatOptions.NONE;
    }

    @Override
    public Answer accept(String field, Answer entry) {
        try {
            LocalDate day = LocalDate.parse(SingleValue.of(field, entry).strip());
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return Answer.of(day.toString());
            }
        } catch (DateTimeParseException notADate) {
            throw new Invalid(field, "date.not-a-date");
        }
        throw new Invalid(field, "date.not-a-date");
    }

    @Override
    public List<CountedAnswer> counted(QuestionId question, Answer answer) {
        return List.of(CountedAnswer.value(question, answer.values().get(0)));
    }
}
