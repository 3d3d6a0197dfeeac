package com.tailspin.surveys.auth.oidc;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One request to a provider and its answer, whole: codes, tokens, secrets and assertions are in it. Whoever shows it has to cut them
 * first, and nobody keeps or logs it.
 */
public record Exchange(
        String method,
        URI address,
        Map<String, List<String>> requestHeaders,
        String requestBody,
        int status,
        Map<String, List<String>> answerHeaders,
        String answerBody) {
    @Override
    public String toString() {
        return "Exchange[" + method + " " + address + " " + status + ", redacted]";
    }
}
