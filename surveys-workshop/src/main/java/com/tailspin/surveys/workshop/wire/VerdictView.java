package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The provider's verdict on one request.
 *
 * @param client the client named by the request
 * @param profile under which it was verified, by its name in the settings; empty if no client was found
 * @param checks all checks made, in order
 */
public record VerdictView(String client, Optional<String> profile, boolean admitted, List<CheckResult> checks) {

    private static final int LONGEST = 600;
    private static final String USED_UP = "replay";
    private static final String NONCE = "proof-nonce";

    public VerdictView {
        checks = List.copyOf(checks);
    }

    static VerdictView of(JudgedRequest judged) {
        return new VerdictView(
                bounded(judged.claimedClient()),
                judged.profile()
                        .map(profile -> profile.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                judged.admitted(),
                judged.checks().stream()
                        .map(check -> new CheckResult(
                                check.name(), check.passed(), bounded(check.detail()), bounded(check.fix())))
                        .toList());
    }

    /**
     * Whether the assertion is used up, even if the request is refused for its proof. An assertion made by another
     * issuer can be used again, so it never is.
     */
    boolean spent() {
        return checks.stream().anyMatch(check -> check.name().equals(USED_UP) && check.passed());
    }

    /** Whether the request is refused only because its DPoP proof needs a nonce, which the response brings. */
    boolean wantsNonce() {
        return failure().filter(check -> check.name().equals(NONCE)).isPresent();
    }

    /** The check that failed. */
    public Optional<CheckResult> failure() {
        return checks.stream().filter(check -> !check.passed()).findFirst();
    }

    private static String bounded(String text) {
        return ExchangeRedaction.withoutJwts(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }
}
