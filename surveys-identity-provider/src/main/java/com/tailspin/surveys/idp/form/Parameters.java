package com.tailspin.surveys.idp.form;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Request parameters by name. Immutable; keeps their order. {@code toString} omits the values. */
public final class Parameters {
    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Parses {@code application/x-www-form-urlencoded} text from a body or a query.
     *
     * @throws MalformedParameters if a name is repeated (RFC 6749 section 3.1) or the encoding is invalid
     */
    public static Parameters parse(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw new MalformedParameters("A parameter is repeated; each may appear only once.", name);
            }
        }
        // RFC 6749 section 3.1: parameters without a value are treated as absent.
        values.values().removeIf(String::isEmpty);
        return new Parameters(values);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Parameters with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    public Parameters without(String... names) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        for (String name : names) {
            fewer.remove(name);
        }
        return new Parameters(fewer);
    }

    /** Encodes the parameters as a query string or form body. */
    public String encoded() {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }

    /** Decodes one name or value. */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedParameters("A parameter is not percent-encoded correctly.", "", e);
        }
    }

    /** Encodes one name or value. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
