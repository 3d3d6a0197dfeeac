package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shared by formats with choices: at least two, different in more than case; blank ones are dropped. */
final class Choices {

    private Choices() {}

    static List<String> checked(List<String> choices) {
        List<String> kept = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<String> given =
                choices.stream().filter(choice -> !Text.isBlank(choice)).toList();
        if (given.size() > SingleChoice.CHOICES_MAX) {
            throw new Invalid("choices", "choices.too-many", given.size(), SingleChoice.CHOICES_MAX);
        }
        for (String choice : given) {
            try {
                String line = Text.line("choices", choice, SingleChoice.CHOICE_MAX);
                if (seen.add(line.toLowerCase(Locale.ROOT))) {
                    kept.add(line);
                } else {
                    errors.add(FieldError.of("choices", "choices.twice", Text.shortened(line)));
                }
            } catch (Invalid invalid) {
                invalid.errors()
                        .forEach(error -> errors.add(new FieldError(
                                "choices",
                                Message.of(
                                        error.message().key().replace("text.", "choices."),
                                        Text.shortened(choice),
                                        SingleChoice.CHOICE_MAX))));
            }
        }
        if (kept.size() < 2 && errors.isEmpty()) {
            errors.add(FieldError.of("choices", "choices.too-few"));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return List.copyOf(kept);
    }

    /**
     * Returns the valid picks in the choices' order, and the other text.
     *
     * @throws Invalid if anything else was picked
     */
    static Answer picked(String field, Answer entry, List<String> choices, boolean other) {
        Set<String> picks = new HashSet<>();
        for (String value : entry.values()) {
            String pick = value.strip();
            if (!pick.isEmpty() && !choices.contains(pick)) {
                throw new Invalid(field, "answer.not-a-choice", Text.shortened(pick));
            }
            picks.add(pick);
        }
        if (!entry.other().isEmpty() && !other) {
            throw new Invalid(field, "answer.no-other");
        }
        if (!entry.other().isEmpty() && Text.isBlank(entry.other())) {
            throw new Invalid(field, "answer.other-empty");
        }
        return new Answer(
                choices.stream().filter(picks::contains).toList(),
                Text.optionalLine(field, entry.other(), SingleChoice.OTHER_MAX));
    }

    static List<CountedAnswer> counted(QuestionId question, Answer answer) {
        List<CountedAnswer> counted = new ArrayList<>();
        answer.values().forEach(value -> counted.add(CountedAnswer.value(question, value)));
        if (!answer.other().isEmpty()) {
            counted.add(CountedAnswer.other(question));
        }
        return counted;
    }
}
