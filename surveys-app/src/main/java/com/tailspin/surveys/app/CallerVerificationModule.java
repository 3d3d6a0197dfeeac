package com.tailspin.surveys.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.in.CallerVerification;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import com.tailspin.surveys.auth.service.CallerVerificationService;
import java.time.InstantSource;

/**
 * Provides the driving port of authentication that the API uses: the API is a resource server and needs no credential.
 */
final class CallerVerificationModule extends AbstractModule {

    @Provides
    @Singleton
    CallerVerification callerVerification(
            TokenVerification verification,
            AuthorizationServers servers,
            SignedUpIssuers signedUp,
            SealedRecords records,
            InstantSource clock) {
        return new CallerVerificationService(verification, servers, signedUp, records, clock);
    }
}
