package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;
import static com.tailspin.surveys.idp.assertion.Finding.quote;

import java.util.List;
import java.util.Optional;

/** Checks audience, issuer, subject and {@code jti} of an assertion. */
final class ClaimChecks {
    private ClaimChecks() {}

    static Finding audience(AssertionContext at) {
        Object raw = at.assertion().claims().get("aud");
        Audience us = at.audience();
        boolean accepted =
                switch (at.profile()) {
                    case STRICT, RACY -> us.issuer().equals(raw);
                    case ENTRA_LIKE ->
                        Optional.ofNullable(raw)
                                .map(ClaimChecks::onlyElement)
                                .filter(only -> only.equals(us.issuer()) || only.equals(us.tokenEndpoint()))
                                .isPresent();
                    case LEGACY -> {
                        List<?> all = raw instanceof List<?> list ? list : List.of(raw == null ? "" : raw);
                        yield all.contains(us.issuer())
                                || all.contains(us.tokenEndpoint())
                                || all.contains(us.thisEndpoint());
                    }
                };
        return accepted
                ? pass("aud is " + quote(String.valueOf(raw)))
                : fail(
                        "aud is " + described(at.assertion()) + " where " + quote(us.issuer()) + " is expected",
                        "Set aud to exactly that value, as a string and not a list; use the issuer from the "
                                + "metadata, not the token endpoint.");
    }

    private static String described(ParsedAssertion assertion) {
        if (!(assertion.claims().get("aud") instanceof List<?> values)) {
            return assertion.describedClaim("aud");
        }
        return switch (values.size()) {
            case 0 -> "an empty list";
            case 1 -> "a list of " + (values.get(0) instanceof String only ? quote(only) : "something else than text");
            default -> "a list of " + values.size() + " values";
        };
    }

    /** Returns the only element of a one-element list; any other value unchanged. */
    static Object onlyElement(Object raw) {
        return raw instanceof List<?> list && list.size() == 1 && list.get(0) instanceof String only ? only : raw;
    }

    static Finding issuerAndSubject(AssertionContext at) {
        String client = at.client().clientId();
        Optional<String> issuer = at.assertion().claimText("iss");
        Optional<String> subject = at.assertion().claimText("sub");
        if (issuer.filter(client::equals).isEmpty()
                || subject.filter(client::equals).isEmpty()) {
            return fail(
                    "iss is "
                            + at.assertion().describedClaim("iss") + " and sub is "
                            + at.assertion().describedClaim("sub")
                            + "; both must be the client id " + quote(client),
                    "Set both iss and sub to the client id; a client_id sent with the assertion must name the same "
                            + "client (RFC 7521 section 4.2).");
        }
        return pass("iss = sub = client id");
    }

    static Finding id(AssertionContext at) {
        Object raw = at.assertion().claims().get("jti");
        if (raw instanceof String id && !id.isBlank()) {
            return pass("has a jti");
        }
        return fail(
                "jti is " + (raw instanceof String ? "empty" : at.assertion().describedClaim("jti")),
                "Set jti to a new random string for every assertion.");
    }
}
