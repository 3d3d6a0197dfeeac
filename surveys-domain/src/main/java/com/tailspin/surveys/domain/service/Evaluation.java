package com.tailspin.surveys.domain.service;

import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.CountedAnswer.Kind;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Results.Count;
import com.tailspin.surveys.domain.model.response.Results.PromoterScore;
import com.tailspin.surveys.domain.model.response.Results.QuestionResult;
import com.tailspin.surveys.domain.model.response.Results.Summary;
import com.tailspin.surveys.domain.model.response.Tally;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Computes the results of one question from its tallies. */
final class Evaluation {

    /**
     * Maximum number of distinct numbers or days before they are grouped into ranges; charts with more bars are
     * hard to read.
     */
    private static final int VALUES_MAX = 24;

    private static final int RANGES = 10;
    private static final MathContext ROUNDED = new MathContext(4);

    private Evaluation() {}

    static QuestionResult of(Question question, List<Tally> tallies) {
        List<Tally> values = tallies.stream()
                .filter(tally -> tally.what().kind() == Kind.VALUE)
                .toList();
        return new QuestionResult(
                question,
                count(tallies, Kind.ANSWERED),
                counts(question, values),
                count(tallies, Kind.OTHER),
                question.format().isNumeric() ? summary(question, values) : Optional.empty());
    }

    /** Whether some of the numbers were counted in ranges. */
    static boolean hasRanges(Question question, List<Tally> tallies) {
        return question.format().type() == AnswerFormat.Type.NUMBER
                && tallies.stream().anyMatch(Evaluation::isRange);
    }

    /** Returns the number of values given. */
    static long values(List<Tally> tallies) {
        return count(tallies, Kind.VALUE);
    }

    /** Replaces the values in the tallies. */
    static List<Tally> with(List<Tally> values, List<Tally> tallies) {
        return Stream.concat(
                        values.stream(),
                        tallies.stream().filter(tally -> tally.what().kind() != Kind.VALUE))
                .toList();
    }

    private static long count(List<Tally> tallies, Kind kind) {
        return tallies.stream()
                .filter(tally -> tally.what().kind() == kind)
                .mapToLong(Tally::count)
                .sum();
    }

    private static List<Count> counts(Question question, List<Tally> values) {
        return switch (question.format().type()) {
            case SHORT_TEXT, LONG_TEXT -> List.of();
            case SINGLE_CHOICE, MULTIPLE_CHOICE, STARS, SCALE, YES_NO ->
                offered(question.format().values(), values);
            case NUMBER -> numbers(values, question.format().options().wholeNumbers());
            case DATE -> days(values);
        };
    }

    private static List<Count> offered(List<String> order, List<Tally> values) {
        Map<String, Long> counts = new LinkedHashMap<>();
        order.forEach(answer -> counts.put(answer, 0L));
        values.stream()
                .sorted(Comparator.comparingLong(Tally::count)
                        .reversed()
                        .thenComparing(tally -> tally.what().answer()))
                .forEach(tally -> counts.merge(tally.what().answer(), tally.count(), Long::sum));
        return list(counts);
    }

    private static List<Count> days(List<Tally> values) {
        for (UnaryOperator<String> coarser :
                List.<UnaryOperator<String>>of(day -> day, day -> day.substring(0, 7), day -> day.substring(0, 4))) {
            Map<String, Long> counts = new TreeMap<>();
            values.forEach(tally -> counts.merge(coarser.apply(tally.what().answer()), tally.count(), Long::sum));
            if (counts.size() <= VALUES_MAX) {
                return list(counts);
            }
        }
        Map<String, Long> decades = new TreeMap<>();
        values.forEach(tally -> {
            String decade = tally.what().answer().substring(0, 3);
            decades.merge(decade + "0" + CountedAnswer.TO + decade + "9", tally.count(), Long::sum);
        });
        return list(decades);
    }

