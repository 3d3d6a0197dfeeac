package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.port.out.Responses.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a block's responses to one question: the distinct values, and for each response the values that
 * it gave.
 */
final class BlockColumn {

    /**
     * A value of an answer, as in {@link AnswersColumn}.
     *
     * @param part whether it was chosen or entered as the answer, or entered as other text
     * @param text as given; null if texts were not read
     * @param countedAs what the value counts as in the results; null if it is not counted
     * @param amount null for zero
     */
    record Value(
            Part part,
            @Nullable String text,
            @Nullable String countedAs,
            @Nullable String amount) {}

    private static final int OTHER = 1;
    private static final int COUNTED = 2;
    private static final int WITH_AMOUNT = 4;
    private static final int OWN_TEXT = 8;

    private final List<Value> values;
    // The values of response n are codes[begins[n]] to codes[begins[n + 1] - 1].
    private final int[] begins;
    private final int[] codes;

    private BlockColumn(List<Value> values, int[] begins, int[] codes) {
        this.values = values;
        this.begins = begins;
        this.codes = codes;
    }

    /** Builds a column from consecutive responses, each with its answers in row order. */
    static BlockColumn of(List<List<Value>> answers) {
        Map<Value, Integer> known = new LinkedHashMap<>();
        int[] begins = new int[answers.size() + 1];
        int[] codes = new int[answers.stream().mapToInt(List::size).sum()];
        int next = 0;
        for (int n = 0; n < answers.size(); n++) {
            for (Value value : answers.get(n)) {
                Integer code = known.putIfAbsent(value, known.size());
                codes[next++] = code == null ? known.size() - 1 : code;
            }
            begins[n + 1] = next;
        }
        return new BlockColumn(List.copyOf(known.keySet()), begins, codes);
    }

    List<Value> answer(int response) {
        return Arrays.stream(codes, begins[response], begins[response + 1])
                .mapToObj(values::get)
                .toList();
    }

    /** The responses with at least one value that matches the predicate. */
    BitSet which(Predicate<Value> wanted) {
        boolean[] so = so(wanted);
        BitSet which = new BitSet(begins.length - 1);
        for (int n = 0; n < begins.length - 1; n++) {
            for (int i = begins[n]; i < begins[n + 1]; i++) {
                if (so[codes[i]]) {
                    which.set(n);
                }
            }
        }
        return which;
    }

    private boolean[] so(Predicate<Value> wanted) {
        boolean[] so = new boolean[values.size()];
        for (int code = 0; code < so.length; code++) {
            so[code] = wanted.test(values.get(code));
        }
        return so;
    }

    /** Adds the counts of these responses. */
    void tally(UUID question, BitSet responses, TallyAccumulator sums) {
        long answered = 0;
        for (int n = responses.nextSetBit(0); n >= 0; n = responses.nextSetBit(n + 1)) {
            answered += begins[n] < begins[n + 1] ? 1 : 0;
        }
        sums.answered(question, answered);
        each(responses, (value, count) -> {
            if (value.countedAs != null) {
                sums.value(question, value.countedAs, count, value.amount);
            }
            if (value.part == Part.OTHER) {
                sums.other(question, count);
            }
        });
    }

    /** Adds the numbers in these responses' answers as entered. */
    void numbers(UUID question, BitSet responses, TallyAccumulator sums) {
        each(responses, (value, count) -> {
            if (value.part == Part.VALUE && value.text != null) {
                sums.value(question, value.text, count, value.amount);
            }
        });
    }

    private interface Given {
        void times(Value value, long count);
    }

    private void each(BitSet responses, Given given) {
        long[] counts = new long[values.size()];
        for (int n = responses.nextSetBit(0); n >= 0; n = responses.nextSetBit(n + 1)) {
            for (int i = begins[n]; i < begins[n + 1]; i++) {
                counts[codes[i]]++;
            }
        }
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                given.times(values.get(code), counts[code]);
            }
        }
    }

    /** Serialises everything that counting needs. Includes texts that are identical to what they count as. */
    byte[] counts() {
        BlockBytes.Writing out = new BlockBytes.Writing();
        out.number(values.size());
        for (Value value : values) {
            out.number((value.part == Part.OTHER ? OTHER : 0)
                    | (value.countedAs == null ? 0 : COUNTED)
                    | (value.amount == null ? 0 : WITH_AMOUNT)
                    | (hasOwnText(value) ? OWN_TEXT : 0));
            if (value.countedAs != null) {
                out.text(value.countedAs);
            }
            if (value.amount != null) {
                out.text(value.amount);
            }
        }
        out.number(begins.length - 1);
        out.number(hasOneEach() ? 1 : 0);
        if (!hasOneEach()) {
            for (int n = 0; n < begins.length - 1; n++) {
                out.number(begins[n + 1] - begins[n]);
            }
        }
        for (int code : codes) {
            out.number(code);
        }
        return out.deflated();
    }

    private boolean hasOneEach() {
        for (int n = 0; n < begins.length; n++) {
            if (begins[n] != n) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasOwnText(Value value) {
        return value.text == null || !value.text.equals(value.countedAs);
    }

    /** Serialises the texts that {@link #counts} does not include; null if there are none. */
    byte @Nullable [] texts() {
        BlockBytes.Writing out = new BlockBytes.Writing();
        boolean any = false;
        for (Value value : values) {
            if (value.text != null && hasOwnText(value)) {
                out.text(value.text);
                any = true;
            }
        }
        return any ? out.deflated() : null;
    }

    /** @param texts null if texts are not needed or there are none */
    static BlockColumn read(byte[] counts, byte @Nullable [] texts) {
        BlockBytes.Reading in = BlockBytes.Reading.inflated(counts);
        BlockBytes.Reading own = texts == null ? null : BlockBytes.Reading.inflated(texts);
        int size = in.small();
        List<Value> values = new ArrayList<>(size);
        for (int code = 0; code < size; code++) {
            int flags = in.small();
            String countedAs = (flags & COUNTED) == 0 ? null : in.text();
            String amount = (flags & WITH_AMOUNT) == 0 ? null : in.text();
            String text = (flags & OWN_TEXT) == 0 ? countedAs : own == null ? null : own.text();
            values.add(new Value((flags & OTHER) == 0 ? Part.VALUE : Part.OTHER, text, countedAs, amount));
        }
        int[] begins = new int[in.small() + 1];
        boolean oneEach = in.small() == 1;
        for (int n = 0; n < begins.length - 1; n++) {
            begins[n + 1] = begins[n] + (oneEach ? 1 : in.small());
        }
        int[] codes = new int[begins[begins.length - 1]];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = in.small();
        }
        return new BlockColumn(values, begins, codes);
    }
}
