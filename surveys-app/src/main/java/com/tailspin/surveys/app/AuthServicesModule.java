package com.tailspin.surveys.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.oidc.JsonRecordFormat;
import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.auth.port.in.BackchannelLogout;
import com.tailspin.surveys.auth.port.in.SessionKeeping;
import com.tailspin.surveys.auth.port.in.SigningIn;
import com.tailspin.surveys.auth.port.in.SigningOut;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.ClientCertificates;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import com.tailspin.surveys.auth.service.AccessTokensService;
import com.tailspin.surveys.auth.service.BackchannelLogoutService;
import com.tailspin.surveys.auth.service.EncryptedRecords;
import com.tailspin.surveys.auth.service.RecordEncryption;
import com.tailspin.surveys.auth.service.SessionKeepingService;
import com.tailspin.surveys.auth.service.SigningInService;
import com.tailspin.surveys.auth.service.SigningOutService;
import com.tailspin.surveys.auth.service.TokenCache;
import com.tailspin.surveys.auth.service.TokenEndpointClient;
import com.tailspin.surveys.workshop.tour.SwitchableCredentials;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Provides the driving ports of authentication that the front end uses; only the front end is an OAuth client. */
final class AuthServicesModule extends AbstractModule {

    private final RegisteredClient client;
    private final List<byte[]> encryptionKeys;

    AuthServicesModule(RegisteredClient client, List<byte[]> encryptionKeys) {
        this.client = client;
        this.encryptionKeys = List.copyOf(encryptionKeys);
    }

    @Override
    protected void configure() {
        // Bound only with the workshop, which can exchange the credential while the front end runs.
        OptionalBinder.newOptionalBinder(binder(), SwitchableCredentials.class);
    }

    @Provides
    @Singleton
    EncryptedRecords encryptedRecords(SealedRecords records, InstantSource clock, SecureRandom random) {
        return new EncryptedRecords(
                records, new JsonRecordFormat(), new RecordEncryption(encryptionKeys, random), clock);
    }

    @Provides
    @Singleton
    TokenCache tokenCache(EncryptedRecords records) {
        return new TokenCache(records, client);
    }

    @Provides
    @Singleton
    TokenEndpointClient tokenRequests(
            AuthorizationServers servers,
            CredentialService configured,
            Optional<SwitchableCredentials> switchable,
            ClientCertificates certificates,
            InstantSource clock) {
        CredentialService credentials =
                switchable.<CredentialService>map(each -> each).orElse(configured);
        return new TokenEndpointClient(servers, credentials, certificates, clock);
    }

    @Provides
    @Singleton
    SigningIn signingIn(
            AuthorizationServers servers,
            TokenVerification verification,
            TokenEndpointClient requests,
            PossessionProofs proofs,
            TokenCache cache,
            SignedUpIssuers signedUp,
            SealedRecords sealed,
            EncryptedRecords records,
            InstantSource clock,
            SecureRandom random) {
        return new SigningInService(
                client, servers, verification, requests, proofs, cache, signedUp, sealed, records, clock, random);
    }

    @Provides
    @Singleton
    SigningOut signingOut(
            AuthorizationServers servers,
            TokenEndpointClient requests,
            TokenCache cache,
            InstantSource clock,
            SecureRandom random) {
        return new SigningOutService(client, servers, requests, cache, clock, random);
    }

    @Provides
    @Singleton
    SessionKeepingService sessions(EncryptedRecords records, InstantSource clock, SecureRandom random) {
        return new SessionKeepingService(records, clock, random);
    }

    @Provides
    SessionKeeping sessionKeeping(SessionKeepingService sessions) {
        return sessions;
    }

    @Provides
    @Singleton
    BackchannelLogout backchannelLogout(
            TokenVerification verification,
            SignedUpIssuers signedUp,
            SessionKeepingService sessions,
            TokenCache cache,
            EncryptedRecords records,
            InstantSource clock) {
        return new BackchannelLogoutService(verification, signedUp, sessions, cache, records, clock);
    }

    @Provides
    @Singleton
    AccessTokensService accessTokensService(
            AuthorizationServers servers,
            TokenVerification verification,
            TokenEndpointClient requests,
            PossessionProofs proofs,
            TokenCache cache,
            InstantSource clock) {
        return new AccessTokensService(client, servers, verification, requests, proofs, cache, clock);
    }

    @Provides
    AccessTokens accessTokens(AccessTokensService tokens) {
        return tokens;
    }
}
