package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.Race;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One-time values work exactly once: in sequence, concurrently, and after a restart. Every kind of store must pass
 * this contract.
 */
abstract class ReplayProtectionContract {
    static final KeyedCertificate KEY = KeyedCertificate.rsa("web");
    static final int RUNNERS = 8;
    static final int RACES = 40;
    static final int RACES_OF_THE_SLOW_TIER = 400;
    private static final int OTHER_RACES = 10;

    IdentityProvider provider;
    private CodeFlow flow;

    /** Returns the same store for every call within one test. */
    abstract StoreSettings store();

    @BeforeEach
    void start() {
        provider = IdentityProvider.start(settings());
        flow = new CodeFlow(provider, "secret-web", "the secret");
    }

    private IdentityProviderSettings settings() {
        return settings(store(), KEY.certificate());
    }

    /** Also used by a second process, which has the certificate but does not need the key. */
    static IdentityProviderSettings settings(StoreSettings store, X509Certificate certificate) {
        return IdentityProviderSettings.of(store)
                .withClients(List.of(
                        ClientRegistration.of(
                                "web",
                                List.of(URI.create(CodeFlow.REDIRECT)),
                                List.of(),
                                new ClientMethod.PrivateKeyJwt(List.of(certificate), "PS256")),
                        ClientRegistration.of(
                                "secret-web",
                                List.of(URI.create(CodeFlow.REDIRECT)),
                                List.of(),
                                ClientMethod.Secret.of("the secret", SecretTransport.POST))));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void of_eight_concurrent_identical_assertions_exactly_one_is_accepted() throws Exception {
        raceEqualAssertions(RACES);
    }

    @Test
    @Tag("slow")
    void of_eight_concurrent_identical_assertions_exactly_one_is_accepted_400_times_of_400() throws Exception {
        raceEqualAssertions(RACES_OF_THE_SLOW_TIER);
    }

    private void raceEqualAssertions(int races) throws Exception {
        for (int round = 0; round < races; round++) {
            String assertion = assertion();

            List<Integer> answers = Race.of(RUNNERS, () -> send(assertion).status());

            assertThat(answers).as("round " + round).containsOnlyOnce(200).hasSize(RUNNERS);
            assertThat(answers).filteredOn(status -> status != 200).containsOnly(401);
        }
    }

    @Test
    void under_the_racy_profile_concurrent_copies_are_accepted_and_a_later_one_is_refused() throws Exception {
        provider.register(provider.client("web").orElseThrow().withProfile(Profile.RACY));
        String assertion = assertion();

        List<Integer> answers = Race.of(RUNNERS, () -> send(assertion).status());

        assertThat(answers).filteredOn(status -> status == 200).hasSizeGreaterThanOrEqualTo(2);
        assertThat(send(assertion).status()).isEqualTo(401);
    }

    @Test
    void no_setting_selects_the_racy_profile() {
        IdentityProviderSettings settings = settings();
        ClientRegistration racy = settings.clients().get(0).withProfile(Profile.RACY);

        assertThatThrownBy(() -> settings.withDefaultProfile(Profile.RACY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("It is for learners");
        assertThatThrownBy(() -> settings.withClients(List.of(racy))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_assertion_used_before_a_restart_is_refused_after_it() {
        int port = provider.port();
        String assertion = assertion();
        assertThat(send(assertion).status()).isEqualTo(200);

        provider.close();
        provider = IdentityProvider.start(settings().withPort(port));

        assertThat(send(assertion).status()).isEqualTo(401);
        assertThat(send(assertion()).status()).isEqualTo(200);
    }

    @Test
    void tokens_sessions_and_keys_survive_a_restart() {
        int port = provider.port();
        var browser = new Http();
        String code = flow.authorize(browser, "organizations", flow.requestAs("erin@fabrikam.example"))
                .redirected("code")
                .orElseThrow();
        String keys = new Http()
                .get(flow.endpoint("organizations", "/discovery/v2.0/keys"))
                .body();

        provider.close();
        provider = IdentityProvider.start(settings().withPort(port));

        HttpAnswer tokens = flow.token("organizations", flow.redemption(code));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(flow.token("organizations", flow.refresh(tokens.text("refresh_token")))
                        .status())
                .isEqualTo(200);
        assertThat(flow.authorize(browser, "organizations", flow.request()).redirected("code"))
                .isPresent();
        assertThat(new Http()
                        .get(flow.endpoint("organizations", "/discovery/v2.0/keys"))
                        .body())
                .isEqualTo(keys);
    }

    @Test
    void a_code_is_redeemed_once_and_its_second_use_revokes_the_tokens() {
        String code = flow.code("bob@contoso.example");
        HttpAnswer first = flow.token("organizations", flow.redemption(code));
        assertThat(first.status()).isEqualTo(200);
        assertThat(userInfo(first)).isEqualTo(200);

        assertGrantRefused(flow.token("organizations", flow.redemption(code)));

        assertGrantRefused(flow.token("organizations", flow.refresh(first.text("refresh_token"))));
        assertThat(userInfo(first)).isEqualTo(401);
    }

    @Test
    void of_eight_concurrent_redemptions_of_a_code_at_most_one_succeeds() throws Exception {
        for (int round = 0; round < OTHER_RACES; round++) {
            Map<String, String> redemption = flow.redemption(flow.code("bob@contoso.example"));

            List<Integer> answers = Race.of(
                    RUNNERS, () -> flow.token("organizations", redemption).status());

            assertThat(answers).as("round " + round).containsOnlyOnce(200).hasSize(RUNNERS);
            assertThat(answers).filteredOn(status -> status != 200).containsOnly(400);
        }
    }

    @Test
    void a_refresh_token_works_once_and_its_second_use_revokes_the_family() {
        HttpAnswer first = flow.token("organizations", flow.redemption(flow.code("bob@contoso.example")));
        HttpAnswer second = flow.token("organizations", flow.refresh(first.text("refresh_token")));
        HttpAnswer third = flow.token("organizations", flow.refresh(second.text("refresh_token")));
        assertThat(third.status()).isEqualTo(200);

        assertGrantRefused(flow.token("organizations", flow.refresh(first.text("refresh_token"))));

        assertGrantRefused(flow.token("organizations", flow.refresh(third.text("refresh_token"))));
    }

    @Test
    void of_eight_concurrent_uses_of_a_refresh_token_one_succeeds_and_its_family_is_revoked() throws Exception {
        for (int round = 0; round < OTHER_RACES; round++) {
            HttpAnswer tokens = flow.token("organizations", flow.redemption(flow.code("bob@contoso.example")));
            Map<String, String> refresh = flow.refresh(tokens.text("refresh_token"));

            List<HttpAnswer> answers = Race.of(RUNNERS, () -> flow.token("organizations", refresh));

            List<HttpAnswer> good =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(good).as("round " + round).hasSize(1);
            assertGrantRefused(
                    flow.token("organizations", flow.refresh(good.get(0).text("refresh_token"))));
        }
    }

    private static void assertGrantRefused(HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }

    private int userInfo(HttpAnswer tokens) {
        return new Http()
                .get(provider.baseUrl() + "/oidc/userinfo", "Authorization", "Bearer " + tokens.text("access_token"))
                .status();
    }

    String assertion() {
        return Assertion.of("web", provider.issuer(DemoTenant.CONTOSO).toString(), KEY)
                .sign();
    }

    private HttpAnswer send(String assertion) {
        return send(provider.baseUrl().toString(), assertion);
    }

    static HttpAnswer send(String base, String assertion) {
        return new Http()
                .post(
                        base + "/" + DemoTenant.CONTOSO.id() + "/oauth2/v2.0/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "scope", "api://surveys/.default",
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion", assertion));
    }
}
