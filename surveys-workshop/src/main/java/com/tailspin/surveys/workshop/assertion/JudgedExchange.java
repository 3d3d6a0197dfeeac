package com.tailspin.surveys.workshop.assertion;

import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the provider, as both sides saw it.
 *
 * @param status of the HTTP response; 0 if there was none
 * @param headers of the HTTP response that concern tokens and proofs, by name
 * @param answer the body of the HTTP response with tokens cut, or the reason why there was none
 * @param judged the provider's verdict; empty if the request failed before client authentication
 */
public record JudgedExchange(
        String requestId, int status, Map<String, String> headers, String answer, Optional<JudgedRequest> judged) {

    /** The verdict on a client that was authenticated. */
    public static final String ACCEPTED = "accepted";
    /** The verdict if the request was rejected before any check of the client. */
    public static final String UNPROCESSED = "unprocessed";

    /** {@link #ACCEPTED}, {@link #UNPROCESSED}, or the name of the check that failed. */
    public String verdict() {
        return judged.map(request -> request.admitted()
                        ? ACCEPTED
                        : request.checks().get(request.checks().size() - 1).name())
                .orElse(UNPROCESSED);
    }

    public boolean accepted() {
        return verdict().equals(ACCEPTED);
    }

    /**
     * Whether the client was authenticated and its request failed for another reason, such as an unknown grant type.
     */
    public boolean refusedAfterAll() {
        return accepted() && status >= 400;
    }

    public List<CheckResult> checks() {
        return judged.map(JudgedRequest::checks).orElse(List.of());
    }
}
