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

/** JSON as text: written for people and programs alike, read as strictly as a server should. The order of members is kept. */
public final class JsonText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /** It is no JSON object; the message says what is wrong and where. */
    static final class NotAnObject extends Exception {

        private static final long serialVersionUID = 1L;

        NotAnObject(String message) {
            super(message);
        }
    }

    /** Of maps, lists, texts, numbers, truth values and null. */
    public static String of(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON value.", e);
        }
    }

    /** Any JSON value but null; empty where the text is none. */
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
                throw new NotAnObject("it is JSON, but no object { … }");
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
            throw new NotAnObject("it is no JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + where);
        }
    }
}
