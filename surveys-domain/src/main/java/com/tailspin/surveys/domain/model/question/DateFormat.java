package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** A calendar date. */
public record DateFormat() implements AnswerFormat {

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
            LocalDate day = LocalDate.parse(One.of(field, entry).strip());
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return Answer.of(day.toString());
            }
        } catch (DateTimeParseException notADate) {
            throw new Invalid(field, "date.not-a-date");
        }
        throw new Invalid(field, "date.not-a-date");
    }

    @Override
    public List<Counted> counted(QuestionId question, Answer answer) {
        return List.of(Counted.value(question, answer.values().get(0)));
    }
}
