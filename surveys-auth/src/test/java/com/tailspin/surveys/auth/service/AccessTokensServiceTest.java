package com.tailspin.surveys.auth.service;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Asked;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.SignOutRedirect;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** Renewal over HTTP, with a provider whose responses each test defines. */
class AccessTokensServiceTest {

    private final HostileProvider provider = new HostileProvider(false);
    private final AtomicInteger assertions = new AtomicInteger();
    private final FrontEnd frontEnd = new FrontEnd(
            URI.create(provider.authority()),
            target -> new ClientCredential.Assertion(
                    FrontEnd.CLIENT, "assertion-" + assertions.incrementAndGet(), "a key"));
    private PersonKey person = new PersonKey(new Issuer(provider.issuer()), "nobody");
    private ProviderSession session =
            new ProviderSession(person.issuer(), "nobody", Optional.empty(), Optional.empty(), "");

    @BeforeEach
    void signIn() {
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        AuthorizationRedirect redirect = frontEnd.begin();
        Map<String, String> sent = FrontEnd.query(redirect.location());
        provider.answer = request -> granted(0, sent.getOrDefault("nonce", ""));
        SignedIn signedIn = frontEnd.signingIn.complete(
                Map.of("state", sent.getOrDefault("state", ""), "code", "c", "iss", provider.issuer()),
                redirect.browserKey());
        person = signedIn.who().key();
        session = signedIn.provider();
        provider.asked.clear();
        provider.answer = request -> {
            String refreshToken = request.form().getOrDefault("refresh_token", "");
            return granted(Integer.parseInt(refreshToken.substring("refresh-".length())) + 1, "");
        };
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private Reply granted(int generation, String nonce) {
        return Reply.json(
                200,
                HostileProvider.tokens(
                        "access-" + generation,
                        HostileProvider.sign(provider.idTokenClaims(frontEnd.clock.instant(), nonce)),
                        "refresh-" + generation));
    }

    private String token() {
        return frontEnd.accessTokens.silently(person).value();
    }

    @Test
    void a_refused_refresh_token_with_retry_after_delays_its_person_alone() {
        frontEnd.clock.advance(Duration.ofHours(2));
        Function<Asked, Reply> good = provider.answer;
        provider.answer = request -> Reply.json(429, Map.of("error", "slow_down"));
        provider.retryAfter = Optional.of("120");
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        assertThat(provider.asked).as("this person's refresh token is not used").hasSize(1);

        provider.retryAfter = Optional.empty();
        PersonKey first = person;
        signIn();
        assertThat(person).as("others can sign in meanwhile").isEqualTo(first);
        provider.answer = good;
        frontEnd.clock.advance(Duration.ofMinutes(56));
        assertThat(token()).isEqualTo("access-1");
    }

    @Test
    void without_a_refresh_token_the_access_token_is_used_until_it_expires() {
        frontEnd.signingOut.signOut(person, session);
        AuthorizationRedirect redirect = frontEnd.begin();
        Map<String, String> sent = FrontEnd.query(redirect.location());
        provider.answer = request -> {
            Map<String, Object> tokens = HostileProvider.tokens(
                    "the-only-one",
                    HostileProvider.sign(
                            provider.idTokenClaims(frontEnd.clock.instant(), sent.getOrDefault("nonce", ""))),
                    "");
            tokens.remove("refresh_token");
            tokens.put("expires_in", 8);
            return Reply.json(200, tokens);
        };
        frontEnd.signingIn.complete(
                Map.of("state", sent.getOrDefault("state", ""), "code", "c", "iss", provider.issuer()),
                redirect.browserKey());
        frontEnd.clock.advance(Duration.ofSeconds(7));
        assertThat(token()).isEqualTo("the-only-one");
        frontEnd.clock.advance(Duration.ofSeconds(1));
        var refusal = refusal(this::token);
        assertThat(refusal.kind()).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(refusal).hasMessageContaining("although offline_access was asked for");
    }

    @Test
    @Tag("T2")
    @Tag("T3")
    @Tag("B9")
    void a_token_with_more_than_five_minutes_left_comes_from_the_cache() {
        frontEnd.clock.advance(Duration.ofMinutes(54));
        assertThat(token()).isEqualTo("access-0");
        assertThat(provider.asked).isEmpty();
    }

    @Test
    @Tag("T3")
    void a_token_with_less_time_left_is_renewed_with_the_newest_refresh_token_and_a_new_assertion() {
        frontEnd.clock.advance(Duration.ofMinutes(56));
        assertThat(token()).isEqualTo("access-1");
        frontEnd.clock.advance(Duration.ofMinutes(56));
        assertThat(token()).isEqualTo("access-2");
        assertThat(provider.asked)
                .extracting(asked -> asked.form().get("refresh_token"))
                .containsExactly("refresh-0", "refresh-1");
        assertThat(provider.asked)
                .extracting(asked -> asked.form().get("client_assertion"))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_holder_is_updated_with_each_renewed_token() {
        Instant signedIn = frontEnd.accessTokens.holder(person).asOf();
        frontEnd.clock.advance(Duration.ofMinutes(54));
        assertThat(frontEnd.accessTokens.holder(person).asOf()).isEqualTo(signedIn);
        frontEnd.clock.advance(Duration.ofMinutes(2));
        assertThat(frontEnd.accessTokens.holder(person).asOf()).isEqualTo(signedIn.plus(Duration.ofMinutes(56)));
        assertThat(frontEnd.accessTokens.holder(person).key()).isEqualTo(person);
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void people_sign_in_again_if_a_renewal_brings_no_id_token() {
        provider.answer = shortLived("access-1");
        frontEnd.clock.advance(Duration.ofMinutes(56));
        assertThat(kindOfRefusal(() -> frontEnd.accessTokens.holder(person))).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(token()).isEqualTo("access-1");
    }

    @Test
    void a_short_lived_token_is_renewed_after_half_its_lifetime() {
        provider.answer = shortLived("access-1");
        frontEnd.clock.advance(Duration.ofMinutes(56));
        assertThat(token()).isEqualTo("access-1");
        frontEnd.clock.advance(Duration.ofSeconds(29));
        assertThat(token()).isEqualTo("access-1");
        provider.answer = shortLived("access-2");
        frontEnd.clock.advance(Duration.ofSeconds(2));
        assertThat(token()).isEqualTo("access-2");
    }

    private static Function<Asked, Reply> shortLived(String token) {
        return request -> Reply.json(200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", 60));
    }

    @Test
    void a_refresh_token_that_is_not_replaced_stays_valid() {
        provider.answer = shortLived("access-1");
        frontEnd.clock.advance(Duration.ofMinutes(56));
        token();
        frontEnd.clock.advance(Duration.ofMinutes(1));
        token();
        assertThat(provider.asked)
                .extracting(asked -> asked.form().get("refresh_token"))
                .containsExactly("refresh-0", "refresh-0");
    }

    @Test
    void fifty_concurrent_calls_make_one_request() throws InterruptedException, ExecutionException {
        frontEnd.clock.advance(Duration.ofMinutes(56));
        provider.delay = Duration.ofMillis(200);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            var ready = new CountDownLatch(50);
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(() -> {
                    ready.countDown();
                    ready.await();
                    return token();
                });
            }
            for (Future<String> each : threads.invokeAll(all)) {
                assertThat(each.get()).isEqualTo("access-1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(provider.asked).hasSize(1);
    }

    static Stream<Reply> stumbles() {
        return Stream.of(
                new Reply(0, "", ""),
                new Reply(500, "text/html", "<h1>Oops</h1>"),
                Reply.json(503, Map.of("error", "server_error")));
    }

    @ParameterizedTest
    @MethodSource("stumbles")
    void a_request_that_fails_is_retried_once_with_a_new_assertion(Reply stumble) {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        var calls = new AtomicInteger();
        provider.answer = request -> calls.incrementAndGet() == 1 ? stumble : granted(1, "");
        assertThat(token()).isEqualTo("access-1");
        assertThat(provider.asked).hasSize(2);
        assertThat(provider.asked)
                .extracting(asked -> asked.form().get("client_assertion"))
                .doesNotHaveDuplicates();
    }

    static Stream<Reply> noAnswers() {
        return Stream.of(
                new Reply(0, "", ""),
                new Reply(500, "text/html", "<h1>Oops</h1>"),
                Reply.json(503, Map.of("error", "temporarily_unavailable")),
                Reply.json(429, Map.of("error", "slow_down")),
                new Reply(200, "text/html", "<h1>Welcome to the hotel's network</h1>"),
                new Reply(200, "application/json", "{\"access_token\": "),
                new Reply(200, "application/json", "[]"),
                new Reply(200, "application/json", "{}"),
                new Reply(400, "text/plain", "no"),
                new Reply(302, "text/html", ""),
                Reply.json(200, Map.of("access_token", "a", "token_type", "Bearer", "large", "y".repeat(2_000_000))),
                Reply.json(200, Map.of("access_token", "a", "token_type", "DPoP")));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void an_invalid_response_loses_no_tokens_and_recovers_without_a_restart(Reply reply) {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        var good = provider.answer;
        provider.answer = request -> reply;
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        assertThat(provider.asked.size()).isBetween(1, 2);
        provider.answer = good;
        assertThat(token()).isEqualTo("access-1");
    }

    @Test
    void a_provider_that_is_down_is_reported_and_found_again() {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        provider.stop();
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        provider.start();
        assertThat(token()).isEqualTo("access-1");
    }

    @Test
    void a_provider_that_is_down_at_the_start_is_found_once_it_is_up() {
        provider.stop();
        var early = new FrontEnd(URI.create(provider.authority()), target -> {
            throw new AssertionError();
        });
        assertThat(kindOfRefusal(early::begin)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        provider.start();
        assertThat(kindOfRefusal(early::begin))
                .as("a failure is shared for a second")
                .isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        early.clock.advance(Duration.ofSeconds(1));
        assertThat(early.begin()).isNotNull();
        assertThat(provider.metadataFetches).as("once for each front end").hasValue(2);
    }

    @Test
    void metadata_that_cannot_be_refreshed_stays_in_use() {
        provider.metadataStatus = 503;
        frontEnd.clock.advance(Duration.ofHours(2));
        assertThat(frontEnd.begin()).isNotNull();
        assertThat(token()).isEqualTo("access-1");
        frontEnd.clock.advance(Duration.ofHours(24));
        assertThat(kindOfRefusal(frontEnd::begin)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
    }

    @Test
    void a_slow_provider_times_out() {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        provider.delay = Duration.ofSeconds(5);
        long before = System.nanoTime();
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(4500));
        assertThat(provider.asked).as("a time-out is not repeated").hasSize(1);
    }

    @Test
    void a_token_that_cannot_be_renewed_is_used_until_it_expires() {
        frontEnd.clock.advance(Duration.ofMinutes(56));
        provider.answer = request -> new Reply(500, "text/html", "");
        assertThat(token()).isEqualTo("access-0");
        frontEnd.clock.advance(Duration.ofMinutes(4));
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
    }

    @Test
    @Tag("T10")
    void a_refused_refresh_token_is_discarded() {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        provider.answer = request -> Reply.json(400, Map.of("error", "invalid_grant"));
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(provider.asked).as("the provider is not asked again").hasSize(1);
        assertThat(frontEnd.records.all).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clientErrors")
    void a_rejected_client_keeps_its_tokens(Reply reply) {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        var good = provider.answer;
        provider.answer = request -> reply;
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.CLIENT_NOT_PROVEN);
        provider.answer = good;
        assertThat(token()).isEqualTo("access-1");
    }

    static Stream<Reply> clientErrors() {
        return Stream.of(
                Reply.json(401, Map.of("error", "invalid_client")),
                Reply.json(400, Map.of("error", "invalid_client", "error_description", "Token is not active")),
                Reply.json(401, Map.of("error", "unauthorized_client")));
    }

    @Test
    void a_token_that_the_api_refused_is_renewed_and_another_is_kept() {
        AccessToken first = frontEnd.accessTokens.silently(person);
        frontEnd.accessTokens.refused(person, new AccessToken("another", first.expiresAt()));
        assertThat(token()).isEqualTo("access-0");
        frontEnd.accessTokens.refused(person, first);
        assertThat(token()).isEqualTo("access-1");
    }

    @ParameterizedTest(name = "25: another {0}")
    @CsvSource({"oid, person-2", "sub, another", "iss, http://localhost:1"})
    @Tag("T5")
    void row_25_renewed_tokens_of_another_person_are_dropped(String claim, String value) {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        provider.answer = request -> {
            Map<String, Object> claims = provider.idTokenClaims(frontEnd.clock.instant(), "");
            claims.put(claim, value);
            return Reply.json(200, HostileProvider.tokens("theirs", HostileProvider.sign(claims), "theirs"));
        };
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(frontEnd.records.all).isEmpty();
    }

    @Test
    @Tag("T8")
    void a_renewal_that_completes_after_sign_out_does_not_undo_it() {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        provider.answer = request -> {
            frontEnd.signingOut.signOut(person, session);
            return granted(1, "");
        };
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(frontEnd.records.all).isEmpty();
    }

    /** Signs the same person in again, in another browser. */
    private SignedIn anotherSignIn() {
        AuthorizationRedirect redirect = frontEnd.begin();
        Map<String, String> sent = FrontEnd.query(redirect.location());
        var renewing = provider.answer;
        provider.answer = request -> granted(100, sent.getOrDefault("nonce", ""));
        SignedIn signedIn = frontEnd.signingIn.complete(
                Map.of("state", sent.getOrDefault("state", ""), "code", "c", "iss", provider.issuer()),
                redirect.browserKey());
        provider.answer = renewing;
        return signedIn;
    }

    @Test
    void signing_out_in_one_browser_leaves_the_tokens_of_the_other() {
        SignedIn other = anotherSignIn();
        assertThat(token()).as("the latest sign-in's").isEqualTo("access-100");

        SignOutRedirect out =
                frontEnd.signingOut.signOut(person, other.provider()).orElseThrow();

        assertThat(FrontEnd.query(out.location()))
                .containsEntry("id_token_hint", other.provider().idToken());
        assertThat(other.provider().idToken()).isNotEqualTo(session.idToken());
        assertThat(token()).isEqualTo("access-0");
        frontEnd.clock.advance(Duration.ofMinutes(61));
        assertThat(token()).isEqualTo("access-1");
        assertThat(FrontEnd.query(frontEnd.signingOut
                        .signOut(person, session)
                        .orElseThrow()
                        .location()))
                .containsEntry("id_token_hint", session.idToken());
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(frontEnd.records.all).isEmpty();
    }

    @Test
    void a_session_that_ended_at_the_provider_does_not_affect_the_other_browser() {
        anotherSignIn();
        frontEnd.clock.advance(Duration.ofMinutes(61));
        var renewing = provider.answer;
        provider.answer =
                request -> request.form().getOrDefault("refresh_token", "").equals("refresh-100")
                        ? Reply.json(400, Map.of("error", "invalid_grant"))
                        : renewing.apply(request);
        assertThat(token()).isEqualTo("access-1");
        assertThat(provider.asked)
                .extracting(asked -> asked.form().get("refresh_token"))
                .endsWith("refresh-100", "refresh-0");
    }

    @Test
    void a_renewal_is_kept_if_the_api_concurrently_refuses_the_old_token() {
        frontEnd.clock.advance(Duration.ofMinutes(56));
        var renewing = provider.answer;
        provider.answer = request -> {
            frontEnd.accessTokens.refused(person, new AccessToken("access-0", frontEnd.clock.instant()));
            return renewing.apply(request);
        };
        assertThat(token()).isEqualTo("access-1");
        provider.answer = renewing;
        assertThat(token()).isEqualTo("access-1");
    }

    @Test
    void a_token_renewed_before_the_refusal_is_kept() {
        frontEnd.clock.advance(Duration.ofMinutes(56));
        assertThat(token()).isEqualTo("access-1");
        frontEnd.accessTokens.refused(person, new AccessToken("access-0", frontEnd.clock.instant()));
        assertThat(token()).isEqualTo("access-1");
    }

    @Test
    void each_sign_in_that_cannot_be_renewed_has_its_own_lease() {
        anotherSignIn();
        anotherSignIn();
        frontEnd.clock.advance(Duration.ofMinutes(61));
        List<Long> leased = new ArrayList<>();
        provider.answer = request -> {
            leased.add(frontEnd.records.all.values().stream()
                    .filter(content -> content.expiresAt()
                            .isBefore(frontEnd.clock.instant().plus(Duration.ofMinutes(1))))
                    .filter(content -> content.expiresAt().isAfter(frontEnd.clock.instant()))
                    .count());
            frontEnd.clock.advance(Duration.ofSeconds(20));
            return Reply.json(400, Map.of("error", "invalid_grant"));
        };
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(leased).containsExactly(1L, 1L, 1L);
        assertThat(frontEnd.records.all).isEmpty();
    }

    @Test
    void a_sign_in_concurrent_with_a_sign_out_elsewhere_keeps_its_tokens() {
        frontEnd.records.beforeRemoval = () -> {
            frontEnd.records.beforeRemoval = () -> {};
            anotherSignIn();
        };
        frontEnd.signingOut.signOut(person, session);
        assertThat(token()).isEqualTo("access-100");
    }

    @Test
    @Tag("T11")
    @Tag("B14")
    void a_record_that_cannot_be_decrypted_counts_as_missing() {
        frontEnd.records.all.replaceAll((name, content) -> {
            byte[] bytes = content.bytes();
            bytes[bytes.length - 1] ^= 1;
            return new FakeRecords.Content(bytes, content.expiresAt());
        });
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.INTERACTION_REQUIRED);
    }

    @Test
    @Tag("T5")
    @Tag("T6")
    void tokens_are_found_only_for_their_person() {
        Issuer another = new Issuer(provider.issuer() + "/another");
        for (PersonKey other : List.of(
                new PersonKey(person.issuer(), person.subject() + "2"), new PersonKey(another, person.subject()))) {
            assertThat(kindOfRefusal(() -> frontEnd.accessTokens.silently(other)))
                    .isEqualTo(Kind.INTERACTION_REQUIRED);
        }
        assertThat(token()).isEqualTo("access-0");
    }

    @Test
    @Tag("T6")
    @Tag("T7")
    @Tag("T8")
    @Tag("B14")
    void tokens_are_kept_for_twelve_hours_and_encrypted() {
        assertThat(frontEnd.records.all).hasSize(1);
        frontEnd.records.all.forEach((name, content) -> {
            assertThat(name.kind()).isEqualTo(SealedRecords.Kind.TOKENS);
            assertThat(name.key()).matches("[A-Za-z0-9_-]{43}");
            assertThat(content.expiresAt()).isEqualTo(frontEnd.clock.instant().plus(Duration.ofHours(12)));
            assertThat(new String(content.bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("access-0")
                    .doesNotContain("refresh-0");
        });
    }

    @Test
    void each_call_is_counted_by_the_source_of_its_token() {
        token();
        token();
        assertThat(counts()).containsExactly(2L, 0L, 0L, 0L);
        frontEnd.clock.advance(Duration.ofMinutes(56));
        token();
        token();
        assertThat(counts()).containsExactly(3L, 1L, 0L, 0L);

        var good = provider.answer;
        provider.answer = request -> new Reply(500, "text/html", "");
        frontEnd.clock.advance(Duration.ofMinutes(56));
        token();
        assertThat(counts()).as("used until it expires").containsExactly(3L, 1L, 0L, 1L);
        frontEnd.clock.advance(Duration.ofMinutes(5));
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        assertThat(counts()).containsExactly(3L, 1L, 0L, 2L);
        provider.answer = good;
        frontEnd.signingOut.signOut(person, session);
        assertThat(kindOfRefusal(this::token)).isEqualTo(Kind.INTERACTION_REQUIRED);
        assertThat(counts()).containsExactly(3L, 1L, 1L, 2L);
    }

    private List<Long> counts() {
        return Stream.of(AccessTokensService.Result.values())
                .map(frontEnd.accessTokens::count)
                .toList();
    }

    @Test
    void a_valid_request_id_is_forwarded() {
        frontEnd.clock.advance(Duration.ofMinutes(61));
        MDC.put("requestId", "req-42");
        try {
            assertThat(token()).isEqualTo("access-1");
        } finally {
            MDC.remove("requestId");
        }
        assertThat(provider.asked).extracting(Asked::requestId).containsExactly(Optional.of("req-42"));
    }

    @Test
    @Tag("S13")
    @Tag("T10")
    @Tag("B14")
    void sign_out_discards_the_tokens_even_if_the_provider_is_down() {
        provider.stop();
        frontEnd.clock.advance(Duration.ofDays(2));
        assertThat(frontEnd.signingOut.signOut(person, session)).isEmpty();
        assertThat(frontEnd.records.all).isEmpty();
    }
}
