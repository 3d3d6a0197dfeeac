package com.tailspin.surveys.workshop.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request or an answer as it may be shown. Nothing in it can be used by whoever sees it.
 *
 * @param start the first line: method and target, or the status
 */
record Message(String start, List<Field> headers, Body body) {

    /** A header or a parameter of a form, cut. */
    public record Field(String name, String value) {}

    /** What kind of body there was. */
    public enum Kind {
        NONE,
        FORM,
        JSON,
        /** Of HTML, only the length is kept. */
        PAGE,
        /** Of other things too. */
        OTHER,
        /** And of what is longer than is kept. */
        TOO_LONG;

        /** As texts call it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What followed the headers.
     *
     * @param length in bytes as it came; about that where only text was seen
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

    public Message {
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
