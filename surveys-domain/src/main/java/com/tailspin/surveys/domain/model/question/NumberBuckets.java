package com.tailspin.surveys.domain.model.question;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Ranges in which numbers are counted, so that the number of tallies does not grow with the responses: 160 ranges from
 * one power of ten to the next, each 2 to 2.5 percent of its numbers wide. A range that can hold only one number, such
 * as a whole number of two digits, is written as that number.
 */
final class NumberBuckets {

    /** The smallest step between two answers; see {@link NumberAnswerFormat}. */
    private static final BigDecimal FINEST = new BigDecimal("0.000001");

    private NumberBuckets() {}

    /** Returns the number itself, or the range that contains it, in the notation of {@link CountedAnswer}. */
    static String of(BigDecimal number, boolean whole) {
        if (number.signum() == 0) {
            return NumberAnswerFormat.text(number);
        }
        // A range includes its lower end and excludes its upper end, for negative numbers too. There the ends mirror
        // the positive ones.
        BigDecimal size = number.signum() < 0 ? number.negate().subtract(FINEST.movePointLeft(1)) : number;
        BigDecimal width = width(size);
        if (width.compareTo(whole ? BigDecimal.ONE : FINEST) <= 0) {
            return NumberAnswerFormat.text(number);
        }
        BigDecimal near = size.divide(width, 0, RoundingMode.FLOOR).multiply(width);
        BigDecimal far = near.add(width);
        BigDecimal begin = number.signum() < 0 ? far.negate() : near;
        BigDecimal next = number.signum() < 0 ? near.negate() : far;
        BigDecimal end = whole ? next.subtract(BigDecimal.ONE) : next;
        return NumberAnswerFormat.text(begin) + CountedAnswer.TO + NumberAnswerFormat.text(end);
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
