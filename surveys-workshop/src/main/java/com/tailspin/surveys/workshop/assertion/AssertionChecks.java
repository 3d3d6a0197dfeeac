package com.tailspin.surveys.workshop.assertion;

import java.util.List;

/** The names of the provider's checks. */
public final class AssertionChecks {

    /** Those of a client with a certificate, in the provider's order. */
    public static final List<String> IN_ORDER = List.of(
            "form",
            "one-method",
            "parse",
            "client",
            "method",
            "typ",
            "alg",
            "crit",
            "iss-sub",
            "key",
            "certificate-dates",
            "signature",
            "aud",
            "exp",
            "nbf",
            "iat",
            "lifetime",
            "jti",
            "replay");

    private AssertionChecks() {}
}
