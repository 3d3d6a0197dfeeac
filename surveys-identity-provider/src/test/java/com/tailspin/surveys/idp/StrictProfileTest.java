package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the strict profile demands and issues, beside the clients of other profiles at the same provider. */
class StrictProfileTest {
    private static final String BOB = "bob@contoso.example";
    private static final String METADATA = "/v2.0/.well-known/openid-configuration";

    private static RunningProvider running;
    private static CodeFlow flow;
    private static CodeFlow likeEntra;
    private static CodeFlow old;

    @BeforeAll
    static void start() {
        running = RunningProvider.start();
        flow = running.flow();
        likeEntra = client("entra-web", Profile.ENTRA_LIKE);
        old = client("old-web", Profile.LEGACY);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static CodeFlow client(String id, Profile profile) {
        running.provider().register(registration(id).withProfile(profile));
        return new CodeFlow(running.provider(), id, "the secret");
    }

    private static ClientRegistration registration(String id) {
        return ClientRegistration.of(
                id,
                List.of(URI.create(CodeFlow.REDIRECT)),
                List.of(),
                ClientMethod.Secret.of("the secret", SecretTransport.POST));
    }

    @Test
    void tokens_are_signed_by_the_profile_of_their_client() throws ParseException {
        for (String token : List.of("id_token", "access_token")) {
            assertThat(algorithm(tokens(flow, Map.of()), token)).isEqualTo("PS256");
            assertThat(algorithm(tokens(likeEntra, Map.of()), token)).isEqualTo("RS256");
            assertThat(algorithm(tokens(old, Map.of()), token)).isEqualTo("RS256");
        }
        assertThat(algorithm(applicationTokens(flow), "access_token")).isEqualTo("PS256");
        assertThat(algorithm(applicationTokens(old), "access_token")).isEqualTo("RS256");
    }

    private static HttpAnswer applicationTokens(CodeFlow client) {
        Map<String, String> form = client.withSecret();
        form.put("grant_type", "client_credentials");
        form.put("scope", "api://surveys/.default");
        return client.token(CodeFlow.id(DemoTenant.CONTOSO), form);
    }

    @ParameterizedTest
    @CsvSource({"STRICT, true, PS256", "ENTRA_LIKE, false, RS256", "LEGACY, false, RS256"})
    void the_metadata_describes_the_default_profile(Profile profile, boolean pushed, String algorithm) {
        try (var other = RunningProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withDefaultProfile(profile))) {
            Map<String, Object> metadata = new Http()
                    .get(other.flow().endpoint("organizations", METADATA))
                    .json();

            assertThat(metadata)
                    .containsEntry("id_token_signing_alg_values_supported", List.of(algorithm))
                    .containsEntry("require_pushed_authorization_requests", pushed)
                    .containsEntry("claims_parameter_supported", true);
        }
    }

    @Test
    void a_client_with_another_profile_does_not_change_the_metadata() {
        try (var other = RunningProvider.start()) {
            other.provider().register(registration("old-web").withProfile(Profile.LEGACY));

            assertThat(new Http()
                            .get(other.flow().endpoint("organizations", METADATA))
                            .json())
                    .containsEntry("id_token_signing_alg_values_supported", List.of("PS256"));
        }
    }

    @Test
    void an_access_token_for_userinfo_does_not_describe_the_person() throws ParseException {
        HttpAnswer tokens = tokens(flow, Map.of("scope", "openid"));

        assertThat(SignedJWT.parse(tokens.text("access_token"))
                        .getJWTClaimsSet()
                        .getClaims())
                .containsKeys("sub", "scp", "tid")
                .doesNotContainKeys("oid", "name", "preferred_username", "email", "roles");
    }

