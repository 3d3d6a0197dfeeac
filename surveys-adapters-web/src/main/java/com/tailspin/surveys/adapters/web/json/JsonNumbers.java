package com.tailspin.surveys.adapters.web.json;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts JSON numbers to the text that the domain reads. */
public final class JsonNumbers {

    private static final int MOST_DIGITS = 100;

    private JsonNumbers() {}

    public static Optional<String> text(@Nullable BigDecimal number) {
        return Optional.ofNullable(number).map(JsonNumbers::plain);
    }

    /** Without an exponent, unless that would produce endless zeros: {@code 1e999999999} is only eleven bytes. */
    static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
    }
}
