package com.tailspin.surveys.workshop;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON: readable output for people and programs, strict input as a server should require. Keeps the
 * order of members.
 */
public final class JsonText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /** Thrown for text that is not a JSON object; the message says what is wrong and where. */
    static final class NotAnObject extends Exception {

        private static final long serialVersionUID = 1L;

        NotAnObject(String message) {
            super(message);
        }
    }

    /** Writes maps, lists, texts, numbers, truth values and null. */
    public static String of(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON value", e);
        }
    }

    /** Any JSON value except null; empty if the text is not JSON. */
    public static Optional<Object> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Map<String, Object> object(String text) throws NotAnObject {
        try {
            Object value = JSON.readValue(text, Object.class);
            if (!(value instanceof Map<?, ?> members)) {
                throw new NotAnObject("it is JSON, but not an object { … }");
            }
            Map<String, Object> object = new LinkedHashMap<>();
            members.forEach((name, member) -> object.put(String.valueOf(name), member));
            return Collections.unmodifiableMap(object);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line %d, character %d)"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new NotAnObject("it is not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + where);
        }
    }
}
