package com.tailspin.surveys.idp.http;

import com.tailspin.surveys.idp.form.Parameters;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The redirect URI and response mode of a client. The URI has been compared with the registered ones. */
public record ReturnAddress(URI uri, boolean formPost, Optional<String> state) {

    /** Appends response parameters to the URI's query. */
    public static String withQuery(URI uri, Map<String, String> answer) {
        String query = answer.entrySet().stream()
                .map(entry -> Parameters.encode(entry.getKey()) + "=" + Parameters.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        if (query.isEmpty()) {
            return uri.toString();
        }
        return uri + (uri.getRawQuery() == null ? "?" : "&") + query;
    }

    /** Returns scheme, host and port, for a content security policy. */
    public static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
