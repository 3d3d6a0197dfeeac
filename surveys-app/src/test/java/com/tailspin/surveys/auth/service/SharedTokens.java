package com.tailspin.surveys.auth.service;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiPersistenceModule;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiSettings;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.oidc.JsonRecordFormat;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;

/** The tokens that the nodes of a running front end share, read and changed from outside. */
public final class SharedTokens implements AutoCloseable {

    private final Persistence persistence;
    private final TokenCache cache;
    private final Clock clock = Clock.systemUTC();

    /** For a front end whose database is named in its settings. */
    public SharedTokens(Deployment deployment) {
        Settings settings = deployment.settings();
        Injector injector = Guice.createInjector(
                binder -> binder.bind(InstantSource.class).toInstance(clock),
                new JdbiPersistenceModule(new JdbiSettings(
                        settings.get(Settings.PERSISTENCE_URL),
                        settings.get(Settings.PERSISTENCE_USER),
                        settings.find(Settings.PERSISTENCE_PASSWORD).orElse(""),
                        2)));
        persistence = injector.getInstance(Persistence.class);
        var records = new EncryptedRecords(
                injector.getInstance(SealedRecords.class),
                new JsonRecordFormat(),
                new RecordEncryption(deployment.encryptionKeys(), new SecureRandom()),
                clock);
        var home = deployment.web().baseUrl();
        cache = new TokenCache(
                records,
                new RegisteredClient(
                        new ClientId(settings.get(Settings.CLIENT_ID)), home, home, home, false, deployment.scopes()));
    }

    /** The tokens that the provider last issued to the person. */
    public record Tokens(String access, String refresh, String id) {
        @Override
        public String toString() {
            return "Tokens[redacted]";
        }
    }

    public Optional<Tokens> of(PersonKey person) {
        return cache.find(person, clock.instant())
                .map(tokens -> new Tokens(
                        tokens.accessToken().value(),
                        tokens.refreshToken().orElse(""),
                        tokens.idToken().orElse("")));
    }

    /**
     * Removes the access token. Returns when the nodes' copies have expired (docs/adr/0042), so that the next caller
     * has to renew it.
     */
    public void takeAccess(PersonKey person) throws InterruptedException {
        CachedTokens tokens = cache.find(person, clock.instant()).orElseThrow();
        cache.refuse(person, tokens.accessToken().value(), clock.instant());
        Thread.sleep(RecentAccess.KEPT.toMillis());
    }

    @Override
    public void close() {
        persistence.close();
    }
}
