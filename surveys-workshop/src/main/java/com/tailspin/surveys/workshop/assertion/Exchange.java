package com.tailspin.surveys.workshop.assertion;

import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import java.util.List;
import java.util.Optional;

/**
 * A request to the provider, as both sides saw it.
 *
 * @param status of the HTTP answer; 0 if there was none
 * @param answer the HTTP answer's body, with tokens cut; or why there was none
 * @param judged what the provider found; absent if it did not come to judge who sent the request
 */
public record Exchange(String requestId, int status, String answer, Optional<JudgedRequest> judged) {

    /** The verdict of a client that was let in. */
    public static final String ACCEPTED = "accepted";
    /** The verdict where there was none: the request was turned away before anybody asked who sent it. */
    public static final String UNHEARD = "unheard";

    /** {@link #ACCEPTED}, {@link #UNHEARD}, or the name of the check that failed. */
    public String verdict() {
        return judged.map(request -> request.admitted()
                        ? ACCEPTED
                        : request.checks().get(request.checks().size() - 1).name())
                .orElse(UNHEARD);
    }

    public boolean accepted() {
        return verdict().equals(ACCEPTED);
    }

    /** Whether the client was let in and its request failed for another reason, such as an unknown grant type. */
    public boolean refusedAfterAll() {
        return accepted() && status >= 400;
    }

    public List<CheckResult> checks() {
        return judged.map(JudgedRequest::checks).orElse(List.of());
    }
}
