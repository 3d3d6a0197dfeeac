package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EndSessionTest {
    private static RunningProvider running;
    private static CodeFlow flow;

    private final Http browser = new Http();
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
        String code = flow.authorize(browser, "organizations", flow.requestAs("bob@contoso.example"))
                .redirected("code")
                .orElseThrow();
        tokens = flow.token("organizations", flow.redemption(code));
        assertThat(tokens.status()).isEqualTo(200);
    }

    @Test
    @Tag("M2")
    @Tag("M3")
    void signing_out_ends_the_session_revokes_its_tokens_and_redirects_back() {
        assertThat(userInfo().text("email")).isEqualTo("bob@contoso.example");

        HttpAnswer answer = browser.get(url(request()));

        assertThat(answer.location()).hasToString(CodeFlow.SIGNED_OUT + "?state=a+b");
        assertThat(flow.authorize(browser, "organizations", flow.request()).status())
                .isEqualTo(200);
        assertThat(flow.token("organizations", flow.refresh(tokens.text("refresh_token")))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(userInfo().status()).isEqualTo(401);
        assertThat(userInfo().header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void the_id_token_identifies_the_session_without_a_cookie() {
        HttpAnswer answer = new Http().post(flow.endpoint("organizations", "/oauth2/v2.0/logout"), request());

        assertThat(answer.location()).hasToString(CodeFlow.SIGNED_OUT + "?state=a+b");
        assertThat(flow.authorize(browser, "organizations", flow.request()).status())
                .isEqualTo(200);
    }

    @Test
    void a_form_of_another_site_which_brings_no_cookie_ends_nothing_and_removes_no_cookie() {
        HttpAnswer answer =
                new Http().post(flow.endpoint("organizations", "/oauth2/v2.0/logout"), Map.of("state", "evil"));

        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void a_request_that_is_too_long_to_ask_about_is_refused() {
        HttpAnswer answer = browser.post(
                flow.endpoint("organizations", "/oauth2/v2.0/logout"), Map.of("state", "x".repeat(20_000)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("The request is too long.");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void without_a_hint_the_person_is_asked_and_the_session_ends_only_if_they_agree() {
        HttpAnswer page = browser.get(flow.endpoint("organizations", "/oauth2/v2.0/logout"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Do you want to sign out?", "Bob Bianchi");
        assertThat(isSignedIn()).isTrue();

        HttpAnswer answer = decide(page, "sign-out");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("You are signed out");
        assertThat(browser.cookies()).doesNotContainKey("surveys-idp-session");
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void a_person_who_declines_stays_signed_in() {
        HttpAnswer page = browser.get(flow.endpoint("organizations", "/oauth2/v2.0/logout"));

        assertThat(decide(page, "stay").body()).contains("You are still signed in");
        assertThat(isSignedIn()).isTrue();
        assertThat(decide(page, "sign-out").status()).as("the page is used up").isEqualTo(400);
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void a_hint_for_another_session_is_asked_about_and_the_person_then_returns_to_the_application() {
        String other = flow.token("organizations", flow.redemption(flow.code("erin@fabrikam.example")))
                .text("id_token");
        Map<String, String> request = request();
        request.put("id_token_hint", other);

        HttpAnswer page = browser.get(url(request));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self' http://localhost:20999");
        assertThat(isSignedIn()).isTrue();

        assertThat(decide(page, "sign-out").location()).hasToString(CodeFlow.SIGNED_OUT + "?state=a+b");
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void the_page_can_be_answered_in_its_own_browser_only() {
        HttpAnswer page = browser.get(flow.endpoint("organizations", "/oauth2/v2.0/logout"));

        assertThat(new Http()
                        .post(
                                flow.endpoint("organizations", "/oauth2/v2.0/logout/decided"),
                                Map.of("ticket", page.field("ticket"), "decision", "sign-out"))
                        .status())
                .isEqualTo(400);
        assertThat(isSignedIn()).isTrue();
    }

    private HttpAnswer decide(HttpAnswer page, String decision) {
        return browser.post(
                flow.endpoint("organizations", "/oauth2/v2.0/logout/decided"),
                Map.of("ticket", page.field("ticket"), "decision", decision));
    }

    private boolean isSignedIn() {
        return flow.authorize(browser, "organizations", flow.request()).status() == 303;
    }

    @Test
    void an_unregistered_redirect_uri_is_not_used() {
        Map<String, String> request = request();
        request.put("post_logout_redirect_uri", "http://evil.example/");

        HttpAnswer answer = browser.get(url(request));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void a_forged_id_token_ends_no_session() {
        Map<String, String> request = request();
        String token = tokens.text("id_token");
        request.put("id_token_hint", token.substring(0, token.lastIndexOf('.')) + ".AAAA");

        HttpAnswer answer = new Http().get(url(request));

        assertThat(answer.header("Location")).isEmpty();
        assertThat(flow.authorize(browser, "organizations", flow.request()).redirected("code"))
                .isPresent();
    }

    @Test
    void userinfo_names_the_subject_of_the_id_token() throws Exception {
        var id = SignedJWT.parse(tokens.text("id_token")).getJWTClaimsSet();

        assertThat(userInfo().text("sub")).isEqualTo(id.getSubject());
        assertThat(new Http()
                        .get(running.provider().baseUrl() + "/oidc/userinfo")
                        .status())
                .isEqualTo(401);
        assertThat(new Http()
                        .get(
                                running.provider().baseUrl() + "/oidc/userinfo",
                                "Authorization",
                                "Bearer " + tokens.text("id_token"))
                        .status())
                .isEqualTo(401);
    }

    private HttpAnswer userInfo() {
        return new Http()
                .get(
                        running.provider().baseUrl() + "/oidc/userinfo",
                        "Authorization",
                        "Bearer " + tokens.text("access_token"));
    }

    private Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("id_token_hint", tokens.text("id_token"));
        request.put("post_logout_redirect_uri", CodeFlow.SIGNED_OUT);
        request.put("state", "a b");
        return request;
    }

    private static String url(Map<String, String> request) {
        return flow.endpoint("organizations", "/oauth2/v2.0/logout") + "?" + Http.encode(request);
    }
}
