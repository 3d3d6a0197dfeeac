package com.tailspin.surveys.domain.model.question;

import java.util.List;
import java.util.Optional;

/**
 * The particulars of a format, as forms, JSON and stores carry them: each format uses some and refuses the others.
 *
 * @param choices what to pick from
 * @param other whether people may write something of their own instead
 * @param least the fewest picks, or the least number
 * @param most the most picks, or the greatest number
 * @param wholeNumbers whether a number must be whole
 * @param lowLabel what the low end of a scale means
 * @param highLabel what its high end means
 */
public record FormatOptions(
        List<String> choices,
        boolean other,
        Optional<String> least,
        Optional<String> most,
        boolean wholeNumbers,
        String lowLabel,
        String highLabel) {

    public static final FormatOptions NONE =
            new FormatOptions(List.of(), false, Optional.empty(), Optional.empty(), false, "", "");

    public FormatOptions {
        choices = List.copyOf(choices);
    }

    public static FormatOptions choices(List<String> choices, boolean other) {
        return new FormatOptions(choices, other, Optional.empty(), Optional.empty(), false, "", "");
    }

    public FormatOptions between(Optional<String> fewest, Optional<String> greatest) {
        return new FormatOptions(choices, other, fewest, greatest, wholeNumbers, lowLabel, highLabel);
    }
}
