package com.tailspin.surveys.idp.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.RegisteredKey;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a verdict contains: the checks in order, the claimed client, and the wording. */
class VerdictTest {
    private static final KeyedCertificate KEY = KeyedCertificate.rsa("web");
    private static final KeyedCertificate SECOND = KeyedCertificate.rsa("second");
    private static final String ISSUER = "http://localhost:1/t/v2.0";
    private static final Audience AUDIENCE =
            new Audience(ISSUER, "http://localhost:1/t/token", "http://localhost:1/t/par");
    private static final Instant NOW =
            KEY.certificate().getNotBefore().toInstant().plus(Duration.ofDays(1));
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_ASSERTION = 64 * 1024;

    private static final List<ClientRegistration> CLIENTS = List.of(
            client("web", new ClientMethod.PrivateKeyJwt(List.of(KEY.certificate()), "PS256")),
            client(
                    "two",
                    new ClientMethod.PrivateKeyJwt(
                            List.of(KEY.certificate()), List.of(key("second", SECOND)), "PS256")),
            client("bare", ClientMethod.PrivateKeyJwt.ofKeys(List.of(key("one", KEY)), "PS256")),
            client("post", ClientMethod.Secret.of("secret", SecretTransport.POST)),
            client("basic", ClientMethod.Secret.of("secret", SecretTransport.BASIC)),
            client("tls", new ClientMethod.SelfSignedTls(List.of(KEY.certificate()))));

    @Test
    void a_secret_in_the_form_passes_its_checks_in_order() {
        Verdict verdict = judge(Map.of("client_id", "post", "client_secret", "secret"));

        assertThat(names(verdict)).containsExactly("form", "one-method", "client", "method", "secret");
        assertThat(verdict.admitted()).isPresent();
        assertThat(whose(verdict)).contains("post");
    }

    @Test
    void a_secret_in_the_header_passes_the_same_checks_and_names_the_client() {
        Verdict verdict = judge(Profile.STRICT, Optional.of(basic("basic", "secret")), Map.of(), List.of());

        assertThat(names(verdict)).containsExactly("form", "one-method", "client", "method", "secret");
        assertThat(verdict.claimedClient()).isEqualTo("basic");
        assertThat(whose(verdict)).contains("basic");
    }

    @Test
    void a_tls_certificate_passes_its_checks_in_order() {
        Verdict verdict =
                judge(Profile.STRICT, Optional.empty(), Map.of("client_id", "tls"), List.of(KEY.certificate()));

        assertThat(names(verdict))
                .containsExactly("form", "one-method", "client", "method", "key", "certificate-dates", "chain");
        assertThat(verdict.admitted()).isPresent();
        assertThat(whose(verdict)).contains("tls");
    }

    @Test
    void a_tls_certificate_does_not_authenticate_a_client_with_a_secret() {
        Verdict verdict =
                judge(Profile.STRICT, Optional.empty(), Map.of("client_id", "post"), List.of(KEY.certificate()));

        assertThat(verdict.failure().map(CheckResult::name)).contains("method");
    }

    @Test
    void a_secret_sent_the_wrong_way_is_refused_with_both_ways_named() {
        CheckResult failure = judge(Map.of("client_id", "basic", "client_secret", "secret"))
                .failure()
                .orElseThrow();

        assertThat(failure.name()).isEqualTo("method");
        assertThat(failure.detail()).isEqualTo("the secret was sent by post, but basic is registered");
        assertThat(failure.fix()).isEqualTo("Use client_secret_basic.");
    }

    @Test
    void without_client_id_the_assertions_subject_or_else_its_issuer_names_the_client() {
        assertThat(judge(assertion("web", good -> good)).claimedClient()).isEqualTo("web");

        Verdict bySubject = judge(assertion("web", good -> good.withoutClaim("iss")));
        assertThat(bySubject.claimedClient()).isEqualTo("web");
        assertThat(whose(bySubject)).contains("web");

        Verdict byIssuer = judge(assertion("web", good -> good.withoutClaim("sub")));
        assertThat(byIssuer.claimedClient()).isEqualTo("web");
        assertThat(whose(byIssuer)).contains("web");
    }

    @Test
    void an_unknown_clients_assertion_is_distinguished_from_an_invalid_one() {
        Verdict verdict = judge(assertion("stranger", good -> good));

        assertThat(verdict.failure().map(CheckResult::name)).contains("client");
        assertThat(verdict.client()).isEmpty();
        assertThat(verdict.refusal()).contains(AuthenticationError.INVALID_CLIENT);
    }

