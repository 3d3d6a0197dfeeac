package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kind of answer that a question takes. */
public sealed interface AnswerFormat
        permits ShortText,
                LongText,
                SingleChoice,
                MultipleChoice,
                Stars,
                Scale,
                YesNo,
                NumberAnswerFormat,
                DateAnswerFormat {

    /** The formats by name, so that adapters that store or show them can switch exhaustively. */
    enum Type {
        SHORT_TEXT,
        LONG_TEXT,
        SINGLE_CHOICE,
        MULTIPLE_CHOICE,
        STARS,
        SCALE,
        YES_NO,
        NUMBER,
        DATE;

        /** Returns the name on the wire and in the store, such as {@code short-text}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Returns the type with that wire name.
         *
         * @throws Invalid for the field {@code type}, listing the valid names, if no type matches
         */
        public static Type named(String wireName) {
            for (Type type : values()) {
                if (type.wireName().equals(wireName)) {
                    return type;
                }
            }
            throw new Invalid("type", "format.unknown-type");
        }
    }

    Type type();

    /** Returns the settings of this format; {@link #of} recreates the same format from them. */
    FormatOptions options();

    /**
     * Validates and normalises a non-blank entry.
     *
     * @return the answer to store
     * @throws Invalid for {@code field} if the entry does not fit
     */
    Answer accept(String field, Answer entry);

    /** Returns what an accepted answer contributes to the results, apart from {@link CountedAnswer.Kind#ANSWERED}. */
    List<CountedAnswer> counted(QuestionId question, Answer answer);

    /**
     * Returns all possible values in order, for results that also show zeros; empty if they are not known in advance.
     */
    default List<String> values() {
        return List.of();
    }

    /** Returns the choices; empty if the format has none. */
    default List<String> choices() {
        return options().choices();
    }

    /** Whether the answer is free text, so that results list the texts themselves. */
    default boolean isText() {
        return type() == Type.SHORT_TEXT || type() == Type.LONG_TEXT;
    }

    /** Whether the values are numeric, so that results have a mean and a median. */
    default boolean isNumeric() {
        return type() == Type.STARS || type() == Type.SCALE || type() == Type.NUMBER;
    }

    /** Creates the format of that type. Rejects options that the format does not use, rather than dropping them. */
    static AnswerFormat of(Type type, FormatOptions options) {
        AnswerFormat format =
                switch (type) {
                    case SHORT_TEXT -> new ShortText();
                    case LONG_TEXT -> new LongText();
                    case SINGLE_CHOICE -> new SingleChoice(options.choices(), options.other());
                    case MULTIPLE_CHOICE -> MultipleChoice.of(options);
                    case STARS -> new Stars();
                    case SCALE -> new Scale(options.lowLabel(), options.highLabel());
                    case YES_NO -> new YesNo();
                    case NUMBER -> NumberAnswerFormat.of(options);
                    case DATE -> new DateAnswerFormat();
                };
        refuseUnused(options, format.options());
        return format;
    }

    private static void refuseUnused(FormatOptions given, FormatOptions used) {
        List<FieldError> errors = new ArrayList<>();
        if (used.choices().isEmpty() && !given.choices().stream().allMatch(Text::isBlank)) {
            errors.add(FieldError.of("choices", "format.no-choices"));
        }
        if (given.other() && !used.other()) {
            errors.add(FieldError.of("other", "format.no-other"));
        }
        if (given.least().isPresent() && used.least().isEmpty()) {
            errors.add(FieldError.of("least", "format.no-bounds"));
        }
        if (given.most().isPresent() && used.most().isEmpty()) {
            errors.add(FieldError.of("most", "format.no-bounds"));
        }
        if (given.wholeNumbers() && !used.wholeNumbers()) {
            errors.add(FieldError.of("wholeNumbers", "format.no-whole-numbers"));
        }
        if (used.lowLabel().isEmpty() && !Text.isBlank(given.lowLabel())) {
            errors.add(FieldError.of("lowLabel", "format.no-labels"));
        }
        if (used.highLabel().isEmpty() && !Text.isBlank(given.highLabel())) {
            errors.add(FieldError.of("highLabel", "format.no-labels"));
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }
}
