package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.http.HandledRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request to a server and its response, for tests. */
record SentRequest(
        String id,
        String method,
        String target,
        Map<String, List<String>> headers,
        String body,
        int status,
        Map<String, List<String>> answerHeaders,
        String answer) {

    static final String TOKEN = "/contoso/oauth2/v2.0/token";
    static final String AUTHORIZE = "/contoso/oauth2/v2.0/authorize";

    static SentRequest get(String target) {
        return new SentRequest("id-1", "GET", target, Map.of(), "", 200, Map.of(), "");
    }

    static SentRequest form(String target, String body) {
        return new SentRequest(
                "id-1",
                "POST",
                target,
                Map.of("Content-Type", List.of("application/x-www-form-urlencoded")),
                body,
                200,
                Map.of(),
                "");
    }

    SentRequest under(String otherId) {
        return new SentRequest(otherId, method, target, headers, body, status, answerHeaders, answer);
    }

    SentRequest with(String header, String value) {
        return new SentRequest(id, method, target, plus(headers, header, value), body, status, answerHeaders, answer);
    }

    SentRequest answered(int otherStatus) {
        return new SentRequest(id, method, target, headers, body, otherStatus, answerHeaders, answer);
    }

    SentRequest answering(String header, String value) {
        return new SentRequest(id, method, target, headers, body, status, plus(answerHeaders, header, value), answer);
    }

    SentRequest answering(String type, String header, String text) {
        return new SentRequest(id, method, target, headers, body, status, plus(answerHeaders, header, type), text);
    }

    SentRequest json(String text) {
        return answering("application/json", "Content-Type", text);
    }

    SentRequest sendingTo(String location) {
        return answered(302).answering("Location", location);
    }

    HandledRequest raw() {
        return new HandledRequest(
                Instant.parse("2026-11-25T10:00:00Z"),
                id,
                method,
                target,
                caseless(headers),
                body,
                status,
                caseless(answerHeaders),
                answer);
    }

    /** The request before it is answered. */
    HandledRequest begun() {
        return new HandledRequest(
                Instant.parse("2026-11-25T10:00:00Z"), id, method, target, caseless(headers), "", 200, Map.of(), "");
    }

    /** Sends the request to that server. */
    PendingRequest asks(Wire wire, Party server) {
        return wire.asked(server, id, target.split("\\?", 2)[0], this::begun);
    }

    /** Answers the request at the server that received it. */
    void isAnswered(Wire wire, PendingRequest asked) {
        boolean leaves =
                answerHeaders.getOrDefault("Location", List.of()).stream().anyMatch(CorrelationKeys::leaves);
        wire.answered(asked, leaves, this::raw);
    }

    JudgedRequest judged(boolean admitted, String... checks) {
        return judgedAs("surveys-web", admitted, checks);
    }

    /** The verdict on a request that names that client. */
    JudgedRequest judgedAs(String client, boolean admitted, String... checks) {
        return new JudgedRequest(
                Instant.parse("2026-11-25T10:00:00Z"),
                id,
                target,
                client,
                Optional.of(Profile.STRICT),
                List.of(checks).stream()
                        .map(name -> new CheckResult(
                                name,
                                admitted || !name.equals(checks[checks.length - 1]),
                                "seen",
                                admitted ? "" : "fix"))
                        .toList(),
                admitted,
                Map.of(),
                Map.of());
    }

    static String jwt(String header, String claims, String signature) {
        return base64(header) + "." + base64(claims) + "." + signature;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, List<String>> plus(Map<String, List<String>> headers, String name, String value) {
        Map<String, List<String>> all = new TreeMap<>(headers);
        all.put(name, List.of(value));
        return all;
    }

    private static Map<String, List<String>> caseless(Map<String, List<String>> headers) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        return all;
    }
}
