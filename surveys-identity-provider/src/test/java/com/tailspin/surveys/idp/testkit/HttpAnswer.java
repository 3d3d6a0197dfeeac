package com.tailspin.surveys.idp.testkit;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.tailspin.surveys.idp.form.Parameters;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** An HTTP response with accessors for tests. */
public record HttpAnswer(HttpResponse<String> response) {
    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Map<String, Object> json() {
        try {
            return JSONObjectUtils.parse(body());
        } catch (ParseException e) {
            throw new AssertionError("Not JSON: " + status() + " " + body(), e);
        }
    }

    public String text(String name) {
        return String.valueOf(json().get(name));
    }

    public URI location() {
        if (header("Location").isEmpty()) {
            throw new AssertionError("No redirect: " + status() + " " + body());
        }
        return URI.create(header("Location"));
    }

    /** Returns a query parameter of the redirect. */
    public Optional<String> redirected(String name) {
        return Parameters.parse(Optional.ofNullable(location().getRawQuery()).orElse(""))
                .find(name);
    }

    /** Returns the value of a hidden field. */
    public String field(String name) {
        String marker = "name=\"" + name + "\" value=\"";
        int start = body().indexOf(marker);
        if (start < 0) {
            throw new AssertionError("No field " + name + " in: " + body());
        }
        int from = start + marker.length();
        return body().substring(from, body().indexOf('"', from));
    }
}
