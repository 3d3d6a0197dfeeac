package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.port.in.CallerVerification;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.time.InstantSource;

/** Verifies bearer tokens: the token is valid, and its issuer's organisation has signed up. */
public final class CallerVerificationService implements CallerVerification {

    private final TokenVerification verification;
    private final SignedUpIssuers signedUp;
    private final UnknownIssuers newcomers;

    public CallerVerificationService(
            TokenVerification verification,
            AuthorizationServers servers,
            SignedUpIssuers signedUp,
            SealedRecords records,
            InstantSource clock) {
        this.verification = verification;
        this.signedUp = signedUp;
        this.newcomers = new UnknownIssuers(signedUp, servers, records, clock);
    }

    @Override
    public VerifiedCaller verify(PresentedToken token) {
        return verification.accessToken(token, signedUp::contains);
    }

    @Override
    public VerifiedCaller verifyNewcomer(PresentedToken token) {
        return verification.accessToken(
                token, issuer -> verification.isSignedByAuthority(token.value()) || newcomers.admit(issuer));
    }
}
