package com.tailspin.surveys.idp.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.util.Base64URL;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Clients;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.store.Store;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.store.UsedAssertions;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.Race;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The verdicts, with a fixed clock so that limits can be tested to the second. */
class ClientAuthenticatorTest {
    private static final KeyedCertificate KEY = KeyedCertificate.rsa("web");
    private static final String ISSUER = "http://localhost:1/t/v2.0";
    private static final Audience AUDIENCE =
            new Audience(ISSUER, "http://localhost:1/t/token", "http://localhost:1/t/par");

    private static final Instant now =
            KEY.certificate().getNotBefore().toInstant().plus(Duration.ofDays(1));
    /** One store for this process, because mutation testing runs each test separately. */
    private static final Store store = Store.open(StoreSettings.inMemory());

    private static final Clients clients = new Clients(List.of(ClientRegistration.of(
            "web", List.of(), List.of(), new ClientMethod.PrivateKeyJwt(List.of(KEY.certificate()), "PS256"))));

    @Test
    void a_good_assertion_passes_every_check_in_order() {
        Verdict verdict = judge(Profile.STRICT, UnaryOperator.identity());

        assertThat(verdict.checks())
                .extracting(CheckResult::name)
                .containsExactly(
                        "form",
                        "one-method",
                        "parse",
                        "client",
                        "method",
                        "typ",
                        "alg",
                        "crit",
                        "iss-sub",
                        "key",
                        "certificate-dates",
                        "signature",
                        "aud",
                        "exp",
                        "nbf",
                        "iat",
                        "lifetime",
                        "jti",
                        "replay");
        assertThat(verdict.checks())
                .allMatch(CheckResult::passed)
                .allMatch(check -> check.fix().isEmpty());
        assertThat(verdict.admitted()).isPresent();
        assertThat(verdict.refusal()).isEmpty();
    }

    @Test
    void the_first_failure_is_the_last_check_and_has_a_fix() {
        Verdict verdict = judge(
                Profile.STRICT,
                assertion -> assertion.claim("aud", "https://x.example").withoutClaim("jti"));

        CheckResult failure = verdict.failure().orElseThrow();
        assertThat(verdict.checks()).last().isEqualTo(failure);
        assertThat(failure.name()).isEqualTo("aud");
        assertThat(failure.detail()).contains("https://x.example", ISSUER);
        assertThat(failure.fix()).isNotBlank();
        assertThat(verdict.claimedClient()).isEqualTo("web");
    }

