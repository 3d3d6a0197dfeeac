package com.tailspin.surveys.idp.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request with its response, unmodified. <strong>Contains secrets</strong>: codes, tokens, client secrets,
 * assertions, cookies. Observers must redact them before storing or showing anything.
 *
 * @param requestId the response's {@code X-Request-Id} header
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