    @Test
    void published_keys_serve_both_algorithms() throws ParseException {
        var keys = JWKSet.parse(new Http()
                .get(flow.endpoint("organizations", "/discovery/v2.0/keys"))
                .body());

        assertThat(keys.getKeys())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.getAlgorithm()).isNull());
    }

    @Test
    void a_request_that_was_not_pushed_is_refused() {
        HttpAnswer answer = flow.authorizeUnpushed(new Http(), "organizations", flow.requestAs(BOB));

        assertThat(answer.redirected("error")).contains("invalid_request");
        assertThat(answer.redirected("error_description").orElseThrow()).contains("RFC 9126");
        assertThat(answer.redirected("code")).isEmpty();
        assertThat(likeEntra
                        .authorizeUnpushed(new Http(), "organizations", likeEntra.requestAs(BOB))
                        .redirected("code"))
                .isPresent();
    }

    @Test
    void pushing_can_be_required_of_a_client_under_any_profile() {
        running.provider()
                .register(registration("pushing-web")
                        .withProfile(Profile.ENTRA_LIKE)
                        .withPushedRequestsRequired());
        var pushing = new CodeFlow(running.provider(), "pushing-web", "the secret");

        assertThat(pushing.authorizeUnpushed(new Http(), "organizations", pushing.requestAs(BOB))
                        .redirected("error"))
                .contains("invalid_request");
        assertThat(pushing.authorize(new Http(), "organizations", pushing.requestAs(BOB))
                        .redirected("code"))
                .isPresent();
    }

    @Test
    void a_person_may_cancel() {
        var browser = new Http();
        HttpAnswer page = flow.authorize(browser, "organizations", flow.request());
        Map<String, String> cancel = Map.of("ticket", page.field("ticket"), "cancel", "yes");
        String chosen = flow.endpoint("organizations", "/oauth2/v2.0/authorize/chosen");

        HttpAnswer answer = browser.post(chosen, cancel);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.redirected("error")).contains("access_denied");
        assertThat(answer.redirected("state")).contains("the state & more");
        assertThat(answer.redirected("code")).isEmpty();
        assertThat(browser.cookies()).doesNotContainKey("surveys-idp-session");
        assertThat(browser.post(chosen, cancel).status())
                .as("the page is used up")
                .isEqualTo(400);
    }

    static Stream<Arguments> claims() {
        String api = " api://surveys/surveys.access";
        return Stream.of(
                argumentSet("openid alone", "openid", "", List.of(), List.of()),
                argumentSet(
                        "profile",
                        "openid profile",
                        "",
                        List.of("oid", "tid", "name", "preferred_username"),
                        List.of("oid", "tid", "name", "preferred_username")),
                argumentSet("email", "openid email", "", List.of("email"), List.of("email")),
                argumentSet("the API's roles", "openid" + api, "", List.of("roles"), List.of("roles")),
                argumentSet(
                        "one claim in the ID token",
                        "openid",
                        "{\"id_token\":{\"name\":{\"essential\":true},\"unknown\":null}}",
                        List.of("name"),
                        List.of()),
                argumentSet(
                        "one claim in userinfo",
                        "openid email",
                        "{\"userinfo\":{\"roles\":null}}",
                        List.of("email"),
                        List.of("email", "roles")));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void only_the_claims_that_scope_and_claims_request_are_sent(
            String scope, String requested, List<String> inIdToken, List<String> inUserInfo) throws ParseException {
        Map<String, String> changes =
                requested.isEmpty() ? Map.of("scope", scope) : Map.of("scope", scope, "claims", requested);
        for (CodeFlow one : List.of(flow, old)) {
            HttpAnswer tokens = tokens(one, changes);

            assertThat(personal(claims(tokens, "id_token").getClaims())).containsExactlyInAnyOrderElementsOf(inIdToken);
            assertThat(personal(userInfo(tokens))).containsExactlyInAnyOrderElementsOf(inUserInfo);
        }
    }

    @Test
    void a_client_like_those_of_entra_gets_entras_claims_whatever_it_requests() throws ParseException {
        HttpAnswer tokens = tokens(likeEntra, Map.of("scope", "openid"));

        assertThat(personal(claims(tokens, "id_token").getClaims()))
                .containsExactlyInAnyOrder("oid", "tid", "name", "preferred_username", "email", "roles");
        assertThat(personal(userInfo(tokens)))
                .containsExactlyInAnyOrder("oid", "tid", "name", "preferred_username", "email", "roles");
    }

    @Test
    void renewed_id_tokens_contain_the_same_claims() throws ParseException {
        HttpAnswer first =
                tokens(flow, Map.of("scope", "openid offline_access", "claims", "{\"id_token\":{\"email\":null}}"));

        HttpAnswer renewed = flow.token("organizations", flow.refresh(first.text("refresh_token")));

        assertThat(personal(claims(renewed, "id_token").getClaims())).containsExactly("email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{",
                "[]",
                "{\"id_token\": 7}",
                "{\"id_token\": {\"sub\": {\"value\": \"another\"}}}",
            })
    void claims_that_cannot_be_honoured_are_refused(String claims) {
        Map<String, String> request = flow.request();
        request.put("claims", claims);

        assertThat(flow.push("organizations", request).text("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, mode = EnumSource.Mode.EXCLUDE, names = "RACY")
    void refresh_tokens_are_rotated_under_every_profile_if_tokens_are_not_bound(Profile profile) {
        CodeFlow bearer = client("bearer-" + profile, profile);
        HttpAnswer first = tokens(bearer, Map.of());

        HttpAnswer renewed = bearer.token("organizations", bearer.refresh(first.text("refresh_token")));

        assertThat(renewed.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
        assertThat(bearer.token("organizations", bearer.refresh(first.text("refresh_token")))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    private static HttpAnswer tokens(CodeFlow client, Map<String, String> changes) {
        Map<String, String> request = client.requestAs(BOB);
        request.putAll(changes);
        String code = client.authorize(new Http(), "organizations", request)
                .redirected("code")
                .orElseThrow();
        return client.token("organizations", client.redemption(code));
    }

    private static Map<String, Object> userInfo(HttpAnswer tokens) {
        return new Http()
                .get(
                        running.provider().baseUrl() + "/oidc/userinfo",
                        "Authorization",
                        "Bearer " + tokens.text("access_token"))
                .json();
    }

    private static List<String> personal(Map<String, Object> claims) {
        return claims.keySet().stream()
                .filter(List.of("oid", "tid", "name", "preferred_username", "email", "roles")::contains)
                .toList();
    }

    private static String algorithm(HttpAnswer tokens, String which) throws ParseException {
        return SignedJWT.parse(tokens.text(which)).getHeader().getAlgorithm().getName();
    }

    private static JWTClaimsSet claims(HttpAnswer tokens, String which) throws ParseException {
        return SignedJWT.parse(tokens.text(which)).getJWTClaimsSet();
    }
}
