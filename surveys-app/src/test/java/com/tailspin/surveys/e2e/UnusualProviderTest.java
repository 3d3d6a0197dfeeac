package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.tailspin.surveys.auth.fixture.EveryLog;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.e2e.TestVisitor.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people at the front end see of a provider that lacks something, changes, or misbehaves. */
@Tag("slow")
class UnusualProviderTest {

    private static final Duration SECONDS = Duration.ofSeconds(20);

    @TempDir
    static Path data;

    private static HostileProvider provider;
    private static RunningSurveys surveys;

    @BeforeAll
    static void start() {
        provider = new HostileProvider(false);
        provider.roles = List.of("SurveyAdmin");
        surveys = RunningSurveys.start(
                data,
                Map.of(
                        "surveys.identity.authority",
                        provider.authority(),
                        "surveys.identity.credential.secret.value",
                        "kept between us two"));
        behave();
        assertThat(signUp(surveys.visitor()).status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        surveys.close();
        provider.close();
    }

    @BeforeEach
    void startAfresh() {
        behave();
        provider.sent.clear();
        provider.asked.clear();
    }

    private static void behave() {
        provider.metadata.put("token_endpoint", provider.base() + "/token");
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        provider.published = List.of(HostileProvider.KEY);
        provider.redirect = provider::signedIn;
        provider.answer = request -> Reply.json(200, provider.tokens(request));
    }

    private static Page signUp(TestVisitor visitor) {
        return visitor.submit(visitor.get("/sign-up"), "/sign-up", Map.of("name", "Northwind"));
    }

    @Test
    void an_organisation_signs_up_where_the_provider_takes_no_prompt() {
        provider.redirect = request -> request.containsKey("prompt")
                ? provider.refused(request, "invalid_request", "unsupported prompt value requested")
                : provider.signedIn(request);
        TestVisitor visitor = surveys.visitor();
        signUp(visitor);
        // Java's client follows five redirects and no more.
        Page page = visitor.get("/surveys");
        assertThat(page.status()).as(page.html()).isEqualTo(200);
        assertThat(page.html()).contains("Pat Person");
        assertThat(provider.sent).hasSize(2);
    }

    @Test
    void a_refusal_that_has_nothing_to_do_with_the_prompt_ends_after_one_more_attempt() {
        provider.redirect = request -> provider.refused(request, "invalid_request", "no");
        Page page = surveys.visitor().get("/sign-in?choose");
        assertThat(page.status()).isEqualTo(403);
        assertThat(provider.sent).hasSize(2);
        assertThat(provider.sent.get(1)).doesNotContainKey("prompt");
    }

    @Test
    void refresh_tokens_are_asked_for_with_consent_and_without_one_people_only_sign_in_again() {
        provider.answer = request -> {
            Map<String, Object> tokens = provider.tokens(request);
            tokens.remove("refresh_token");
            tokens.put("expires_in", 1);
            return Reply.json(200, tokens);
        };
        TestVisitor visitor = surveys.visitor();
        assertThat(visitor.get("/sign-in").status()).isEqualTo(200);
        assertThat(provider.sent)
                .allSatisfy(request -> assertThat(request)
                        .containsEntry("prompt", "consent")
                        .hasEntrySatisfying("scope", scope -> assertThat(scope).contains("offline_access")));
    }

    @Test
    void a_provider_that_changes_its_only_algorithm_works_again_within_seconds() {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("PS256"));
        signs(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("one").build(), HostileProvider.KEY);
        worksWithinSeconds();
        behave();
        worksWithinSeconds();
    }