    private static List<Count> numbers(List<Tally> values, boolean whole) {
        if (values.size() <= VALUES_MAX) {
            return ascending(values).stream()
                    .map(tally -> new Count(tally.what().answer(), tally.count()))
                    .toList();
        }
        NavigableMap<BigDecimal, Long> counts = sorted(values);
        BigDecimal width = width(counts.firstKey(), counts.lastKey(), whole);
        List<Count> ranges = new ArrayList<>();
        for (BigDecimal from = floor(counts.firstKey(), width);
                from.compareTo(counts.lastKey()) <= 0;
                from = from.add(width)) {
            BigDecimal next = from.add(width);
            long count = total(counts.subMap(from, true, next, false));
            BigDecimal last = whole ? next.subtract(BigDecimal.ONE) : next;
            ranges.add(new Count(
                    plain(from).toPlainString() + CountedAnswer.TO + plain(last).toPlainString(), count));
        }
        return ranges;
    }

    // Ranges of whole numbers have whole widths; otherwise some would contain more numbers than others.
    private static BigDecimal width(BigDecimal least, BigDecimal greatest, boolean whole) {
        BigDecimal width =
                greatest.subtract(least).divide(BigDecimal.valueOf(RANGES), new MathContext(2, RoundingMode.UP));
        return whole ? width.setScale(0, RoundingMode.UP) : width;
    }

    private static BigDecimal floor(BigDecimal number, BigDecimal width) {
        return number.divide(width, 0, RoundingMode.FLOOR).multiply(width);
    }

    private static Optional<Summary> summary(Question question, List<Tally> values) {
        long answers = values.stream().mapToLong(Tally::count).sum();
        if (answers == 0) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Tally tally : values) {
            sum = sum.add(
                    question.format().type() == AnswerFormat.Type.NUMBER
                            ? tally.sum()
                            : new BigDecimal(tally.what().answer()).multiply(BigDecimal.valueOf(tally.count())));
        }
        List<Tally> ascending = ascending(values);
        Tally lower = at(ascending, (answers - 1) / 2);
        Tally upper = at(ascending, answers / 2);
        boolean exact = !isRange(lower) && !isRange(upper);
        BigDecimal median =
                number(lower).add(number(upper)).divide(BigDecimal.valueOf(2), exact ? MathContext.DECIMAL64 : ROUNDED);
        return Optional.of(new Summary(
                sum.divide(BigDecimal.valueOf(answers), 2, RoundingMode.HALF_UP),
                plain(median),
                exact,
                question.format().type() == AnswerFormat.Type.SCALE
                        ? Optional.of(promoterScore(sorted(values)))
                        : Optional.empty()));
    }

    private static PromoterScore promoterScore(NavigableMap<BigDecimal, Long> counts) {
        long promoters = total(counts.tailMap(BigDecimal.valueOf(9), true));
        long detractors = total(counts.headMap(BigDecimal.valueOf(6), true));
        return new PromoterScore(promoters, total(counts) - promoters - detractors, detractors);
    }

    private static long total(Map<BigDecimal, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Tally at(List<Tally> ascending, long index) {
        long before = 0;
        for (Tally tally : ascending) {
            before += tally.count();
            if (index < before) {
                return tally;
            }
        }
        throw new IllegalArgumentException("index beyond the last answer");
    }

    private static NavigableMap<BigDecimal, Long> sorted(List<Tally> values) {
        NavigableMap<BigDecimal, Long> counts = new TreeMap<>();
        values.forEach(tally -> counts.merge(plain(number(tally)), tally.count(), Long::sum));
        return counts;
    }

    private static List<Tally> ascending(List<Tally> values) {
        return values.stream().sorted(Comparator.comparing(Evaluation::number)).toList();
    }

    /**
     * Returns the number that represents the tally: for a range, the mean of its numbers, which is exact if they
     * are all equal.
     */
    private static BigDecimal number(Tally tally) {
        return isRange(tally)
                ? tally.sum().divide(BigDecimal.valueOf(tally.count()), MathContext.DECIMAL64)
                : new BigDecimal(tally.what().answer());
    }

    private static boolean isRange(Tally tally) {
        return tally.what().kind() == Kind.VALUE && tally.what().answer().contains(CountedAnswer.TO);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static List<Count> list(Map<String, Long> counts) {
        List<Count> list = new ArrayList<>();
        counts.forEach((answer, count) -> list.add(new Count(answer, count)));
        return list;
    }
}
