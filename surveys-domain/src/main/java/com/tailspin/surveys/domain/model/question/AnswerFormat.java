package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a question wants to be answered. */
public sealed interface AnswerFormat
        permits ShortText, LongText, SingleChoice, MultipleChoice, Stars, Scale, YesNo, NumberFormat, DateFormat {

    /** The formats by name, for adapters that store or show them and must not forget one. */
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
            throw new Invalid("type", "format.unknown-type");
        }
    }

    Type type();

    /** The particulars; {@link #of} with these makes the same format. */
    FormatOptions options();

    /**
     * The answer to keep for what a respondent put in, which is not blank; an {@link Invalid} for {@code field} where it does not fit.
     */
    Answer accept(String field, Answer entry);

    /** What an accepted answer counts for in the results, beside that the question was answered. */
    List<Counted> counted(QuestionId question, Answer answer);

    /** All values in their order, for results that show zeros too; empty where the values are not known before. */
    default List<String> values() {
        return List.of();
    }

    /** The choices to pick from; empty where the format has none. */
    default List<String> choices() {
        return options().choices();
    }

    /** Whether people write the answer in words, so that results show the texts themselves. */
    default boolean isText() {
        return type() == Type.SHORT_TEXT || type() == Type.LONG_TEXT;
    }

    /** Whether the values can be reckoned with, so that there is a mean and a median. */
    default boolean isNumeric() {
        return type() == Type.STARS || type() == Type.SCALE || type() == Type.NUMBER;
    }

    /** The format of that type. Particulars that the format has no use for are refused rather than dropped. */
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
                    case NUMBER -> NumberFormat.of(options);
                    case DATE -> new DateFormat();
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
