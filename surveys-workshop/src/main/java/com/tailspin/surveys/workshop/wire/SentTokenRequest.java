package com.tailspin.surveys.workshop.wire;

import java.util.regex.Pattern;

/** A recorded token request of the front end, in its flow. */
public record SentTokenRequest(FlowPage page, Arrow arrow) {

    private static final Pattern PROOF = Pattern.compile("(?m)^(DPoP: .{8}).+$");

    /** The address that shows it on the wire. */
    public String address() {
        return "/workshop/wire/" + page.flow().id() + "#" + arrow.id();
    }

    /** The message as on the wire, but with the DPoP proof cut: it concerns the tokens, and not who the client is. */
    public String text() {
        return PROOF.matcher(page.http(arrow)).replaceFirst("$1…");
    }

    /** How many checks the provider made of the client; 0 if it was not recorded. */
    public long clientChecks() {
        return arrow.exchange().judgement().map(VerdictView::checks).stream()
                .flatMap(checks -> checks.stream())
                .filter(check -> !check.name().startsWith("proof-"))
                .count();
    }
}
