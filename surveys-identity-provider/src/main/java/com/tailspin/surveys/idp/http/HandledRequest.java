package com.tailspin.surveys.idp.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request with its answer, as they came and went. <strong>Holds secrets</strong>: codes, tokens, client secrets, assertions, cookies.
 * Whoever is told of it cuts them before anything is kept or shown.
 *
 * @param requestId as the answer's {@code X-Request-Id} header has it
 * @param target path and query
 * @param requestBody empty if there was none
 */
public record HandledRequest(
        Instant at,
        String requestId,
        String method,
        String target,
        Map<String, List<String>> requestHeaders,
        String requestBody,
        int status,
        Map<String, List<String>> responseHeaders,
        String responseBody) {

    @Override
    public String toString() {
        return "HandledRequest[requestId=" + requestId + ", status=" + status + "]";
    }
}
