package com.tailspin.surveys.auth.service;

import static com.tailspin.surveys.auth.fixture.Refusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Asked;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Departure;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.oidc.Authority;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes, one store, and a provider whose refresh tokens work once and are all withdrawn when one comes twice. */
class RenewalOnSeveralNodesTest {

    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    private final HostileProvider provider = new HostileProvider(false);
    private final SetClock clock = new SetClock();
    private final FakeRecords records = new FakeRecords();
    private final byte[] oldKey = FrontEnd.key();
    private final FrontEnd one = node(List.of(oldKey));
    private final FrontEnd other = node(List.of(oldKey));
    private final AtomicInteger generation = new AtomicInteger();
    private final AtomicBoolean withdrawn = new AtomicBoolean();
    private PersonKey person = new PersonKey(new Issuer(provider.issuer()), "nobody");
    private ProviderSession session =
            new ProviderSession(person.issuer(), "nobody", Optional.empty(), Optional.empty(), "");

    private FrontEnd node(List<byte[]> keys) {
        var node = new FrontEnd(new Authority(provider.authority()), SECRET, clock, records, keys);
        node.signedUp.add(new Issuer(provider.issuer()));
        return node;
    }

    @BeforeEach
    void signIn() {
        Departure departure = one.begin();
        Map<String, String> sent = FrontEnd.query(departure.location());
        provider.answer = request -> granted(0, sent.getOrDefault("nonce", ""));
        // The other node finishes what the one began: they share everything.
        SignedIn signedIn = other.signingIn.complete(
                Map.of("state", sent.getOrDefault("state", ""), "code", "c", "iss", provider.issuer()),
                departure.browserKey());
        person = signedIn.who().key();
        session = signedIn.provider();
        provider.asked.clear();
        provider.answer = this::rotate;
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private Reply rotate(Asked request) {
        int now = generation.get();
        boolean first = ("refresh-" + now).equals(request.form().get("refresh_token"))
                && generation.compareAndSet(now, now + 1);
        if (!first || withdrawn.get()) {
            withdrawn.set(true);
            return Reply.json(400, Map.of("error", "invalid_grant"));
        }
        return granted(now + 1, "");
    }

    private Reply granted(int number, String nonce) {
        return Reply.json(
                200,
                HostileProvider.tokens(
                        "access-" + number,
                        HostileProvider.sign(provider.idTokenClaims(clock.instant(), nonce)),
                        "refresh-" + number));
    }

    private List<String> atOnce(int each) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(2 * each);
        try {
            var ready = new CountDownLatch(2 * each);
            List<Callable<String>> all = new ArrayList<>();
            for (FrontEnd node : List.of(one, other)) {
                for (int i = 0; i < each; i++) {
                    all.add(() -> {
                        ready.countDown();
                        ready.await();
                        return node.accessTokens.silently(person).value();
                    });
                }
            }
            List<String> tokens = new ArrayList<>();
            for (Future<String> future : threads.invokeAll(all)) {
                tokens.add(future.get());
            }
            return tokens;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoever_asks_at_once_on_two_nodes_makes_one_request_and_nothing_is_withdrawn() throws Exception {
        for (int round = 1; round <= 10; round++) {
            clock.advance(Duration.ofMinutes(61));
            provider.delay = Duration.ofMillis(10L * round);
            assertThat(atOnce(5)).as("round %d", round).containsOnly("access-" + round);
            assertThat(provider.asked).hasSize(round);
        }
        assertThat(withdrawn).isFalse();
    }

    @Test
    void nobody_waits_for_the_other_node_while_there_is_a_token_that_will_do() throws Exception {
        clock.advance(Duration.ofMinutes(56));
        provider.delay = Duration.ofMillis(300);
        assertThat(atOnce(3)).contains("access-1").containsAnyOf("access-0", "access-1");
        assertThat(provider.asked).hasSize(1);
        assertThat(withdrawn).isFalse();
    }

    @Test
    void a_node_that_dies_while_it_renews_holds_the_others_up_for_half_a_minute_and_no_longer() {
        clock.advance(Duration.ofMinutes(61));
        var cache = new TokenCache(
                new EncryptedRecords(records, new RecordEncryption(List.of(oldKey), new SecureRandom()), clock),
                one.client);
        assertThat(cache.lease(person, clock.instant())).isTrue();
        assertThat(cache.lease(person, clock.instant())).isFalse();
        clock.advance(Duration.ofSeconds(30));
        assertThat(one.accessTokens.silently(person).value()).isEqualTo("access-1");
    }

    @Test
    void signing_out_on_one_node_is_not_undone_by_the_others_renewal() {
        clock.advance(Duration.ofMinutes(61));
        provider.answer = request -> {
            other.signingOut.signOut(person, session);
            return granted(1, "");
        };
        assertThat(kindOfRefusal(() -> one.accessTokens.silently(person))).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(records.all).isEmpty();
    }

    @Test
    void a_new_key_in_front_reads_what_the_old_one_wrote_and_writes_what_only_it_reads() {
        byte[] newKey = FrontEnd.key();
        FrontEnd rotated = node(List.of(newKey, oldKey));
        assertThat(rotated.accessTokens.silently(person).value()).isEqualTo("access-0");
        clock.advance(Duration.ofMinutes(61));
        assertThat(rotated.accessTokens.silently(person).value()).isEqualTo("access-1");

        assertThat(node(List.of(newKey)).accessTokens.silently(person).value()).isEqualTo("access-1");
        assertThat(kindOfRefusal(() -> one.accessTokens.silently(person)))
                .as("without the key it is as good as none")
                .isEqualTo(Kind.INTERACTION_REQUIRED);
    }
}
