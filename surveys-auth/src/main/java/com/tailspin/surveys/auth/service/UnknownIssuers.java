package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits requests to issuers that have not signed up. Their metadata and keys must be fetched before their signature
 * can be verified, and anyone can invent issuers, so at most {@value #MOST} non-existent issuers per minute are tried.
 * Existing issuers do not count once found, and those at which the front end has just redeemed a code never count.
 */
final class UnknownIssuers {

    static final int MOST = 60;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration PROVEN = Duration.ofMinutes(10);

    private final SignedUpIssuers signedUp;
    private final AuthorizationServers servers;
    private final SealedRecords records;
    private final InstantSource clock;
    private final Map<Issuer, Instant> unproven = new HashMap<>();

    UnknownIssuers(SignedUpIssuers signedUp, AuthorizationServers servers, SealedRecords records, InstantSource clock) {
        this.signedUp = signedUp;
        this.servers = servers;
        this.records = records;
        this.clock = clock;
    }

    /** Records, for all nodes, that a code was redeemed at this issuer and its ID token verified. */
    void proven(Issuer issuer) {
        records.put(
                SealedRecords.Kind.NEWCOMER,
                key(issuer),
                new byte[1],
                clock.instant().plus(PROVEN));
    }

    /**
     * Returns true.
     *
     * @throws AuthRefused of kind PROVIDER_UNAVAILABLE if too many non-existent issuers were named in
     *     the last minute
     */
    boolean admit(Issuer issuer) {
        Instant now = clock.instant();
        if (signedUp.contains(issuer)
                || records.find(SealedRecords.Kind.NEWCOMER, key(issuer), now).isPresent()) {
            return true;
        }
        synchronized (unproven) {
            unproven.values().removeIf(since -> !since.plus(REMEMBERED).isAfter(now));
            if (unproven.size() >= MOST && !unproven.containsKey(issuer)) {
                throw new AuthRefused(
                        AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                        MOST + " non-existent organisations were named within a minute; try " + issuer
                                + " again in a minute.");
            }
            unproven.put(issuer, now);
        }
        if (exists(issuer)) {
            synchronized (unproven) {
                unproven.remove(issuer);
            }
        }
        return true;
    }

    private boolean exists(Issuer issuer) {
        try {
            servers.of(issuer);
            return true;
        } catch (AuthRefused refused) {
            // Counted. The caller will use the issuer and get the same refusal with its own message.
            return false;
        }
    }

    private static String key(Issuer issuer) {
        return Hashes.sha256(issuer.value());
    }
}
