package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a question wants to be answered. A new way of answering is one more record here and whatever the compiler then asks for. */
public sealed interface AnswerFormat {

    /** The formats by name, for adapters that store or show them and must not forget one. */
    enum Type {
        SHORT_TEXT,
        SINGLE_CHOICE,
        STARS;

        /** The name on the wire and in the store, such as {@code short-text}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The type of that wire name, or a refusal of the field {@code type} that lists the names there are. */
        public static Type named(String wireName) {
            for (Type type : values()) {
                if (type.wireName().equals(wireName)) {
                    return type;
                }
            }
            throw new Invalid("type", "A question's type is short-text, single-choice or stars.");
        }
    }

    Type type();

    /** The choices to pick from; empty where the format has none. */
    default List<String> choices() {
        return List.of();
    }

    /** The answer to keep for what a respondent put in; an {@link Invalid} for {@code field} where it does not fit. */
    String accept(String field, String entry);

    /** The format of that type. Choices given to a format that has none are refused rather than dropped. */
    static AnswerFormat of(Type type, List<String> choices) {
        if (type != Type.SINGLE_CHOICE && !choices.stream().allMatch(Text::isBlank)) {
            throw new Invalid(
                    "choices", "Only a question with choices takes choices. Pick that type or leave them empty.");
        }
        return switch (type) {
            case SHORT_TEXT -> new ShortText();
            case SINGLE_CHOICE -> new SingleChoice(choices);
            case STARS -> new Stars();
        };
    }

    /** Free text. */
    record ShortText() implements AnswerFormat {
        public static final int ANSWER_MAX = 1000;

        @Override
        public Type type() {
            return Type.SHORT_TEXT;
        }

        @Override
        public String accept(String field, String entry) {
            return Text.lines(field, "The answer", entry, ANSWER_MAX);
        }
    }

    /** One of several choices. There are at least two, all different in more than case; blank ones are left out. */
    record SingleChoice(List<String> choices) implements AnswerFormat {
        public static final int CHOICES_MAX = 50;
        public static final int CHOICE_MAX = 200;

        public SingleChoice {
            List<String> kept = new ArrayList<>();
            List<FieldError> errors = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            List<String> given =
                    choices.stream().filter(choice -> !Text.isBlank(choice)).toList();
            if (given.size() > CHOICES_MAX) {
                throw new Invalid(
                        "choices", "There are %d choices; at most %d fit.".formatted(given.size(), CHOICES_MAX));
            }
            for (String choice : given) {
                try {
                    String line = Text.line("choices", "The choice “" + shortened(choice) + "”", choice, CHOICE_MAX);
                    if (seen.add(line.toLowerCase(Locale.ROOT))) {
                        kept.add(line);
                    } else {
                        errors.add(new FieldError("choices", "The choice “" + shortened(line) + "” is there twice."));
                    }
                } catch (Invalid invalid) {
                    errors.addAll(invalid.errors());
                }
            }
            if (kept.size() < 2 && errors.isEmpty()) {
                errors.add(
                        new FieldError("choices", "A question with choices needs at least two of them, one per line."));
            }
            if (!errors.isEmpty()) {
                throw new Invalid(errors);
            }
            choices = List.copyOf(kept);
        }

        @Override
        public Type type() {
            return Type.SINGLE_CHOICE;
        }

        @Override
        public String accept(String field, String entry) {
            String picked = entry.strip();
            if (!choices.contains(picked)) {
                throw new Invalid(field, "Pick one of the choices.");
            }
            return picked;
        }

        private static String shortened(String text) {
            String line = text.strip();
            return line.codePointCount(0, line.length()) <= 40
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, 40)) + "…";
        }
    }

    /** One to five stars. */
    record Stars() implements AnswerFormat {
        public static final int MAX = 5;

        @Override
        public Type type() {
            return Type.STARS;
        }

        @Override
        public String accept(String field, String entry) {
            String stars = entry.strip();
            if (stars.length() != 1 || stars.charAt(0) < '1' || stars.charAt(0) > '0' + MAX) {
                throw new Invalid(field, "Give one to five stars.");
            }
            return stars;
        }
    }
}
