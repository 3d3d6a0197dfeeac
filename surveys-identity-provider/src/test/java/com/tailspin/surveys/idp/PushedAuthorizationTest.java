package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.Race;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pushed authorization requests, and the error responses of all client endpoints. */
class PushedAuthorizationTest {
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

    @ParameterizedTest
    @MethodSource("com.tailspin.surveys.idp.AuthorizationTest#neverRedirected")
    void without_a_registered_redirect_uri_nothing_can_be_pushed(String name, String value) {
        assertRefused(name, value, name.equals("client_id") ? "invalid_client" : "invalid_request");
    }

    @ParameterizedTest
    @MethodSource("com.tailspin.surveys.idp.AuthorizationTest#refused")
    void an_invalid_request_is_refused_when_it_is_pushed(String name, String value, String error) {
        assertRefused(name, value, error);
    }

    private static void assertRefused(String name, String value, String error) {
        Map<String, String> request = flow.request();
        request.put(name, value);

        HttpAnswer answer = push(request);

        assertThat(answer.status()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.json()).doesNotContainKey("request_uri");
        assertPlain(answer);
    }

    @Test
    void of_eight_concurrent_uses_of_a_pushed_request_exactly_one_succeeds() throws Exception {
        for (int round = 0; round < 20; round++) {
            String requestUri = push(flow.requestAs("bob@contoso.example")).text("request_uri");
            Map<String, String> request = Map.of("client_id", "surveys-web", "request_uri", requestUri);

            List<Integer> answers = Race.of(
                    8,
                    () -> flow.authorize(new Http(), "organizations", request).status());

            assertThat(answers).as("round " + round).containsOnlyOnce(303);
            assertThat(answers).filteredOn(status -> status != 303).containsOnly(400);
        }
    }

    static Stream<Arguments> hostile() {
        String evil = "a\r\nSet-Cookie: x=1\u0000\u001b[2J\u0085\u2028\"}";
        return Stream.of("token", "par", "revoke", "introspect")
                .flatMap(endpoint -> Stream.of(
                                "client_id",
                                "grant_type",
                                "scope",
                                "code",
                                "token",
                                "redirect_uri",
                                "prompt",
                                "client_assertion",
                                "client_assertion_type",
                                "refresh_token")
                        .map(name -> argumentSet(name + " at " + endpoint, endpoint, name, evil)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void an_error_is_always_json_without_control_characters(String endpoint, String name, String value) {
        Map<String, String> form = flow.withSecret();
        form.putAll(flow.request());
        form.put("grant_type", "client_credentials");
        form.put("token", "unknown");
        form.put(name, value);

        HttpAnswer answer = new Http().post(flow.endpoint("organizations", "/oauth2/v2.0/" + endpoint), form);

        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertPlain(answer);
    }

    private static void assertPlain(HttpAnswer answer) {
        assertThat(answer.body()).doesNotContainPattern("[\\p{Cntrl}\u0085\u2028]");
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.json()).containsOnlyKeys("error", "error_description");
            assertThat(answer.text("error_description")).matches("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+");
        }
    }

    @Test
    void a_pushed_request_works_once_and_only_for_its_client() {
        String requestUri = push(flow.requestAs("bob@contoso.example")).text("request_uri");
        Map<String, String> others = Map.of("client_id", "other-web", "request_uri", requestUri);
        Map<String, String> own = Map.of("client_id", "surveys-web", "request_uri", requestUri);

        assertThat(flow.authorize(new Http(), "organizations", others).status()).isEqualTo(400);
        HttpAnswer answer = flow.authorize(new Http(), "organizations", own);
        assertThat(answer.redirected("code")).isPresent();
        assertThat(flow.token(
                                "organizations",
                                flow.redemption(answer.redirected("code").orElseThrow()))
                        .status())
                .isEqualTo(200);
        HttpAnswer again = flow.authorize(new Http(), "organizations", own);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body())
                .contains("This sign-in is over", "Perhaps you have signed in already", "Return to the application")
                .containsPattern("href=\"https?://[^/\"]+/\"");
    }

    @Test
    void the_page_of_a_pushed_request_may_be_reloaded_but_answered_only_once() {
        var browser = new Http();
        Map<String, String> request = Map.of(
                "client_id", "surveys-web", "request_uri", push(flow.request()).text("request_uri"));
        String chosen = flow.endpoint("organizations", "/oauth2/v2.0/authorize/chosen");
        HttpAnswer first = flow.authorize(browser, "organizations", request);
        HttpAnswer second = flow.authorize(browser, "organizations", request);

        assertThat(browser.post(chosen, Map.of("ticket", second.field("ticket"), "person", "bob@contoso.example"))
                        .status())
                .isEqualTo(303);
        assertThat(browser.post(chosen, Map.of("ticket", first.field("ticket"), "person", "bob@contoso.example"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_would_be_refused_later_is_refused_when_it_is_pushed() {
        Map<String, String> request = flow.request();
        request.put("redirect_uri", "http://evil.example/");

        HttpAnswer answer = push(request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_request");
        assertThat(push(Map.of("request_uri", "urn:x")).status()).isEqualTo(400);
    }

    private static HttpAnswer push(Map<String, String> request) {
        Map<String, String> form = flow.withSecret();
        form.putAll(request);
        return new Http().post(flow.endpoint("organizations", "/oauth2/v2.0/par"), form);
    }
}
