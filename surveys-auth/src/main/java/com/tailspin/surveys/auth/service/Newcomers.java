package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Issuers that have not signed up yet, {@value #MOST} in a minute. For each one its metadata and keys are fetched, before anything it has
 * signed can be verified, and anybody can make names of issuers up. Who has signed up is never made to wait for them.
 */
final class Newcomers {

    static final int MOST = 10;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final SignedUpIssuers signedUp;
    private final InstantSource clock;
    private final Map<Issuer, Instant> lately = new HashMap<>();

    Newcomers(SignedUpIssuers signedUp, InstantSource clock) {
        this.signedUp = signedUp;
        this.clock = clock;
    }

    /** True; or PROVIDER_UNAVAILABLE when there were too many others in the last minute. */
    boolean admit(Issuer issuer) {
        if (signedUp.contains(issuer)) {
            return true;
        }
        Instant now = clock.instant();
        synchronized (lately) {
            lately.values().removeIf(since -> !since.plus(REMEMBERED).isAfter(now));
            if (lately.containsKey(issuer)) {
                return true;
            }
            if (lately.size() >= MOST) {
                throw new AuthRefused(
                        AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                        "More than " + MOST + " organisations that have not signed up were named within a minute; "
                                + issuer + " has to wait for the next one.");
            }
            lately.put(issuer, now);
        }
        return true;
    }
}
