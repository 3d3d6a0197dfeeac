package com.tailspin.surveys.auth.service;

import com.google.inject.Guice;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiPersistenceModule;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiSettings;
import com.tailspin.surveys.adapters.persistence.memory.InMemoryPersistenceModule;
import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.oidc.Authority;
import com.tailspin.surveys.auth.oidc.ClaimNames;
import com.tailspin.surveys.auth.oidc.JsonRecordFormat;
import com.tailspin.surveys.auth.oidc.OidcProvider;
import com.tailspin.surveys.auth.oidc.OidcSettings;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.bench.Spent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Gets a cached token that is valid for another hour, for one of a number of people, from each kind of store. */
@State(Scope.Benchmark)
public class SilentBenchmark {

    /** {@code map} is a store without cost, which leaves auth's own time. */
    @Param({"map", "memory", "sqlite"})
    public String store;

    @Param({"1", "100", "1000"})
    public int people;

    private AccessTokensService tokens;
    private PersonKey[] persons;
    private Optional<Persistence> persistence = Optional.empty();

    /** The next person of a thread. */
    @State(Scope.Thread)
    public static class Turn {
        private int at = System.identityHashCode(this) & 0xffff;

        int next(int of) {
            return at++ % of;
        }
    }

    @Setup
    public void signIn() throws Exception {
        var client = new RegisteredClient(
                new ClientId("surveys-web"),
                FrontEnd.REDIRECT,
                FrontEnd.CONSENT_REDIRECT,
                FrontEnd.POST_LOGOUT_REDIRECT,
                false,
                List.of("openid", "profile", "email", "offline_access", "api://surveys/surveys.access"));
        Clock clock = Clock.systemUTC();
        var encrypted = new EncryptedRecords(
                records(), new JsonRecordFormat(), new RecordEncryption(List.of(FrontEnd.key()), new SecureRandom()), clock);
        var cache = new TokenCache(encrypted, client);
        var provider = new OidcProvider(
                OidcSettings.of(
                        new Authority("http://localhost:1/none"),
                        client.id(),
                        "api://surveys",
                        "surveys.access",
                        ClaimNames.entra()),
                clock);
        var requests = new TokenEndpointClient(
                provider.servers(),
                target -> new ClientCredential.Secret(client.id(), "none", ClientCredential.Secret.Method.POST),
                clock);
        tokens = new AccessTokensService(client, provider.servers(), provider.verification(), requests, provider.proofs(), cache, clock);
        persons = new PersonKey[people];
        Instant now = clock.instant();
        for (int i = 0; i < people; i++) {
            persons[i] = new PersonKey(
                    new Issuer("https://login.example/contoso/v2.0"),
                    UUID.randomUUID().toString());
            // As long as the embedded provider's, and shorter than many others'.
            cache.add(
                    persons[i],
                    CachedTokens.from(
                            new TokenResponse.Granted(
                                    "a".repeat(1100),
                                    Duration.ofHours(1),
                                    Optional.of("r".repeat(43)),
                                    Optional.of("i".repeat(900)),
                                    false),
                            new TokenBinding(Optional.empty(), Optional.empty()),
                            Optional.empty(),
                            now),
                    now);
        }
    }

    private SealedRecords records() throws Exception {
        if (store.equals("map")) {
            return new FakeRecords();
        }
        Path folder = Files.createTempDirectory("bench");
        var injector = Guice.createInjector(
                binder -> binder.bind(java.time.InstantSource.class).toInstance(Clock.systemUTC()),
                store.equals("memory")
                        ? new InMemoryPersistenceModule()
                        : new JdbiPersistenceModule(
                                new JdbiSettings("jdbc:sqlite:" + folder.resolve("surveys.db"), "", "", 8)));
        persistence = Optional.of(injector.getInstance(Persistence.class));
        return injector.getInstance(SealedRecords.class);
    }

    @TearDown
    public void close() throws Exception {
        if (persistence.isPresent()) {
            persistence.get().close();
        }
    }

    @Benchmark
    public AccessToken silently(Turn turn, Spent spent) {
        spent.calls++;
        return tokens.silently(persons[turn.next(people)]);
    }
}
