package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.workshop.wire.RecordedMessage.Field;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Decodes {@code application/x-www-form-urlencoded} as far as possible. */
final class FormText {

    private FormText() {}

    /** The pairs in order, including those without a name or a value. */
    static List<Field> pairs(String text) {
        return Stream.of(text.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> {
                    int equals = pair.indexOf('=');
                    return equals < 0
                            ? new Field("", decoded(pair))
                            : new Field(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                })
                .toList();
    }

    /** Encodes for people: characters that are unambiguous without encoding stay as they are. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%E2%80%A6", "…");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
