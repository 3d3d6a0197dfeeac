package com.tailspin.surveys.domain.model.question;

import java.util.List;
import java.util.Optional;

/**
 * All options of all formats, as forms, JSON and stores carry them; each format uses some and rejects the others.
 *
 * @param choices the choices
 * @param other whether respondents may enter another answer instead
 * @param least the minimum number of picks, or the lowest number
 * @param most the maximum number of picks, or the highest number
 * @param wholeNumbers whether a number must be whole
 * @param lowLabel the label at the low end of a scale
 * @param highLabel the label at the high end
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
