package com.tailspin.surveys.domain.model.question;

import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.ValidationErrors;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number; optionally within inclusive bounds, optionally whole. */
public record NumberAnswerFormat(Optional<BigDecimal> least, Optional<BigDecimal> most, boolean wholeNumbers)
        implements AnswerFormat {

    private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

    // Enough digits for any amount of money, but not for a number that fills the page.
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,15}(\\.[0-9]{1,6})?");

    /** Maximum number of possible whole numbers that are each counted separately. */
    public static final int MOST_APART = 250;

    public NumberAnswerFormat {
        least = least.map(BigDecimal::stripTrailingZeros);
        most = most.map(BigDecimal::stripTrailingZeros);
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            throw new Invalid("most", "number.bounds-crossed");
        }
    }

    // Not checked in the constructor: a stored question may have such bounds and must stay readable.
    void requireRoom() {
        if (wholeNumbers
                && least.isPresent()
                && most.isPresent()
                && least.get()
                                .setScale(0, RoundingMode.CEILING)
                                .compareTo(most.get().setScale(0, RoundingMode.FLOOR))
                        > 0) {
            throw new Invalid("most", "number.none-between", text(least.get()), text(most.get()));
        }
    }

    static NumberAnswerFormat of(FormatOptions options) {
        ValidationErrors errors = new ValidationErrors();
        Optional<BigDecimal> least = options.least().flatMap(text -> errors.checked(() -> number("least", text)));
        Optional<BigDecimal> most = options.most().flatMap(text -> errors.checked(() -> number("most", text)));
        errors.refuse();
        return new NumberAnswerFormat(least, most, options.wholeNumbers());
    }

    @Override
    public Type type() {
        return Type.NUMBER;
    }

    @Override
    public FormatOptions options() {
        return new FormatOptions(
                List.of(),
                false,
                least.map(NumberAnswerFormat::text),
                most.map(NumberAnswerFormat::text),
                wholeNumbers,
                "",
                "");
    }

    @Override
    public Answer accept(String field, Answer entry) {
        BigDecimal number = number(field, SingleValue.of(field, entry));
        if (wholeNumbers && number.stripTrailingZeros().scale() > 0) {
            throw new Invalid(field, "number.not-whole");
        }
        if (least.isPresent() && number.compareTo(least.get()) < 0) {
            throw new Invalid(field, "number.too-small", text(least.get()));
        }
        if (most.isPresent() && number.compareTo(most.get()) > 0) {
            throw new Invalid(field, "number.too-great", text(most.get()));
        }
        return Answer.of(text(number));
    }

    /**
     * Counts each number separately if the bounds allow at most {@value #MOST_APART} whole numbers; otherwise
     * in {@link NumberBuckets}.
     */
    @Override
    public List<CountedAnswer> counted(QuestionId question, Answer answer) {
        BigDecimal number = new BigDecimal(answer.values().get(0));
        String as = isNarrow() ? text(number) : NumberBuckets.of(number, wholeNumbers);
        return List.of(CountedAnswer.number(question, as, number));
    }

    private boolean isNarrow() {
        return wholeNumbers
                && least.isPresent()
                && most.isPresent()
                && most.get().subtract(least.get()).compareTo(BigDecimal.valueOf(MOST_APART)) < 0;
    }

    private static BigDecimal number(String field, String text) {
        String digits = text.strip();
        if (!NUMBER.matcher(digits).matches()) {
            throw new Invalid(
                    field,
                    DIGITS.matcher(digits).matches() ? "number.too-many-digits" : "number.not-a-number",
                    Text.shortened(digits));
        }
        return new BigDecimal(digits);
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