    @Test
    void client_input_cannot_forge_log_lines() {
        Verdict verdict =
                judge(Profile.STRICT, assertion -> assertion.claim("aud", "a\n2026 INFO \"all is well\"\u202e"));

        assertThat(verdict.failure().orElseThrow().detail()).doesNotContainPattern("[\\p{Cntrl}\u202e]");
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                limit(
                        "ten seconds ahead",
                        Profile.STRICT,
                        at -> at.claim("iat", s(10)).claim("nbf", s(10)),
                        ""),
                limit("eleven seconds ahead", Profile.STRICT, at -> at.claim("iat", s(11)), "iat"),
                limit("nbf eleven seconds ahead", Profile.STRICT, at -> at.claim("nbf", s(11)), "nbf"),
                limit("expired nine seconds ago", Profile.STRICT, at -> at.claim("exp", s(-9)), ""),
                limit("expired ten seconds ago", Profile.STRICT, at -> at.claim("exp", s(-10)), "exp"),
                limit("five minutes", Profile.STRICT, at -> at.claim("exp", s(300)), ""),
                limit("a second more than five minutes", Profile.STRICT, at -> at.claim("exp", s(301)), "lifetime"),
                limit(
                        "five minutes by a clock ten seconds ahead",
                        Profile.STRICT,
                        at -> at.claim("iat", s(10)).claim("exp", s(310)),
                        ""),
                limit(
                        "issued five minutes and a bit ago",
                        Profile.STRICT,
                        at -> at.claim("iat", s(-311)).claim("exp", s(-5)),
                        "iat"),
                limit("entra-like: a minute ahead", Profile.ENTRA_LIKE, at -> at.claim("nbf", s(60)), ""),
                limit("entra-like: more than a minute ahead", Profile.ENTRA_LIKE, at -> at.claim("nbf", s(61)), "nbf"),
                limit("entra-like: ten minutes", Profile.ENTRA_LIKE, at -> at.claim("exp", s(600)), ""),
                limit("entra-like: a second more", Profile.ENTRA_LIKE, at -> at.claim("exp", s(601)), "lifetime"),
                limit("legacy: an hour", Profile.LEGACY, at -> at.claim("exp", s(3600)), ""),
                limit("legacy: a second more", Profile.LEGACY, at -> at.claim("exp", s(3601)), "lifetime"),
                limit("fractions of seconds are numbers too", Profile.STRICT, at -> at.claim("iat", s(0) + 0.5), ""),
                limit("negative time", Profile.STRICT, at -> at.claim("iat", -1), "iat"),
                limit("iat as a text", Profile.ENTRA_LIKE, at -> at.claim("iat", "now"), "iat"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void limits_hold_to_the_second(Profile profile, UnaryOperator<Assertion> change, String failing) {
        assertThat(judge(profile, change).failure().map(CheckResult::name).orElse(""))
                .isEqualTo(failing);
    }

    @Test
    void an_accepted_assertion_stays_used_for_as_long_as_it_could_be_accepted() {
        var spent = new UsedAssertions(store);
        String compact = good().claim("exp", s(60)).sign();
        assertThat(judge(authenticator(now, Profile.STRICT, spent), compact).admitted())
                .isPresent();

        for (long later = 0; later < 120; later += 10) {
            store.purge(now.plusSeconds(later));
            assertThat(judge(authenticator(now.plusSeconds(later), Profile.STRICT, spent), compact)
                            .admitted())
                    .as(later + " s later")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"STRICT, 1", "RACY, 4"})
    void of_four_copies_at_once_one_is_accepted_and_all_where_use_is_recorded_too_late(Profile profile, long accepted)
            throws Exception {
        ClientAuthenticator authenticator = authenticator(now, profile, new UsedAssertions(store));
        String compact = good().sign();

        List<Boolean> admitted =
                Race.of(4, () -> judge(authenticator, compact).admitted().isPresent());

        assertThat(admitted.stream().filter(each -> each).count()).isEqualTo(accepted);
        assertThat(judge(authenticator, compact).failure().map(CheckResult::name))
                .hasValue("replay");
    }

    @Test
    void credentials_in_a_header_do_not_show_their_secret() {
        String header = "Basic " + Base64.getEncoder().encodeToString("web:hunter2".getBytes(StandardCharsets.UTF_8));

        assertThat(BasicCredentials.parse(header)).hasValueSatisfying(credentials -> {
            assertThat(credentials.secret()).isEqualTo("hunter2");
            assertThat(credentials).asString().contains("web").doesNotContain("hunter2");
        });
    }

    @Test
    void a_request_stays_admitted_only_if_the_checks_that_follow_pass_too() {
        CheckResult passed = Finding.pass("well").of("one");
        CheckResult failed = Finding.fail("badly", "Mend it.").of("two");

        assertThat(judged(true).with(List.of(passed)).admitted()).isTrue();
        assertThat(judged(true).with(List.of(passed, failed)).admitted()).isFalse();
        assertThat(judged(false).with(List.of(passed)).admitted()).isFalse();
        assertThat(judged(true).with(List.of(passed)).with(List.of(failed)).checks())
                .containsExactly(passed, failed);
    }

    private static JudgedRequest judged(boolean admitted) {
        return new JudgedRequest(
                now, "", "", "web", Optional.of(Profile.STRICT), List.of(), admitted, Map.of(), Map.of());
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                reason("no exp", at -> at.withoutClaim("exp"), "exp is absent"),
                reason("exp as a text", at -> at.claim("exp", "soon"), "exp is not a number"),
                reason("a negative exp", at -> at.claim("exp", -1), "exp is before 1970"),
                reason("exp in milliseconds", at -> at.claim("exp", s(60) * 1000), "exp is after the year 9999"),
                reason("exp at the end of time", at -> at.claim("exp", 1e99), "exp is after the year 9999"),
                reason("a negative nbf", at -> at.claim("nbf", -1), "nbf is before 1970"),
                reason("iat as a list", at -> at.claim("iat", List.of(1)), "iat is not a number"),
                reason("no jti", at -> at.withoutClaim("jti"), "jti is absent"),
                reason("a number as jti", at -> at.claim("jti", 42), "jti is not a string"),
                reason("an empty jti", at -> at.claim("jti", ""), "jti is empty"),
                reason("a number as iss", at -> at.claim("iss", 42), "iss is not a string"),
                reason("no sub", at -> at.withoutClaim("sub"), "sub is absent"),
                reason("a number as alg", at -> at.header("alg", 5), "alg is not a string"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void the_detail_says_what_is_wrong_with_the_value(UnaryOperator<Assertion> change, String reason) {
        assertThat(judge(Profile.STRICT, change).failure().orElseThrow().detail())
                .contains(reason);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("null", "{}", "its header is not a JSON object"),
                Arguments.of("[]", "{}", "its header is not a JSON object"),
                Arguments.of("{}", "null", "its payload is not a JSON object"),
                Arguments.of("{}", "[[\"iss\",\"web\"]]", "its payload is not a JSON object"),
                Arguments.of("{\"alg\":\"PS256\",\"alg\":\"none\"}", "{}", "its header repeats a member"),
                Arguments.of("{}", "{\"aud\":1,\"aud\":2}", "its payload repeats a member"),
                Arguments.of("{}", "{\"exp\":1e400}", "its payload has a number that is too large"),
                Arguments.of("{\"x\":[-1E+999999999]}", "{}", "its header has a number that is too large"),
                Arguments.of("{\"alg\":}", "{}", "its header is not JSON"),
                Arguments.of("{}", "", "three base64url parts"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void the_detail_says_why_an_assertion_cannot_be_parsed(String header, String payload, String reason) {
        String compact = Base64URL.encode(header) + "." + Base64URL.encode(payload) + ".AAAA";

        CheckResult failure = judge(authenticator(now, Profile.STRICT, new UsedAssertions(store)), compact)
                .failure()
                .orElseThrow();

        assertThat(failure.name()).isEqualTo("parse");
        assertThat(failure.detail()).contains(reason);
    }

    @Test
    void a_client_id_that_contradicts_the_assertion_is_not_reported_as_an_unknown_key() {
        clients.register(ClientRegistration.of(
                "other",
                List.of(),
                List.of(),
                new ClientMethod.PrivateKeyJwt(
                        List.of(KeyedCertificate.rsa("other").certificate()), "PS256")));

        CheckResult failure = judge(
                        authenticator(now, Profile.STRICT, new UsedAssertions(store)),
                        good().sign(),
                        Map.of("client_id", "other"))
                .failure()
                .orElseThrow();

        assertThat(failure.name()).isEqualTo("iss-sub");
        assertThat(failure.detail()).contains("\"web\"", "\"other\"");
        assertThat(failure.fix()).contains("client_id");
    }

    private static Arguments reason(String name, UnaryOperator<Assertion> change, String reason) {
        return argumentSet(name, change, reason);
    }

    private static Arguments limit(String name, Profile profile, UnaryOperator<Assertion> change, String failing) {
        return argumentSet(name, profile, change, failing);
    }

    private static long s(long seconds) {
        return now.getEpochSecond() + seconds;
    }

    private static Assertion good() {
        return Assertion.of("web", ISSUER, KEY)
                .claim("iat", s(0))
                .claim("nbf", s(0))
                .claim("exp", s(60));
    }

    private static Verdict judge(Profile profile, UnaryOperator<Assertion> change) {
        return judge(
                authenticator(now, profile, new UsedAssertions(store)),
                change.apply(good()).sign());
    }

    private static ClientAuthenticator authenticator(Instant at, Profile profile, UsedAssertions spent) {
        return new ClientAuthenticator(clients, spent, profile, Clock.fixed(at, ZoneOffset.UTC));
    }

    private static Verdict judge(ClientAuthenticator authenticator, String compact) {
        return judge(authenticator, compact, Map.of());
    }

    private static Verdict judge(ClientAuthenticator authenticator, String compact, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.put("client_assertion_type", ClientAuthenticator.ASSERTION_TYPE);
        form.put("client_assertion", compact);
        return authenticator.judge(
                new ClientRequest(
                        Optional.of("application/x-www-form-urlencoded; charset=UTF-8"),
                        Optional.empty(),
                        Http.encode(form),
                        List.of()),
                AUDIENCE);
    }
}
