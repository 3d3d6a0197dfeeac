package com.tailspin.surveys.idp.assertion;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;

import java.util.Optional;

/** Checks the times of an assertion. */
final class TimeChecks {
    private TimeChecks() {}

    static Finding expiry(AssertionContext at) {
        Optional<Long> expiry = at.assertion().claimTime("exp");
        if (expiry.isEmpty()) {
            return notATime(at, "exp", "Set exp to about one minute from now, as a number of seconds since 1970.");
        }
        long late = at.now().getEpochSecond() - expiry.get();
        return late >= at.profile().clockGrace().toSeconds()
                ? fail(
                        "it expired " + late + " s ago",
                        "Make a new assertion for every request, and set the client's clock.")
                : pass("expires in " + -late + " s");
    }

    static Finding notBefore(AssertionContext at) {
        return notAhead(at, "nbf");
    }

    /** For assertions of other issuers, which may be old as long as they have not expired. */
    static Finding notIssuedAhead(AssertionContext at) {
        return notAhead(at, "iat");
    }

    static Finding issuedAt(AssertionContext at) {
        Optional<Long> issuedAt = at.assertion().claimTime("iat");
        if (issuedAt.isEmpty()
                && !at.assertion().hasClaim("iat")
                && at.profile().issuedAtRequired()) {
            return fail("iat is absent", "Set iat to the current time, as a number of seconds since 1970.");
        }
        Finding ahead = notAhead(at, "iat");
        if (!ahead.passed() || issuedAt.isEmpty()) {
            return ahead;
        }
        long age = at.now().getEpochSecond() - issuedAt.get();
        long oldest = at.profile().longestLife().plus(at.profile().clockGrace()).toSeconds();
        return age > oldest
                ? fail(
                        "it was issued " + age + " s ago",
                        "Make a new assertion for every request, and set the client's clock.")
                : pass("issued " + age + " s ago");
    }

    private static Finding notAhead(AssertionContext at, String claim) {
        if (!at.assertion().hasClaim(claim)) {
            return pass("no " + claim);
        }
        Optional<Long> time = at.assertion().claimTime(claim);
        if (time.isEmpty()) {
            return notATime(at, claim, "Set " + claim + " to a number of seconds since 1970.");
        }
        long ahead = time.get() - at.now().getEpochSecond();
        return ahead > at.profile().clockGrace().toSeconds()
                ? fail(claim + " is " + ahead + " s in the future", "Set the client's clock.")
                : pass(claim + " is " + (ahead > 0 ? ahead + " s in the future" : "in the past"));
    }

    private static Finding notATime(AssertionContext at, String claim, String fix) {
        return fail(claim + " is " + at.assertion().timeProblem(claim).orElseThrow(), fix);
    }

    static Finding lifetime(AssertionContext at) {
        long expiry = at.assertion().claimTime("exp").orElseThrow();
        long now = at.now().getEpochSecond();
        long longest = at.profile().longestLife().toSeconds();
        long fromNow = expiry - now - at.profile().clockGrace().toSeconds();
        long fromIssue =
                at.assertion().claimTime("iat").map(issued -> expiry - issued).orElse(0L);
        return Math.max(fromNow, fromIssue) > longest
                ? fail(
                        "its lifetime is longer than " + longest + " s",
                        "Let it expire after one minute: it is needed for a single request.")
                : pass("its lifetime is at most " + longest + " s");
    }
}