    @Test
    void an_assertion_may_have_the_maximum_length_and_not_one_character_more() {
        int spare = LONGEST_ASSERTION
                - assertion("web", good -> good.claim("pad", "")).length();
        // Base64 encodes three bytes as four characters, so not every length is possible.
        String longest = Stream.iterate(spare * 3 / 4 - 8, length -> length + 1)
                .map(length -> assertion("web", good -> good.claim("pad", "x".repeat(length))))
                .takeWhile(compact -> compact.length() <= LONGEST_ASSERTION)
                .reduce((shorter, longer) -> longer)
                .orElseThrow();
        assertThat(longest.length()).isBetween(LONGEST_ASSERTION - 1, LONGEST_ASSERTION);
        assertThat(judge(longest).failure()).isEmpty();

        assertThat(judge("x".repeat(LONGEST_ASSERTION)).failure().orElseThrow().detail())
                .startsWith("the assertion is not a JWT");
        assertThat(judge("x".repeat(LONGEST_ASSERTION + 1))
                        .failure()
                        .orElseThrow()
                        .detail())
                .isEqualTo("the assertion is longer than 65536 characters");
    }

    @Test
    void times_are_reported_relative_to_now() {
        assertThat(details(judge(assertion("web", good -> good))))
                .contains("expires in 60 s", "nbf is in the past", "issued 0 s ago");
        assertThat(details(judge(assertion("web", good -> good.claim("nbf", s(7))))))
                .contains("nbf is 7 s in the future");
        assertThat(details(judge(assertion("web", good -> good.claim("exp", s(-30))))))
                .contains("it expired 30 s ago");
    }

    @Test
    void the_maximum_age_is_the_lifetime_plus_the_clock_tolerance() {
        assertThat(judge(assertion(
                                "web",
                                good -> good.claim("iat", s(-310))
                                        .claim("exp", s(-5))
                                        .claim("nbf", s(-310))))
                        .failure()
                        .map(CheckResult::name))
                .as("old enough to be too long-lived, but not too old")
                .contains("lifetime");
        assertThat(judge(assertion("web", good -> good.claim("iat", s(-311)))).failure())
                .map(CheckResult::name)
                .contains("iat");
    }

    @Test
    void times_from_1970_to_the_year_9999_are_valid() {
        Assertion ancient = good("web").claim("nbf", 0);
        assertThat(judge(ancient.sign()).failure()).isEmpty();
        Assertion endless = good("web").claim("exp", 253_402_300_799L);
        assertThat(judge(endless.sign()).failure().map(CheckResult::name)).contains("lifetime");
        Assertion later = good("web").claim("exp", 253_402_300_800L);
        assertThat(judge(later.sign()).failure().map(CheckResult::name)).contains("exp");
    }

    @Test
    void a_missing_audience_and_a_list_are_reported_as_such() {
        assertThat(judge(assertion("web", good -> good.withoutClaim("aud")))
                        .failure()
                        .orElseThrow()
                        .detail())
                .isEqualTo("aud is absent where \"" + ISSUER + "\" is expected");
        assertThat(judge(assertion("web", good -> good.claim("aud", List.of(ISSUER, "x"))))
                        .failure()
                        .orElseThrow()
                        .detail())
                .startsWith("aud is a list of 2 values where");
    }

    @Test
    void what_has_the_wrong_type_is_reported_as_that() {
        assertThat(failure(Profile.LEGACY, good -> good.claim("aud", List.of("x"))))
                .startsWith("aud is a list of \"x\" where");
        assertThat(failure(Profile.LEGACY, good -> good.claim("aud", List.of())))
                .startsWith("aud is an empty list where");
        assertThat(failure(Profile.LEGACY, good -> good.claim("aud", 1))).startsWith("aud is not a string where");
        assertThat(failure(Profile.STRICT, good -> good.header("typ", 5))).isEqualTo("typ is not a string");
        assertThat(failure(Profile.STRICT, good -> good.header("crit", List.of())))
                .isEqualTo("crit is not a list of header parameters' names");
        assertThat(failure(Profile.STRICT, good -> good.header("crit", List.of("x"))))
                .isEqualTo("crit names extensions that this server does not support");
    }

    private static String failure(Profile profile, UnaryOperator<Assertion> change) {
        return judge(profile, assertion("web", change)).failure().orElseThrow().detail();
    }

    @Test
    void padded_thumbprints_are_the_reason_of_a_refusal_and_are_mentioned_when_accepted() {
        UnaryOperator<Assertion> padded = good -> good.header("x5t#S256", KEY.paddedSha256());

        assertThat(judge(assertion("web", padded)).failure().orElseThrow().detail())
                .isEqualTo("the thumbprint is in padded standard base64, which the strict profile does not accept");
        assertThat(details(judge(Profile.ENTRA_LIKE, assertion("web", padded))))
                .anyMatch(detail -> detail.endsWith(", named in padded standard base64"));
        assertThat(details(judge(Profile.ENTRA_LIKE, assertion("web", good -> good))))
                .noneMatch(detail -> detail.contains("padded"));
        assertThat(judge(Profile.ENTRA_LIKE, assertion("web", good -> good.header("x5t#S256", SECOND.paddedSha256())))
                        .failure()
                        .orElseThrow()
                        .detail())
                .isEqualTo("the header's x5t#S256, x5t and kid together name no registered key");
    }

    @Test
    void a_padded_sha_1_thumbprint_is_mentioned_too() {
        String padded =
                Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(KEY.sha1()));

