package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static IdentityProvider provider;
    private static CodeFlow flow;

    @BeforeAll
    static void start() {
        var client = ClientRegistration.of(
                "surveys-web",
                List.of(URI.create(CodeFlow.REDIRECT)),
                List.of(URI.create(CodeFlow.SIGNED_OUT)),
                ClientMethod.Secret.of("the secret", SecretTransport.POST));
        provider = IdentityProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withClients(List.of(client)));
        flow = new CodeFlow(provider, "surveys-web", "the secret");
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void a_tenants_metadata_is_accepted_by_a_standard_library() throws Exception {
        var metadata = OIDCProviderMetadata.resolve(new Issuer(provider.issuer(DemoTenant.CONTOSO)));

        assertThat(metadata.supportsAuthorizationResponseIssuerParam()).isTrue();
        assertThat(metadata.getPushedAuthorizationRequestEndpointURI()).isNotNull();
        assertThat(metadata.getEndSessionEndpointURI()).isNotNull();
        assertThat(metadata.getCustomURIParameter("admin_consent_endpoint"))
                .hasToString(provider.issuer(DemoTenant.CONTOSO) + "/adminconsent");
    }

    @Test
    void the_multitenant_authority_states_an_issuer_template() {
        HttpAnswer answer = new Http().get(provider.authority() + "/.well-known/openid-configuration");

        assertThat(answer.text("issuer")).isEqualTo(provider.baseUrl() + "/{tenantid}/v2.0");
        assertThat(answer.text("token_endpoint")).isEqualTo(provider.baseUrl() + "/organizations/oauth2/v2.0/token");
    }

    @Test
    @Tag("S2")
    @Tag("M1")
    void a_person_is_chosen_with_one_click_and_the_code_is_exchanged_for_tokens() throws Exception {
        var browser = new Http();
        HttpAnswer page = flow.authorize(browser, "organizations", flow.request());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Alice Andersen", "Fabrikam", "Adventure Works", "no passwords");

        HttpAnswer redirect = browser.post(
                flow.endpoint("organizations", "/oauth2/v2.0/authorize/chosen"),
                Map.of("ticket", page.field("ticket"), "person", "alice@contoso.example"));

        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.location().toString()).startsWith(CodeFlow.REDIRECT + "?");
        assertThat(redirect.redirected("state")).contains("the state & more");
        assertThat(redirect.redirected("iss"))
                .contains(provider.issuer(DemoTenant.CONTOSO).toString());
        assertThat(redirect.redirected("session_state")).isPresent();

        HttpAnswer tokens = flow.token(
                CodeFlow.id(DemoTenant.CONTOSO),
                flow.redemption(redirect.redirected("code").orElseThrow()));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        JWTClaimsSet id = verified(tokens.text("id_token"));
        assertThat(id.getIssuer()).isEqualTo(provider.issuer(DemoTenant.CONTOSO).toString());
        assertThat(id.getAudience()).containsExactly("surveys-web");
        assertThat(id.getStringClaim("nonce")).isEqualTo("the-nonce");
        assertThat(id.getStringClaim("oid"))
                .isEqualTo(DemoTenant.CONTOSO.people().get(0).oid().toString());
        assertThat(id.getStringListClaim("roles")).containsExactly("SurveyAdmin");
        JWTClaimsSet access = verified(tokens.text("access_token"));
        assertThat(access.getAudience()).containsExactly("api://surveys");
        assertThat(access.getStringClaim("scp")).isEqualTo("surveys.access");
        assertThat(access.getSubject()).isNotEqualTo(id.getSubject());
        assertThat(access.getStringClaim("tid")).isEqualTo(CodeFlow.id(DemoTenant.CONTOSO));
        assertThat(SignedJWT.parse(tokens.text("access_token")).getHeader().getType())
                .hasToString("at+jwt");
    }

    private static JWTClaimsSet verified(String token) throws Exception {
        var keys = JWKSet.parse(new Http()
                .get(flow.endpoint("organizations", "/discovery/v2.0/keys"))
                .body());
        SignedJWT jwt = SignedJWT.parse(token);
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        return jwt.getJWTClaimsSet();
    }
}
