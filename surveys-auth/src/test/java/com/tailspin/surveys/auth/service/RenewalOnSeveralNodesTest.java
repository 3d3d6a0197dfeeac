package com.tailspin.surveys.auth.service;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Asked;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.oidc.Authority;
import com.tailspin.surveys.auth.oidc.JsonRecordFormat;
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

/**
 * Two nodes, one store, and a provider whose refresh tokens work once; if one is used twice, it revokes all of them.
 */
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

    private SignedIn complete(AuthorizationRedirect redirect, int generation, FrontEnd node) {
        Map<String, String> sent = FrontEnd.query(redirect.location());
        provider.answer = request -> granted(generation, sent.getOrDefault("nonce", ""));
        return node.signingIn.complete(
                Map.of("state", sent.getOrDefault("state", ""), "code", "c", "iss", provider.issuer()),
                redirect.browserKey());
    }

    @BeforeEach
    void signIn() {
        // The other node completes the sign-in: the nodes share all state.
        SignedIn signedIn = complete(one.begin(), 0, other);
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
    void concurrent_calls_on_two_nodes_make_one_request_and_nothing_is_revoked() throws Exception {
        for (int round = 1; round <= 10; round++) {
            clock.advance(Duration.ofMinutes(61));
            provider.delay = Duration.ofMillis(10L * round);
            assertThat(atOnce(5)).as("round %d", round).containsOnly("access-" + round);
            assertThat(provider.asked).hasSize(round);
        }
        assertThat(withdrawn).isFalse();
    }

    @Test
    void a_usable_token_is_returned_without_waiting_for_the_other_node() throws Exception {
        clock.advance(Duration.ofMinutes(56));
        provider.delay = Duration.ofMillis(300);
        assertThat(atOnce(3)).contains("access-1").containsAnyOf("access-0", "access-1");
        assertThat(provider.asked).hasSize(1);
        assertThat(withdrawn).isFalse();
    }

    @Test
    void a_node_that_dies_during_renewal_delays_the_others_by_half_a_minute() {
        clock.advance(Duration.ofMinutes(61));
        var cache = new TokenCache(
                new EncryptedRecords(
                        records,
                        new JsonRecordFormat(),
                        new RecordEncryption(List.of(oldKey), new SecureRandom()),
                        clock),
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
    void signing_out_takes_effect_immediately_on_its_node_and_within_a_second_on_the_others() {
        assertThat(one.accessTokens.silently(person).value()).isEqualTo("access-0");
        assertThat(other.accessTokens.silently(person).value()).isEqualTo("access-0");
        assertThat(other.accessTokens.holder(person).key()).isEqualTo(person);

        one.signingOut.signOut(person, session);

        assertThat(kindOfRefusal(() -> one.accessTokens.silently(person))).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(kindOfRefusal(() -> one.accessTokens.holder(person))).isEqualTo(Kind.INTERACTION_REQUIRED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(kindOfRefusal(() -> other.accessTokens.silently(person))).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(kindOfRefusal(() -> other.accessTokens.holder(person))).isEqualTo(Kind.INTERACTION_REQUIRED);
    }

    @Test
    void a_token_in_constant_use_disappears_within_a_second_too() {
        other.accessTokens.silently(person);
        one.signingOut.signOut(person, session);
        for (int i = 0; i < 9; i++) {
            clock.advance(Duration.ofMillis(100));
            other.accessTokens.silently(person);
        }
        clock.advance(Duration.ofMillis(100));
        assertThat(kindOfRefusal(() -> other.accessTokens.silently(person))).isEqualTo(Kind.INTERACTION_REQUIRED);
    }

    @Test
    void a_token_that_the_api_refused_is_not_returned_again_except_by_other_nodes_for_a_second() {
        AccessToken refused = one.accessTokens.silently(person);
        other.accessTokens.silently(person);

        one.accessTokens.refused(person, refused);

        assertThat(one.accessTokens.silently(person).value()).isEqualTo("access-1");
        assertThat(one.accessTokens.silently(person).value()).isEqualTo("access-1");
        other.accessTokens.refused(person, refused);
        assertThat(other.accessTokens.silently(person).value())
                .as("a node that the API itself told does not wait")
                .isEqualTo("access-1");
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void a_renewed_token_is_the_only_one_from_then_on() {
        clock.advance(Duration.ofMinutes(54));
        assertThat(one.accessTokens.silently(person).value()).isEqualTo("access-0");
        assertThat(other.accessTokens.silently(person).value()).isEqualTo("access-0");
        clock.advance(Duration.ofMinutes(1));
        assertThat(one.accessTokens.silently(person).value()).isEqualTo("access-1");
        assertThat(other.accessTokens.silently(person).value()).isEqualTo("access-1");
        assertThat(one.accessTokens.silently(person).value()).isEqualTo("access-1");
    }

    @Test
    void a_new_sign_in_replaces_the_token_immediately_on_its_node_and_within_a_second_on_the_others() {
        one.accessTokens.silently(person);
        other.accessTokens.silently(person);

        complete(one.begin(), 7, one);

        assertThat(one.accessTokens.silently(person).value()).isEqualTo("access-7");
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.accessTokens.silently(person).value()).isEqualTo("access-7");
    }

    @Test
    void the_store_is_read_once_per_second() {
        one.accessTokens.silently(person);
        int asked = records.finds.get();
        for (int i = 0; i < 100; i++) {
            one.accessTokens.silently(person);
            one.accessTokens.holder(person);
        }
        assertThat(records.finds).hasValue(asked);
        clock.advance(Duration.ofSeconds(1));
        one.accessTokens.silently(person);
        assertThat(records.finds).hasValue(asked + 1);
    }

    @Test
    void a_new_first_key_encrypts_while_the_old_one_still_decrypts() {
        byte[] newKey = FrontEnd.key();
        FrontEnd rotated = node(List.of(newKey, oldKey));
        assertThat(rotated.accessTokens.silently(person).value()).isEqualTo("access-0");
        clock.advance(Duration.ofMinutes(61));
        assertThat(rotated.accessTokens.silently(person).value()).isEqualTo("access-1");

        assertThat(node(List.of(newKey)).accessTokens.silently(person).value()).isEqualTo("access-1");
        assertThat(kindOfRefusal(() -> one.accessTokens.silently(person)))
                .as("without the key the record counts as missing")
                .isEqualTo(Kind.INTERACTION_REQUIRED);
    }
}
