package com.tailspin.surveys.idp.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a client gets its answer, by which way. The address has been compared with the registered ones. */
public record ReturnAddress(URI uri, boolean formPost, Optional<String> state) {

    /** The address with an answer in its query. */
    public static String withQuery(URI uri, Map<String, String> answer) {
        String query = answer.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        if (query.isEmpty()) {
            return uri.toString();
        }
        return uri + (uri.getRawQuery() == null ? "?" : "&") + query;
    }

    /** Scheme, host and port, for a content security policy. */
    public static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
