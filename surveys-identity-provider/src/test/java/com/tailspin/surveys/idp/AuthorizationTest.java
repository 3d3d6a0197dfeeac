package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.text.ParseException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization endpoint: whom it signs in, what it sends where, and which requests it refuses. */
class AuthorizationTest {
    private static final String CONTOSO = CodeFlow.id(DemoTenant.CONTOSO);
    private static final String FABRIKAM = CodeFlow.id(DemoTenant.FABRIKAM);

    private static RunningProvider running;
    private static CodeFlow flow;

    @BeforeAll
    static void start() {
        running = RunningProvider.start();
        flow = running.flow();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void a_tenants_endpoint_offers_only_its_own_people() {
        HttpAnswer page = flow.authorize(new Http(), FABRIKAM, flow.request());

        assertThat(page.body()).contains("Dave Dubois", "Erin Eriksen").doesNotContain("Alice", "Frank");
    }

    @Test
    void a_login_hint_signs_in_without_a_click_and_the_session_makes_the_next_sign_in_silent() throws ParseException {
        var browser = new Http();
        HttpAnswer first = flow.authorize(browser, "organizations", flow.requestAs("Bob@Contoso.example"));
        HttpAnswer second = flow.authorize(browser, "organizations", flow.request());

        assertThat(oid(first)).isEqualTo(oidOf("bob@contoso.example"));
        assertThat(oid(second)).isEqualTo(oidOf("bob@contoso.example"));
    }

    @Test
    void a_login_hint_for_another_person_switches_the_session() throws ParseException {
        var browser = new Http();
        flow.authorize(browser, "organizations", flow.requestAs("bob@contoso.example"));

        HttpAnswer switched = flow.authorize(browser, "organizations", flow.requestAs("erin@fabrikam.example"));

        assertThat(switched.redirected("iss"))
                .contains(running.provider().issuer(DemoTenant.FABRIKAM).toString());
        assertThat(oid(switched)).isEqualTo(oidOf("erin@fabrikam.example"));
        assertThat(oid(flow.authorize(browser, "organizations", flow.request())))
                .isEqualTo(oidOf("erin@fabrikam.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@contoso.example", "<script>alert(1)</script>"})
    void an_unknown_login_hint_shows_the_page_with_a_note(String hint) {
        HttpAnswer page = flow.authorize(new Http(), "organizations", flow.requestAs(hint));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("No person here has the e-mail address", "Alice Andersen")
                .doesNotContain("<script>alert");
    }

    @Test
    void a_login_hint_of_another_tenant_does_not_sign_in_at_a_tenants_endpoint() {
        assertThat(flow.authorize(new Http(), FABRIKAM, flow.requestAs("bob@contoso.example"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_session_of_another_tenant_is_ignored_at_a_tenants_endpoint() {
        var browser = new Http();
        flow.authorize(browser, "organizations", flow.requestAs("bob@contoso.example"));

        assertThat(flow.authorize(browser, FABRIKAM, flow.request()).status()).isEqualTo(200);
        assertThat(flow.authorize(browser, CONTOSO, flow.request()).status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account"})
    void prompt_shows_the_page_even_to_a_signed_in_person(String prompt) {
        var browser = new Http();
        flow.authorize(browser, "organizations", flow.requestAs("bob@contoso.example"));

        assertThat(flow.authorize(browser, "organizations", with("prompt", prompt))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void prompt_login_with_a_hint_starts_a_new_session() {
        var browser = new Http();
        flow.authorize(browser, "organizations", flow.requestAs("bob@contoso.example"));
        String before = browser.cookies().get("surveys-idp-session");
        Map<String, String> request = flow.requestAs("bob@contoso.example");
        request.put("prompt", "login");

        assertThat(flow.authorize(browser, "organizations", request).redirected("code"))
                .isPresent();
        assertThat(browser.cookies().get("surveys-idp-session")).isNotEqualTo(before);
    }

    @Test
    void prompt_none_returns_login_required() {
        HttpAnswer answer = flow.authorize(new Http(), CONTOSO, with("prompt", "none"));

        assertThat(answer.redirected("error")).contains("login_required");
        assertThat(answer.redirected("state")).contains("the state & more");
        assertThat(answer.redirected("iss"))
                .contains(running.provider().issuer(DemoTenant.CONTOSO).toString());
    }

    @Test
    void max_age_zero_asks_again() {
        var browser = new Http();
        flow.authorize(browser, "organizations", flow.requestAs("bob@contoso.example"));

        assertThat(flow.authorize(browser, "organizations", with("max_age", "0"))
                        .status())
                .isEqualTo(200);
        assertThat(flow.authorize(browser, "organizations", with("max_age", "3600"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void client_info_names_person_and_tenant_when_asked_for() throws ParseException {
        Map<String, String> request = flow.requestAs("bob@contoso.example");
        request.put("client_info", "1");

        String info = flow.authorize(new Http(), "organizations", request)
                .redirected("client_info")
                .orElseThrow();

        assertThat(new Base64URL(info).decodeToString()).contains(oidOf("bob@contoso.example"), CONTOSO);
        assertThat(flow.authorize(new Http(), "organizations", flow.requestAs("bob@contoso.example"))
                        .redirected("client_info"))
                .isEmpty();
    }

    @Test
    void form_post_answers_with_a_form_that_works_without_a_script() {
        Map<String, String> request = flow.requestAs("bob@contoso.example");
        request.put("response_mode", "form_post");

        HttpAnswer page = flow.authorize(new Http(), "organizations", request);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("action=\"" + CodeFlow.REDIRECT + "\"", "type=\"submit\"")
                .doesNotContain("onload");
        assertThat(page.field("state")).isEqualTo("the state &amp; more");
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self' http://localhost:20999");
        assertThat(flow.token("organizations", flow.redemption(page.field("code")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void parameters_may_be_sent_as_a_form() {
        HttpAnswer answer = new Http()
                .post(
                        flow.endpoint("organizations", "/oauth2/v2.0/authorize"),
                        Map.of(
                                "client_id",
                                flow.clientId(),
                                "request_uri",
                                flow.push("organizations", flow.requestAs("bob@contoso.example"))
                                        .text("request_uri")));

        assertThat(answer.redirected("code")).isPresent();
    }

    @Test
    void the_page_has_a_strict_policy_that_names_the_applications_origin() {
        HttpAnswer page = flow.authorize(new Http(), "organizations", flow.request());

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self' http://localhost:20999")
                .doesNotContain("unsafe");
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void the_page_can_be_answered_once_and_only_in_the_same_browser() {
        var browser = new Http();
        String chosen = flow.endpoint("organizations", "/oauth2/v2.0/authorize/chosen");
        Map<String, String> answer = Map.of(
                "ticket",
                flow.authorize(browser, "organizations", flow.request()).field("ticket"),
                "person",
                "bob@contoso.example");

        var another = new Http();
        flow.authorize(another, "organizations", flow.request());
        assertThat(another.post(chosen, answer).status()).isEqualTo(400);
        assertThat(new Http().post(chosen, answer).status()).isEqualTo(400);
        assertThat(browser.post(flow.endpoint(CONTOSO, "/oauth2/v2.0/authorize/chosen"), answer)
                        .status())
                .isEqualTo(400);
        assertThat(browser.post(chosen, answer).status()).isEqualTo(303);
        assertThat(browser.post(chosen, answer).status()).isEqualTo(400);
        assertThat(browser.post(chosen, Map.of("person", "bob@contoso.example")).status())
                .isEqualTo(400);
    }

    @Test
    void a_person_of_another_tenant_cannot_be_chosen_at_a_tenants_page() {
        var browser = new Http();
        HttpAnswer page = flow.authorize(browser, FABRIKAM, flow.request());

        HttpAnswer answer = browser.post(
                flow.endpoint(FABRIKAM, "/oauth2/v2.0/authorize/chosen"),
                Map.of("ticket", page.field("ticket"), "person", "alice@contoso.example"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }

    static Stream<Arguments> neverRedirected() {
        return Stream.of(
                argumentSet("unknown client", "client_id", "nobody"),
                argumentSet("no client", "client_id", ""),
                argumentSet("unregistered redirect_uri", "redirect_uri", "http://evil.example/signin-oidc"),
                argumentSet("redirect_uri with a query added", "redirect_uri", CodeFlow.REDIRECT + "?x=1"),
                argumentSet("redirect_uri with a slash added", "redirect_uri", CodeFlow.REDIRECT + "/"),
                argumentSet("redirect_uri in another case", "redirect_uri", "http://LOCALHOST:20999/signin-oidc"),
                argumentSet("no redirect_uri", "redirect_uri", ""));
    }

    @ParameterizedTest
    @MethodSource("neverRedirected")
    void without_a_registered_redirect_uri_the_error_is_a_page(String name, String value) {
        Map<String, String> request = flow.requestAs("bob@contoso.example");
        request.put(name, value);

        HttpAnswer answer = flow.authorize(new Http(), "organizations", request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.body()).contains("cannot sign you in");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("no code_challenge", "code_challenge", "", "invalid_request"),
                argumentSet("plain PKCE", "code_challenge_method", "plain", "invalid_request"),
                argumentSet("no PKCE method", "code_challenge_method", "", "invalid_request"),
                argumentSet("malformed code_challenge", "code_challenge", "short", "invalid_request"),
                argumentSet("no response_type", "response_type", "", "invalid_request"),
                argumentSet("implicit flow", "response_type", "id_token", "unsupported_response_type"),
                argumentSet("hybrid flow", "response_type", "code id_token", "unsupported_response_type"),
                argumentSet("fragment", "response_mode", "fragment", "invalid_request"),
                argumentSet("no scope", "scope", "", "invalid_scope"),
                argumentSet("unknown scope", "scope", "openid User.Read", "invalid_scope"),
                argumentSet("request object", "request", "x.y.z", "request_not_supported"),
                argumentSet("unknown prompt", "prompt", "maybe", "invalid_request"),
                argumentSet("prompt none and login", "prompt", "none login", "invalid_request"),
                argumentSet("max_age no number", "max_age", "soon", "invalid_request"),
                argumentSet("nonce with control characters", "nonce", "a\u0000b", "invalid_request"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void an_invalid_request_returns_an_error_to_the_application(String name, String value, String error) {
        Map<String, String> request = flow.requestAs("bob@contoso.example");
        request.put(name, value);

        HttpAnswer answer = flow.authorize(new Http(), CONTOSO, request);

        assertThat(answer.redirected("error")).contains(error);
        assertThat(answer.redirected("error_description").orElseThrow()).doesNotContainPattern("\\p{Cntrl}");
        assertThat(answer.redirected("state")).contains("the state & more");
        assertThat(answer.redirected("code")).isEmpty();
    }

    @Test
    void a_repeated_parameter_is_refused_with_a_page() {
        String url = flow.endpoint("organizations", "/oauth2/v2.0/authorize") + "?"
                + Http.encode(flow.requestAs("bob@contoso.example")) + "&redirect_uri=http%3A%2F%2Fevil.example";

        assertThat(new Http().get(url).status()).isEqualTo(400);
    }

    static Stream<Arguments> badRedemptions() {
        return Stream.of(
                argumentSet("wrong verifier", "code_verifier", "x".repeat(50), "invalid_grant"),
                argumentSet("verifier too short", "code_verifier", "x", "invalid_grant"),
                argumentSet("the challenge as verifier", "code_verifier", CodeFlow.CHALLENGE, "invalid_grant"),
                argumentSet("no verifier", "code_verifier", "", "invalid_grant"),
                argumentSet("another redirect_uri", "redirect_uri", CodeFlow.REDIRECT + "2", "invalid_grant"),
                argumentSet("no redirect_uri", "redirect_uri", "", "invalid_grant"),
                argumentSet("unknown code", "code", "nonsense", "invalid_grant"),
                argumentSet("no code", "code", "", "invalid_request"),
                argumentSet("no grant_type", "grant_type", "", "invalid_request"),
                argumentSet("password grant", "grant_type", "password", "unsupported_grant_type"));
    }

    @ParameterizedTest
    @MethodSource("badRedemptions")
    void a_code_is_redeemed_only_with_everything_it_is_bound_to(String name, String value, String error) {
        Map<String, String> form = flow.redemption(flow.code("bob@contoso.example"));
        form.put(name, value);

        HttpAnswer answer = flow.token("organizations", form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void a_code_issued_to_another_client_or_tenant_is_refused() {
        Map<String, String> stolen = running.otherClient().redemption(flow.code("bob@contoso.example"));
        assertThat(flow.token("organizations", stolen).text("error")).isEqualTo("invalid_grant");

        Map<String, String> elsewhere = flow.redemption(flow.code("bob@contoso.example"));
        assertThat(flow.token(FABRIKAM, elsewhere).text("error")).isEqualTo("invalid_grant");
        assertThat(flow.token(CONTOSO, elsewhere).status()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_of_another_client_is_refused_and_a_smaller_scope_granted() throws ParseException {
        HttpAnswer tokens = flow.token("organizations", flow.redemption(flow.code("bob@contoso.example")));
        String refreshToken = tokens.text("refresh_token");

        assertThat(flow.token("organizations", running.otherClient().refresh(refreshToken))
                        .text("error"))
                .isEqualTo("invalid_grant");
        Map<String, String> more = flow.refresh(refreshToken);
        more.put("scope", "openid api://surveys/everything");
        assertThat(flow.token("organizations", more).text("error")).isEqualTo("invalid_scope");
        Map<String, String> less = flow.refresh(refreshToken);
        less.put("scope", "openid");
        HttpAnswer smaller = flow.token("organizations", less);

        assertThat(smaller.text("scope")).isEqualTo("openid");
        var claims = SignedJWT.parse(smaller.text("id_token")).getJWTClaimsSet();
        assertThat(claims.getClaim("nonce")).isNull();
        assertThat(claims.getSubject())
                .isEqualTo(SignedJWT.parse(tokens.text("id_token"))
                        .getJWTClaimsSet()
                        .getSubject());
    }

    @Test
    void without_offline_access_there_is_no_refresh_token() {
        Map<String, String> request = flow.requestAs("bob@contoso.example");
        request.put("scope", "openid api://surveys/surveys.access");
        String code = flow.authorize(new Http(), "organizations", request)
                .redirected("code")
                .orElseThrow();

        assertThat(flow.token("organizations", flow.redemption(code)).json())
                .containsKeys("id_token", "access_token")
                .doesNotContainKey("refresh_token");
    }

    @Test
    void an_application_gets_its_own_token_only_at_a_tenant() throws ParseException {
        Map<String, String> form = flow.withSecret();
        form.put("grant_type", "client_credentials");
        form.put("scope", "api://surveys/.default");

        HttpAnswer answer = flow.token(CONTOSO, form);

        var claims = SignedJWT.parse(answer.text("access_token")).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("api://surveys");
        assertThat(claims.getStringClaim("azp")).isEqualTo("surveys-web");
        assertThat(claims.getClaims()).doesNotContainKeys("roles", "scp", "name");
        assertThat(answer.json()).doesNotContainKeys("refresh_token", "id_token");
        assertThat(flow.token("organizations", form).text("error")).isEqualTo("invalid_request");
        form.put("scope", "api://surveys/surveys.access");
        assertThat(flow.token(CONTOSO, form).text("error")).isEqualTo("invalid_scope");
        form.remove("scope");
        assertThat(flow.token(CONTOSO, form).text("error"))
                .as("RFC 6749, section 3.3")
                .isEqualTo("invalid_scope");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> request = flow.request();
        request.put(name, value);
        return request;
    }

    private static String oid(HttpAnswer redirect) throws ParseException {
        HttpAnswer tokens = flow.token(
                "organizations", flow.redemption(redirect.redirected("code").orElseThrow()));
        return SignedJWT.parse(tokens.text("id_token")).getJWTClaimsSet().getStringClaim("oid");
    }

    private static String oidOf(String email) {
        return DemoTenant.member(email).orElseThrow().person().oid().toString();
    }
}
