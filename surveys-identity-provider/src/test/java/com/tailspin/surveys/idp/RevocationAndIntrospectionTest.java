package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7009 and RFC 7662. Client authentication at these endpoints is covered by the table of client assertions. */
class RevocationAndIntrospectionTest {
    private static RunningProvider running;
    private static CodeFlow flow;

    private HttpAnswer tokens;

    @BeforeAll
    static void start() {
        running = RunningProvider.start();
        flow = running.flow();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void signIn() {
        tokens = flow.token("organizations", flow.redemption(flow.code("bob@contoso.example")));
    }

    @Test
    void a_persons_access_token_is_described() {
        HttpAnswer answer = introspect(flow, "organizations", tokens.text("access_token"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json())
                .containsEntry("active", true)
                .containsEntry("client_id", "surveys-web")
                .containsEntry("username", "bob@contoso.example")
                .containsEntry("scope", "surveys.access")
                .containsEntry("token_type", "Bearer")
                .containsEntry("aud", "api://surveys")
                .containsEntry("iss", flow.provider().issuer(DemoTenant.CONTOSO).toString())
                .containsKeys("exp", "iat", "sub", "jti")
                .doesNotContainKey("grant_id");
    }

    @Test
    void a_refresh_token_is_described_only_to_its_own_client() {
        String refreshToken = tokens.text("refresh_token");

        assertThat(introspect(flow, "organizations", refreshToken).json())
                .containsEntry("active", true)
                .containsEntry("client_id", "surveys-web")
                .containsEntry("username", "bob@contoso.example")
                .containsKeys("exp", "sub", "scope");
        assertThat(introspect(running.otherClient(), "organizations", refreshToken)
                        .json())
                .containsOnly(Map.entry("active", false));
        assertThat(introspect(running.otherClient(), "organizations", tokens.text("access_token"))
                        .json())
                .containsEntry("active", true);
    }

    @Test
    void an_applications_own_token_is_described_and_cannot_be_revoked() {
        Map<String, String> form = flow.withSecret();
        form.putAll(Map.of("grant_type", "client_credentials", "scope", "api://surveys/.default"));
        String token = flow.token(CodeFlow.id(DemoTenant.CONTOSO), form).text("access_token");

        HttpAnswer answer = revoke(flow, token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("unsupported_token_type");
        assertThat(introspect(flow, "organizations", token).json())
                .containsEntry("active", true)
                .containsEntry("client_id", "surveys-web")
                .doesNotContainKey("username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "eyJhbGciOiJub25lIn0.e30.", "a.b.c"})
    void an_invalid_token_is_inactive_and_its_revocation_succeeds_silently(String token) {
        assertThat(introspect(flow, "organizations", token).json()).containsOnly(Map.entry("active", false));
        assertThat(revoke(flow, token).status()).isEqualTo(200);
    }

    @Test
    void a_tenants_endpoint_knows_only_the_tokens_of_its_people() {
        for (String token : List.of(tokens.text("access_token"), tokens.text("refresh_token"))) {
            assertThat(introspect(flow, CodeFlow.id(DemoTenant.CONTOSO), token).json())
                    .containsEntry("active", true);
            assertThat(introspect(flow, CodeFlow.id(DemoTenant.FABRIKAM), token).json())
                    .containsOnly(Map.entry("active", false));
        }
    }

    @Test
    void an_id_token_is_not_accepted() {
        assertThat(introspect(flow, "organizations", tokens.text("id_token")).json())
                .containsOnly(Map.entry("active", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token"})
    void revoking_one_token_ends_the_whole_grant(String kind) {
        HttpAnswer answer = revoke(flow, tokens.text(kind));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(introspect(flow, "organizations", tokens.text("access_token"))
                        .json())
                .containsOnly(Map.entry("active", false));
        assertThat(introspect(flow, "organizations", tokens.text("refresh_token"))
                        .json())
                .containsOnly(Map.entry("active", false));
        assertThat(flow.token("organizations", flow.refresh(tokens.text("refresh_token")))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(new Http()
                        .get(
                                flow.provider().baseUrl() + "/oidc/userinfo",
                                "Authorization",
                                "Bearer " + tokens.text("access_token"))
                        .status())
                .isEqualTo(401);
        assertThat(revoke(flow, tokens.text(kind)).status()).as("once more").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token"})
    void another_client_cannot_revoke_it(String kind) {
        HttpAnswer answer = revoke(running.otherClient(), tokens.text(kind));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_grant");
        assertThat(introspect(flow, "organizations", tokens.text(kind)).json()).containsEntry("active", true);
    }

    @Test
    void a_used_refresh_token_is_inactive_and_its_successor_active() {
        HttpAnswer next = flow.token("organizations", flow.refresh(tokens.text("refresh_token")));

        assertThat(introspect(flow, "organizations", tokens.text("refresh_token"))
                        .json())
                .containsEntry("active", false);
        assertThat(introspect(flow, "organizations", next.text("refresh_token")).json())
                .containsEntry("active", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "introspect"})
    void a_missing_token_is_an_invalid_request(String endpoint) {
        HttpAnswer answer =
                new Http().post(flow.endpoint("organizations", "/oauth2/v2.0/" + endpoint), flow.withSecret());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(answer.text("error_description")).contains("token");
    }

    @Test
    void the_metadata_lists_the_endpoints_and_their_authentication_methods() {
        Map<String, Object> metadata = new Http()
                .get(flow.endpoint("organizations", "/v2.0/.well-known/openid-configuration"))
                .json();

        assertThat(metadata)
                .containsEntry("revocation_endpoint", flow.endpoint("organizations", "/oauth2/v2.0/revoke"))
                .containsEntry("introspection_endpoint", flow.endpoint("organizations", "/oauth2/v2.0/introspect"));
        for (String what : List.of("methods", "signing_alg_values")) {
            assertThat(metadata.get("revocation_endpoint_auth_" + what + "_supported"))
                    .isNotNull()
                    .isEqualTo(metadata.get("introspection_endpoint_auth_" + what + "_supported"))
                    .isEqualTo(metadata.get("token_endpoint_auth_" + what + "_supported"));
        }
    }

    private static HttpAnswer introspect(CodeFlow as, String authority, String token) {
        return post(as, authority, "introspect", token);
    }

    private static HttpAnswer revoke(CodeFlow as, String token) {
        return post(as, "organizations", "revoke", token);
    }

    private static HttpAnswer post(CodeFlow as, String authority, String endpoint, String token) {
        Map<String, String> form = as.withSecret();
        form.put("token", token);
        return new Http().post(as.endpoint(authority, "/oauth2/v2.0/" + endpoint), form);
    }
}
