package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AdminConsentTest {
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
    @Tag("S2")
    void an_admin_who_accepts_returns_to_the_application() {
        var browser = new Http();
        HttpAnswer people = ask(browser, request());
        HttpAnswer again = browser.post(
                flow.endpoint("organizations", "/v2.0/adminconsent/chosen"),
                Map.of("ticket", people.field("ticket"), "person", "frank@adventure-works.example"));
        HttpAnswer page = browser.get(again.location().toString());
        assertThat(page.body()).contains("Adventure Works", "Frank Fischer", "surveys-web");

        HttpAnswer answer = decide(browser, DemoTenant.ADVENTURE_WORKS, page, "accept");

        assertThat(answer.location().toString()).startsWith(CodeFlow.REDIRECT);
        assertThat(answer.redirected("admin_consent")).contains("True");
        assertThat(answer.redirected("tenant")).contains(CodeFlow.id(DemoTenant.ADVENTURE_WORKS));
        assertThat(answer.redirected("state")).contains("s t");
        assertThat(flow.authorize(browser, "organizations", flow.request()).redirected("code"))
                .isPresent();
    }

    @Test
    void declining_returns_access_denied() {
        var browser = new Http();
        HttpAnswer page = ask(browser, requestAs("alice@contoso.example"));

        HttpAnswer answer = decide(browser, DemoTenant.CONTOSO, page, "decline");

        assertThat(answer.redirected("error")).contains("access_denied");
        assertThat(answer.redirected("state")).contains("s t");
        assertThat(answer.redirected("admin_consent")).isEmpty();
    }

    @Test
    @Tag("S2")
    void a_person_without_admin_rights_can_choose_another() {
        var browser = new Http();
        HttpAnswer page = ask(browser, requestAs("bob@contoso.example"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("Bob Bianchi", "not an administrator", "prompt=select_account");
        Map<String, String> selecting = requestAs("bob@contoso.example");
        selecting.put("prompt", "select_account");
        assertThat(ask(browser, selecting).body()).contains("Alice Andersen");
    }

    @Test
    void a_decision_is_accepted_once_and_only_while_its_admin_is_signed_in() {
        var browser = new Http();
        HttpAnswer page = ask(browser, requestAs("alice@contoso.example"));
        ask(browser, requestAs("bob@contoso.example"));

        assertThat(decide(browser, DemoTenant.CONTOSO, page, "accept").status()).isEqualTo(403);
        assertThat(decide(browser, DemoTenant.CONTOSO, page, "accept").status()).isEqualTo(400);
    }

    @Test
    void nothing_is_sent_to_an_unregistered_redirect_uri() {
        Map<String, String> request = requestAs("alice@contoso.example");
        request.put("redirect_uri", "http://evil.example/");

        HttpAnswer answer = ask(new Http(), request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void a_tenants_endpoint_accepts_only_its_own_admin() {
        String url = flow.endpoint(CodeFlow.id(DemoTenant.FABRIKAM), "/v2.0/adminconsent") + "?";

        HttpAnswer page = new Http().get(url + Http.encode(requestAs("alice@contoso.example")));

        assertThat(page.body()).contains("Dave Dubois").doesNotContain("Alice");
    }

    private static HttpAnswer ask(Http browser, Map<String, String> request) {
        return browser.get(flow.endpoint("organizations", "/v2.0/adminconsent") + "?" + Http.encode(request));
    }

    private static HttpAnswer decide(Http browser, DemoTenant tenant, HttpAnswer page, String decision) {
        return browser.post(
                flow.endpoint(CodeFlow.id(tenant), "/v2.0/adminconsent/decided"),
                Map.of("ticket", page.field("ticket"), "decision", decision));
    }

    private static Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", "surveys-web");
        request.put("redirect_uri", CodeFlow.REDIRECT);
        request.put("state", "s t");
        return request;
    }

    private static Map<String, String> requestAs(String email) {
        Map<String, String> request = request();
        request.put("login_hint", email);
        return request;
    }
}