    @Test
    void one_of_several_algorithms_is_refused_if_it_is_not_the_expected_one() {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "PS256"));
        signs(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("one").build(), HostileProvider.KEY);
        assertThat(signInStatus()).isEqualTo(502);
    }

    @Test
    void rs256_is_expected_although_the_metadata_lists_only_algorithms_that_cannot_be_used() {
        provider.metadata.put("id_token_signing_alg_values_supported", List.of("none", "HS256"));
        assertThat(signInStatus()).isEqualTo(200);
    }

    @Test
    void a_new_key_under_the_name_of_the_old_one_is_fetched() {
        RSAKey renewed = HostileProvider.key("one");
        provider.published = List.of(renewed);
        signs(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), renewed);
        worksWithinSeconds();
    }

    @ParameterizedTest
    @CsvSource({"401, invalid_client", "404, not_found"})
    void a_token_endpoint_that_has_moved_is_found_within_seconds(int status, String error) {
        provider.metadata.put("token_endpoint", provider.base() + "/elsewhere");
        provider.answer = request -> request.path().equals("/elsewhere")
                ? Reply.json(200, provider.tokens(request))
                : Reply.json(status, Map.of("error", error));
        worksWithinSeconds();
    }

    @Test
    void a_key_that_is_too_short_is_refused_and_a_longer_one_under_its_name_works_within_seconds() {
        RSAKey weak = HostileProvider.key("one", 1024);
        provider.published = List.of(weak);
        signs(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), weak);
        await().atMost(SECONDS)
                .untilAsserted(() ->
                        assertThat(reasonFor(UnusualProviderTest::signInStatus)).contains("1024 bits", "RFC 7518"));
        assertThat(signInStatus()).isEqualTo(502);
        behave();
        worksWithinSeconds();
    }

    @Test
    void a_token_that_is_said_to_live_for_ever_is_used() {
        answers(tokens -> tokens.put("expires_in", 1_000_000_000_000_000_000L));
        assertThat(signInStatus()).isEqualTo(200);
    }

    @Test
    void a_critical_extension_in_an_id_token_is_named() {
        signs(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .criticalParams(Set.of("https://example.org/x"))
                        .customParam("https://example.org/x", true)
                        .build(),
                HostileProvider.KEY);
        assertThat(reasonFor(() -> assertThat(signInStatus()).isEqualTo(502)))
                .contains("crit", "https://example.org/x");
    }

    static Stream<Reply> malformed() {
        return Stream.of(
                new Reply(200, "text/html", "<html>"),
                new Reply(200, "application/json", "[]"),
                new Reply(200, "application/json", ""),
                Reply.json(200, Map.of("token_type", "Bearer")),
                Reply.json(200, Map.of("token_type", "DPoP", "access_token", "a")),
                new Reply(404, "text/html", "<html>"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_malformed_token_answer_is_an_answer_that_cannot_be_used(Reply reply) {
        provider.answer = request -> reply;
        Page page = surveys.visitor().get("/sign-in");
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.html()).contains("cannot be trusted").doesNotContain("does not respond");
    }

    @Test
    void a_redirect_that_repeats_a_parameter_is_refused() {
        provider.redirect = request -> provider.signedIn(request) + "&iss=http%3A%2F%2Flocalhost%3A1";
        assertThat(log(() -> assertThat(signInStatus()).isEqualTo(400)))
                .contains("not signed in", "repeats the parameter iss", "RFC 6749");
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void an_error_without_the_promised_issuer_is_refused_and_nothing_is_said_of_who_sent_it() {
        provider.redirect = request -> "error=server_error&state=" + request.get("state");
        assertThat(reasonFor(() -> assertThat(signInStatus()).isEqualTo(502)))
                .contains("iss, RFC 9207")
                .doesNotContain("The redirect from");
    }

    @Test
    void what_a_provider_echoes_of_a_request_is_not_logged() {
        provider.answer = request -> Reply.json(
                401,
                Map.of(
                        "error",
                        "invalid_client",
                        "error_description",
                        "no: " + request.form(),
                        "error_uri",
                        "" + request.form()));
        String log = log(() -> assertThat(signInStatus()).isEqualTo(503));
        Map<String, String> form = provider.asked.get(0).form();
        assertThat(log)
                .contains("invalid_client", "redacted")
                .doesNotContain(form.get("code"), form.get("code_verifier"), "kept between us two");
    }

    private static void signs(JWSHeader header, RSAKey key) {
        provider.answer = request -> Reply.json(200, provider.tokens(request, header, key));
    }

    private static void answers(Consumer<Map<String, Object>> bend) {
        provider.answer = request -> {
            Map<String, Object> tokens = provider.tokens(request);
            bend.accept(tokens);
            return Reply.json(200, tokens);
        };
    }

    private static int signInStatus() {
        return surveys.visitor().get("/sign-in").status();
    }

    private static void worksWithinSeconds() {
        await().atMost(SECONDS)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(signInStatus()).isEqualTo(200));
    }

    /** What the application logs at trace; the test's own browser is left out. */
    private static String log(Runnable visit) {
        try (var log = new EveryLog()) {
            visit.run();
            return log.text()
                    .lines()
                    .filter(line -> line.contains(" com.tailspin."))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** The reason that the front end logs for a refusal. */
    private static String reasonFor(Runnable visit) {
        return log(visit)
                .lines()
                .filter(line -> line.contains("Authentication failed"))
                .collect(Collectors.joining("\n"));
    }
}
