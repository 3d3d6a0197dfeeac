package com.tailspin.surveys.domain.model.question;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The steps in which numbers are counted, so that however many people answer, there are only so many to add up: 160 from one power of
 * ten to the next, each two percent of its numbers wide, or up to two and a half. What fills a step alone is counted as itself, such as
 * a whole number of two digits.
 */
final class Steps {

    /** What an answer may have behind its point; see {@link NumberFormat}. */
    private static final BigDecimal FINEST = new BigDecimal("0.000001");

    private Steps() {}

    /** The number itself, or the range that it is in, as {@link Counted} writes it. */
    static String of(BigDecimal number, boolean whole) {
        if (number.signum() == 0) {
            return NumberFormat.text(number);
        }
        // A range begins with its least number and ends before the next begins, also below zero: there, ends are as far
        // from zero as
        // beginnings are above it.
        BigDecimal size = number.signum() < 0 ? number.negate().subtract(FINEST.movePointLeft(1)) : number;
        BigDecimal width = width(size);
        if (width.compareTo(whole ? BigDecimal.ONE : FINEST) <= 0) {
            return NumberFormat.text(number);
        }
        BigDecimal near = size.divide(width, 0, RoundingMode.FLOOR).multiply(width);
        BigDecimal far = near.add(width);
        BigDecimal begin = number.signum() < 0 ? far.negate() : near;
        BigDecimal next = number.signum() < 0 ? near.negate() : far;
        BigDecimal end = whole ? next.subtract(BigDecimal.ONE) : next;
        return NumberFormat.text(begin) + Counted.TO + NumberFormat.text(end);
    }

    private static BigDecimal width(BigDecimal size) {
        int power = size.precision() - size.scale() - 1;
        BigDecimal leading = size.movePointLeft(power);
        int hundredths = leading.compareTo(BigDecimal.valueOf(2)) < 0
                ? 2
                : leading.compareTo(BigDecimal.valueOf(5)) < 0 ? 5 : 10;
        return BigDecimal.valueOf(hundredths, 2 - power);
    }
}
