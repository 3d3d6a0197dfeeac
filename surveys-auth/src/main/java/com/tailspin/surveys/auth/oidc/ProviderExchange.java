package com.tailspin.surveys.auth.oidc;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A complete request to a provider with its response, including codes, tokens, secrets and assertions. Never store or
 * log it; redact it before display.
 */
public record ProviderExchange(
        String method,
        URI address,
        Map<String, List<String>> requestHeaders,
        String requestBody,
        int status,
        Map<String, List<String>> answerHeaders,
        String answerBody) {
    @Override
    public String toString() {
        return "ProviderExchange[" + method + " " + address + " " + status + ", redacted]";
    }
}
