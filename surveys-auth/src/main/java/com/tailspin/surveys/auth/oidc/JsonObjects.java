package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses JSON objects from servers. */
final class JsonObjects {

    private JsonObjects() {}

    /**
     * Parses a JSON object.
     *
     * @throws ParseException if the text is anything else; the library would return null for the text {@code null}
     */
    static Map<String, Object> parse(String text) throws ParseException {
        @Nullable Map<String, Object> parsed = JSONObjectUtils.parse(text);
        if (parsed == null) {
            throw new ParseException("The JSON value is null, not an object", 0);
        }
        return parsed;
    }
}
