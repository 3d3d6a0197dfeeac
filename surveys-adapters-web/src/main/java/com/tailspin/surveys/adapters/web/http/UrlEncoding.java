package com.tailspin.surveys.adapters.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes the query of a URL as browsers encode forms: {@code application/x-www-form-urlencoded} in UTF-8. */
public final class UrlEncoding {

    private UrlEncoding() {}

    public static String of(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns {@code name=value}. Names are our own and need no encoding. */
    public static String parameter(String name, String value) {
        return name + "=" + of(value);
    }
}
