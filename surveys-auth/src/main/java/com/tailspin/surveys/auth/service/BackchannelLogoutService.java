package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.LogoutNotice;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.port.in.BackchannelLogout;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Verifies a logout token, accepts it once, and discards sessions before tokens, so that no session requests new
 * tokens in between.
 */
public final class BackchannelLogoutService implements BackchannelLogout {

    /** Longer than the maximum age of a logout token plus any clock skew. */
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final TokenVerification verification;
    private final SignedUpIssuers signedUp;
    private final SessionKeepingService sessions;
    private final TokenCache cache;
    private final EncryptedRecords records;
    private final InstantSource clock;

    public BackchannelLogoutService(
            TokenVerification verification,
            SignedUpIssuers signedUp,
            SessionKeepingService sessions,
            TokenCache cache,
            EncryptedRecords records,
            InstantSource clock) {
        this.verification = verification;
        this.signedUp = signedUp;
        this.sessions = sessions;
        this.cache = cache;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public int logOut(String logoutToken) {
        LogoutNotice notice = verification.logoutToken(logoutToken, signedUp::contains);
        Instant now = clock.instant();
        String name = "logout token of " + notice.issuer() + " " + notice.id();
        if (!records.add(Kind.SESSION, name, new RecordFields(), now.plus(REMEMBERED), now)) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                    "The logout token is refused: " + notice.issuer() + " has already sent one with this jti.");
        }
        List<Session> ended = sessions.close(notice);
        ended.forEach(session -> cache.remove(
                session.who().key(), CachedTokens.signIn(session.provider().idToken()), now));
        return ended.size();
    }
}
