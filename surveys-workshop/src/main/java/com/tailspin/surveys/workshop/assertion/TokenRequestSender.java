package com.tailspin.surveys.workshop.assertion;

import com.tailspin.surveys.workshop.Workshop;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends requests to the running provider over HTTP, as any client would, and gets the provider's verdict on each. */
public final class TokenRequestSender {

    /** The beginning of the request ids of the workshop's own requests. */
    public static final String OWN_REQUEST = "workshop-";

    private static final Pattern TOKEN =
            Pattern.compile("(\"(?:access_token|refresh_token|id_token)\"\\s*:\\s*\"[^\"]{0,8})[^\"]*");
    private static final List<String> SHOWN_HEADERS = List.of("WWW-Authenticate", "DPoP-Nonce");
    private static final int LONGEST_ANSWER = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Verdicts verdicts;

    /** Created on first use, because it would slow down every start. */
    private static final class Wire {
        static final HttpClient HTTP = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    public TokenRequestSender(Workshop workshop) {
        this.verdicts = Verdicts.of(workshop);
    }

    /** Posts a form whose parameters may be repeated. */
    public JudgedExchange post(String address, List<Map.Entry<String, String>> form) {
        return post(address, form, List.of());
    }

    /** Posts a form with headers; parameters and headers may be repeated. */
    public JudgedExchange post(
            String address, List<Map.Entry<String, String>> form, List<Map.Entry<String, String>> headers) {
        return post(address, form, headers, body -> {});
    }

    /**
     * Posts a form and hands on the response, if there is one.
     *
     * @param body receives the complete response body, which contains tokens that must not be shown
     */
    public JudgedExchange post(String address, List<Map.Entry<String, String>> form, Consumer<String> body) {
        return post(address, form, List.of(), body);
    }

    private JudgedExchange post(
            String address,
            List<Map.Entry<String, String>> form,
            List<Map.Entry<String, String>> headers,
            Consumer<String> body) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form))),
                headers,
                body);
    }

    /** Sends a request without a body; headers may be repeated. */
    public JudgedExchange get(String address, List<Map.Entry<String, String>> headers) {
        return send(HttpRequest.newBuilder(URI.create(address)), headers, body -> {});
    }

    private JudgedExchange send(
            HttpRequest.Builder request, List<Map.Entry<String, String>> headers, Consumer<String> body) {
        String id = verdicts.expect();
        try {
            headers.forEach(header -> request.header(header.getKey(), header.getValue()));
            HttpResponse<String> answer = Wire.HTTP.send(
                    request.timeout(PATIENCE).header("X-Request-Id", id).build(), BodyHandlers.ofString());
            body.accept(answer.body());
            Map<String, String> shown = new LinkedHashMap<>();
            SHOWN_HEADERS.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> shown.put(name, value)));
            return new JudgedExchange(id, answer.statusCode(), shown, cut(answer.body()), verdicts.take(id));
        } catch (IllegalArgumentException e) {
            // The exception's message quotes the header, which may contain an access token.
            return unsent(id, "not sent: each header is a name, a colon and a value; some names cannot be set");
        } catch (IOException e) {
            return unsent(id, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unsent(id, "interrupted");
        }
    }

    private JudgedExchange unsent(String id, String reason) {
        return new JudgedExchange(id, 0, Map.of(), reason, verdicts.take(id));
    }

    /** The form as a request body. */
    public static String encoded(List<Map.Entry<String, String>> form) {
        return form.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cut(String body) {
        String cut = TOKEN.matcher(body).replaceAll("$1…");
        return cut.length() <= LONGEST_ANSWER ? cut : cut.substring(0, LONGEST_ANSWER) + "…";
    }
}
