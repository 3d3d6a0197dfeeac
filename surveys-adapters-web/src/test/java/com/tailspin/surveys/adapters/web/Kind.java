package com.tailspin.surveys.adapters.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Kinds of fields in {@code bad-input.txt}, with values that each must reject and values that it must accept. */
enum Kind {
    LINE(Kinds.LINES.plus("", "  ", "\u3000", "\u200b", "a\nb"), Kinds.WRONG_FOR_TEXT),
    OPTIONAL_LINE(Kinds.LINES.plus("a\nb").taking("", " "), Kinds.WRONG_FOR_TEXT),
    OPTIONAL_LINES(Kinds.LINES.taking("", "a\nb"), Kinds.WRONG_FOR_TEXT),
    CHOICE(Kinds.LINES, List.of("true", "5", "[]", "{}")),
    ANSWER(Kinds.LINES, List.of("true", "{\"a\": 1}", "[[\"a\"]]", "[\"a\", \"b\"]")),
    /** The address of a person to invite. */
    ADDRESS(Kinds.ADDRESSES.taking("new@else.example"), Kinds.WRONG_FOR_TEXT),
    /** The address of a member of the organisation. */
    MEMBER(Kinds.ADDRESSES.plus("nobody@else.example"), Kinds.WRONG_FOR_TEXT),
    /** One of a fixed set of names. */
    NAME(Kinds.NAMES.plus(""), Kinds.WRONG_FOR_TEXT),
    OPTIONAL_NAME(Kinds.NAMES.taking(""), List.of()),
    PICK(Kinds.NAMES, List.of("true", "5", "{\"a\": 1}", "[\"Here\", \"There\"]")),
    MOMENT(Kinds.MOMENTS.plus("", "2026-11-24T10:00:00").taking("2026-11-24T10:00:00+01:00"), Kinds.WRONG_FOR_TEXT),
    OPTIONAL_MOMENT(Kinds.MOMENTS.taking("", "2026-11-24T10:00"), List.of()),
    /** A count from one upwards. */
    COUNT(
            Kinds.COUNTS.plus(""),
            Kinds.WRONG_FOR_WHOLE.plus("0", "-1", "123456789").bad()),
    OPTIONAL_COUNT(Kinds.COUNTS.taking("", "7"), List.of()),
    WHOLE_NUMBER(Values.NONE, Kinds.WRONG_FOR_WHOLE.bad()),
    NUMBER(Values.NONE, Kinds.WRONG_FOR_NUMBER),
    OPTIONAL_NUMBER(Kinds.NUMBERS.taking("", "1.5", "-3"), List.of()),
    /** A number in answer to a question. */
    QUANTITY(Kinds.NUMBERS.taking("1.5", "-3"), List.of("true", "{\"a\": 1}", "[1, 2]", "1e999999999")),
    FLAG(Values.NONE, List.of("\"true\"", "1", "[]", "{}")),
    LIST(
            Values.NONE,
            List.of(
                    "\"a\"",
                    "5",
                    "{}",
                    "[5]",
                    "[[\"a\"]]",
                    "[{}]",
                    "[]",
                    "[\"a\"]",
                    "[\"a\", \"A\"]",
                    "[\"a\", null]",
                    IntStream.range(0, 51).mapToObj("\"%d\""::formatted).collect(Collectors.joining(",", "[", "]")))),
    /** Never rejected. */
    IGNORED(new Values(List.of(), Kinds.NAMES.bad()), List.of());

    /** Texts to reject and to accept. */
    record Values(List<String> bad, List<String> good) {
        static final Values NONE = new Values(List.of(), List.of());

        Values plus(String... more) {
            return new Values(Stream.concat(bad.stream(), Stream.of(more)).toList(), good);
        }

        Values taking(String... more) {
            return new Values(bad, Stream.concat(good.stream(), Stream.of(more)).toList());
        }
    }

    /** Lone surrogates, which only JSON can express. */
    static final List<String> HALVES = List.of("\ud83c", "a\udf5c");

    @SuppressWarnings("ImmutableEnumChecker") // of strings, which the type cannot say
    private final Values texts;

    @SuppressWarnings("ImmutableEnumChecker") // of strings, which the type cannot say
    private final List<String> wrongJson;

    Kind(Values texts, List<String> wrongJson) {
        this.texts = texts;
        this.wrongJson = wrongJson;
    }

    boolean isOfWords() {
        return this == LINE || this == OPTIONAL_LINE || this == OPTIONAL_LINES || this == CHOICE || this == ANSWER;
    }

    /**
     * @param max maximum length in characters; 0 if it does not matter
     */
    List<String> bad(int max) {
        List<String> all = new ArrayList<>(texts.bad());
        if (max > 0) {
            all.add("x".repeat(max + 1));
            all.add("\ud83c\udf5c".repeat(max + 1));
            all.add("x".repeat(100_000));
        }
        return all;
    }

    List<String> good(int max) {
        List<String> all = new ArrayList<>(texts.good());
        if (max > 0) {
            all.add("\ud83c\udf5c".repeat(max));
        }
        return all;
    }

    /** JSON of other types than the field's, or with invalid values. */
    List<String> wrongJson() {
        return wrongJson;
    }

    private static final class Kinds {
        static final String HTML = "<script>alert(7)</script>";

        // Half an attack in each: end of text, terminal colours, reordering, an 8-bit control.
        static final List<String> DISGUISES =
                List.of("a\u0000b", "a\u001b[31mb", "\u202Eevil", "\u2066evil", "a\u009fb");

        static final Values LINES = new Values(
                DISGUISES,
                List.of(
                        HTML,
                        "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
                        "\u05e9\u05dc\u05d5\u05dd",
                        "'; DROP TABLE surveys; --",
                        "{0} %s ${jndi:ldap://x}"));
        static final Values ADDRESSES = new Values(DISGUISES, List.of())
                .plus("", "nobody", "a@", "@b", HTML, HTML + "@b.example", "a b@c.example", "a@b.example\r\nBcc: c@d")
                .plus("x".repeat(300) + "@b.example");
        static final Values NAMES = new Values(DISGUISES, List.of()).plus("nonsense", HTML, "x".repeat(100_000));
        static final Values MOMENTS = NAMES.plus(
                "2026-11-24",
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "1969-12-31T23:59",
                "9999-12-31T23:59");
        static final Values COUNTS = NAMES.plus("0", "-1", "1.5", "99999999999", "\uff11", "1e3");
        static final Values NUMBERS = NAMES.plus("1e5", "--1", "NaN", "Infinity", "0x10", "1".repeat(16), "\uff11");

        static final List<String> WRONG_FOR_TEXT = List.of("true", "5", "1.5", "[]", "{}", "[[\"a\"]]");
        static final Values WRONG_FOR_WHOLE =
                Values.NONE.plus("\"1\"", "true", "1.5", "1e999999999", "9".repeat(20), "[]", "{}");
        static final List<String> WRONG_FOR_NUMBER =
                List.of("\"1\"", "true", "1e999999999", "1e-999999999", "1".repeat(16), "[]", "{}");
    }
}
