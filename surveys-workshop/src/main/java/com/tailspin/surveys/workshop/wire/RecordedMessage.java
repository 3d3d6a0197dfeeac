package com.tailspin.surveys.workshop.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request or a response as it may be shown; a reader cannot use anything in it.
 *
 * @param start the first line: method and target, or the status
 */
record RecordedMessage(String start, List<Field> headers, Body body) {

    /** A header or a form parameter, cut if secret. */
    public record Field(String name, String value) {}

    /** The type of the body. */
    public enum Kind {
        NONE,
        FORM,
        JSON,
        /** HTML, of which only the length is kept. */
        PAGE,
        /** Any other type, of which only the length is kept. */
        OTHER,
        /** A body longer than the maximum, of which only the length is kept. */
        TOO_LONG;

        /** The name used in text keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * The body.
     *
     * @param length in bytes as received; approximate if only text was seen
     * @param form the parameters of a form
     * @param text of JSON, indented
     */
    public record Body(Kind kind, long length, List<Field> form, String text) {

        static final Body NONE = new Body(Kind.NONE, 0, List.of(), "");

        public Body {
            form = List.copyOf(form);
        }

        static Body unseen(Kind kind, long length) {
            return new Body(kind, length, List.of(), "");
        }
    }

    public RecordedMessage {
        headers = List.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    public Optional<String> parameter(String name) {
        return body.form().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }
}