        assertThat(details(judge(
                        Profile.LEGACY,
                        assertion("web", good -> good.withoutHeader("x5t#S256").header("x5t", padded)))))
                .anyMatch(detail -> detail.endsWith(", named in padded standard base64"));
    }

    @Test
    void a_single_key_need_not_be_named_if_the_profile_allows_it() {
        UnaryOperator<Assertion> unnamed = good -> good.withoutHeader("x5t#S256");

        assertThat(judge(Profile.LEGACY, assertion("web", unnamed)).failure()).isEmpty();
        assertThat(judge(assertion("web", unnamed)).failure().map(CheckResult::name))
                .contains("key");
        CheckResult failure =
                judge(Profile.LEGACY, assertion("two", unnamed)).failure().orElseThrow();
        assertThat(failure.detail()).startsWith("the header names no key");
        assertThat(failure.fix()).startsWith("Send the registered certificate's SHA-256 thumbprint");
        assertThat(judge(assertion("bare", unnamed)).failure().orElseThrow().fix())
                .isEqualTo("Send the registered key's kid, or register the key.");
    }

    @Test
    void a_certificate_may_be_named_by_the_hash_of_its_public_key() {
        byte[] publicKey = KEY.certificate().getPublicKey().getEncoded();

        assertThat(judge(assertion("web", good -> good.withoutHeader("x5t#S256").header("kid", sha256(publicKey))))
                        .failure())
                .isEmpty();
        assertThat(judge(assertion("web", good -> good.withoutHeader("x5t#S256").header("kid", "")))
                        .failure()
                        .map(CheckResult::name))
                .contains("key");
    }

    @Test
    void only_rsa_has_related_algorithms_and_only_in_lenient_profiles() {
        UnaryOperator<Assertion> related = good -> good.header("alg", "RS256");

        assertThat(judge(assertion("web", related)).failure().map(CheckResult::name))
                .contains("alg");
        assertThat(judge(Profile.ENTRA_LIKE, assertion("web", related)).failure())
                .isEmpty();
        assertThat(judge(Profile.LEGACY, assertion("web", related)).failure()).isEmpty();
        assertThat(judge(Profile.ENTRA_LIKE, assertion("web", good -> good.header("alg", "RS384")))
                        .failure()
                        .map(CheckResult::name))
                .contains("alg");
    }

    @Test
    void client_input_is_quoted_up_to_120_characters() {
        assertThat(Finding.quote("x".repeat(120))).isEqualTo("\"" + "x".repeat(120) + "\"");
        assertThat(Finding.quote("x".repeat(121))).isEqualTo("\"" + "x".repeat(120) + "…\"");
    }

    @Test
    void to_string_reveals_no_credential() throws Exception {
        String compact = assertion("web", good -> good);

        assertThat(new ClientRequest(Optional.of(FORM), Optional.of("Basic c2VjcmV0"), compact, List.of()))
                .hasToString("ClientRequest");
        assertThat(ParsedAssertion.parse(compact)).hasToString("ParsedAssertion");
        assertThat(NamedKey.of(KEY.certificate()))
                .hasToString("NamedKey[the registered certificate " + KEY.sha256() + "]");
    }

    private static ClientRegistration client(String id, ClientMethod method) {
        return ClientRegistration.of(id, List.of(), List.of(), method);
    }

    private static RegisteredKey key(String kid, KeyedCertificate key) {
        return new RegisteredKey(kid, key.certificate().getPublicKey());
    }

    private static long s(long seconds) {
        return NOW.getEpochSecond() + seconds;
    }

    private static Assertion good(String client) {
        return Assertion.of(client, ISSUER, KEY)
                .claim("iat", s(0))
                .claim("nbf", s(0))
                .claim("exp", s(60));
    }

    private static String assertion(String client, UnaryOperator<Assertion> change) {
        return change.apply(good(client)).sign();
    }

    private static Verdict judge(String compact) {
        return judge(Profile.STRICT, compact);
    }

    private static Verdict judge(Profile profile, String compact) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_assertion_type", ClientAuthenticator.ASSERTION_TYPE);
        form.put("client_assertion", compact);
        return judge(profile, Optional.empty(), form, List.of());
    }

    private static Verdict judge(Map<String, String> form) {
        return judge(Profile.STRICT, Optional.empty(), form, List.of());
    }

    private static Verdict judge(
            Profile profile, Optional<String> authorization, Map<String, String> form, List<X509Certificate> shown) {
        var authenticator = new ClientAuthenticator(
                (id, used) -> CLIENTS.stream()
                        .filter(client -> client.clientId().equals(id))
                        .findFirst(),
                (client, jti, until) -> true,
                (client, jti, until) -> true,
                profile,
                Clock.fixed(NOW, ZoneOffset.UTC));
        return authenticator.judge(
                new ClientRequest(Optional.of(FORM), authorization, Http.encode(form), shown), AUDIENCE);
    }

    private static List<String> names(Verdict verdict) {
        return verdict.checks().stream().map(CheckResult::name).toList();
    }

    private static List<String> details(Verdict verdict) {
        return verdict.checks().stream().map(CheckResult::detail).toList();
    }

    private static Optional<String> whose(Verdict verdict) {
        return verdict.client().map(ClientRegistration::clientId);
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
