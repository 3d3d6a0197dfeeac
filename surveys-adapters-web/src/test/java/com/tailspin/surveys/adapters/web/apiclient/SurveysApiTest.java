package com.tailspin.surveys.adapters.web.apiclient;

import static com.tailspin.surveys.domain.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.adapters.web.fixture.Tokens;
import com.tailspin.surveys.adapters.web.http.ApiUnavailable;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

class SurveysApiTest {

    private static final PersonKey BOBS_KEY = Tokens.verified(BOB).key();

    private static final SurveyQuery ALL = SurveyQuery.all(PageRequest.first());

    private static SurveyAuthoringOverHttp authoring(URI url, Tokens tokens) {
        return new SurveyAuthoringOverHttp(new SurveysApi(new ApiClientSettings(url), tokens, System::nanoTime));
    }

    @Test
    void a_token_that_the_api_does_not_accept_is_replaced_once() {
        try (TestApi api = new TestApi()) {
            assertThat(api.stores.withEverybody()).isNotNull();
            String old = api.tokens.issue(BOB);
            api.tokens.revoke(old);

            assertThat(authoring(URI.create(api.url()), api.tokens)
                            .list(SurveyList.OWN, ALL, BOB)
                            .items())
                    .isEmpty();
            assertThat(api.tokens.silently(BOBS_KEY).value()).isNotEqualTo(old);
        }
    }

    @Test
    void a_person_without_an_accepted_token_has_to_sign_in_again() {
        try (TestApi api = new TestApi()) {
            assertThat(api.stores.withEverybody()).isNotNull();
            Tokens others = new Tokens(issuer -> true);
            SurveyAuthoringOverHttp authoring = authoring(URI.create(api.url()), others);

            assertThatExceptionOfType(AuthRefused.class)
                    .isThrownBy(() -> authoring.list(SurveyList.OWN, ALL, BOB))
                    .returns(AuthRefused.Kind.INTERACTION_REQUIRED, AuthRefused::kind);
            String foreign = others.issue(BOB) + "-foreign";
            assertThatExceptionOfType(AuthRefused.class)
                    .isThrownBy(() -> authoring.list(SurveyList.OWN, ALL, BOB))
                    .returns(AuthRefused.Kind.TOKEN_INVALID, AuthRefused::kind)
                    .withMessageContaining("invalid_token")
                    .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(foreign));
        }
    }

    @Test
    void refusals_of_authentication_keep_their_kind() {
        for (AuthRefused.Kind kind : List.of(AuthRefused.Kind.SCOPE_MISSING, AuthRefused.Kind.PROVIDER_UNAVAILABLE)) {
            try (TestApi api = new TestApi()) {
                Tokens fixed = new Tokens(issuer -> true);
                fixed.give(
                        BOBS_KEY,
                        kind == AuthRefused.Kind.SCOPE_MISSING
                                ? Tokens.WITHOUT_SCOPE
                                : Tokens.OF_A_PROVIDER_THAT_IS_DOWN);
                assertThatExceptionOfType(AuthRefused.class)
                        .isThrownBy(
                                () -> authoring(URI.create(api.url()), fixed).list(SurveyList.OWN, ALL, BOB))
                        .returns(kind, AuthRefused::kind);
            }
        }
    }

    @Test
    void an_api_that_is_not_there_is_said_to_be() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://localhost:" + free);

        assertThatThrownBy(() -> authoring(nowhere, bobs()).list(SurveyList.OWN, ALL, BOB))
                .isInstanceOf(ApiUnavailable.class)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void an_api_that_is_slow_is_not_waited_for_for_ever() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://localhost:" + silent.getLocalPort());

            ApiClientSettings impatient =
                    new ApiClientSettings(url, Duration.ofSeconds(2), Duration.ofMillis(300), List.of());
            SurveyAuthoringOverHttp authoring =
                    new SurveyAuthoringOverHttp(new SurveysApi(impatient, bobs(), System::nanoTime));

            assertThatThrownBy(() -> authoring.list(SurveyList.OWN, ALL, BOB)).isInstanceOf(ApiUnavailable.class);
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_answer_that_never_ends_is_not_waited_for_for_ever() throws IOException {
        HttpServer stalling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        stalling.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        stalling.start();
        try {
            URI url = URI.create("http://localhost:" + stalling.getAddress().getPort());
            ApiClientSettings impatient =
                    new ApiClientSettings(url, Duration.ofSeconds(2), Duration.ofMillis(300), List.of());
            SurveyAuthoringOverHttp authoring =
                    new SurveyAuthoringOverHttp(new SurveysApi(impatient, bobs(), System::nanoTime));

            assertThatThrownBy(() -> authoring.list(SurveyList.OWN, ALL, BOB)).isInstanceOf(ApiUnavailable.class);
        } finally {
            stalling.stop(0);
        }
    }

    @Test
    void what_is_no_answer_of_the_api_is_not_taken_for_one() throws IOException {
        String json = "application/json";
        String problem = "application/problem+json";
        for (Canned canned : List.of(
                new Canned(200, "text/html", "<html>"),
                new Canned(200, json, "{}"),
                new Canned(200, json, "{\"items\": [{\"id\": \"1\"}]}"),
                new Canned(200, json, "null"),
                new Canned(204, json, ""),
                new Canned(302, json, ""),
                new Canned(401, "text/html", "who are you"),
                new Canned(404, "text/html", "not found"),
                new Canned(
                        404,
                        problem,
                        "{\"type\": \"urn:surveys:problem:no-such-address\", \"title\": \"\", \"status\": 404, \"detail\": \"\"}"),
                new Canned(500, problem, "oops"),
                new Canned(500, problem, "{}"),
                new Canned(
                        500,
                        problem,
                        "{\"type\": \"about:blank\", \"title\": \"\", \"status\": 500, \"detail\": \"\"}"))) {
            List<String> requestIds = Collections.synchronizedList(new ArrayList<>());
            HttpServer server = serve(canned, requestIds);
            try {
                URI url = URI.create("http://localhost:" + server.getAddress().getPort());

                assertThatThrownBy(() -> authoring(url, bobs()).list(SurveyList.OWN, ALL, BOB))
                        .as(canned.toString())
                        .isInstanceOf(ApiUnavailable.class);
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    void a_bound_token_is_presented_with_a_proof_and_a_nonce_once_the_api_demands_one() throws IOException {
        List<String> presented = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = demandingNonces(presented, Integer.MAX_VALUE);
        try {
            URI url = URI.create("http://localhost:" + server.getAddress().getPort());
            Tokens tokens = bobs();
            tokens.bindTo(new ProofKey("private", "thumbprint"));
            SurveyAuthoringOverHttp authoring = authoring(url, tokens);

            assertThat(authoring.list(SurveyList.OWN, ALL, BOB).items()).isEmpty();
            assertThat(authoring.list(SurveyList.OWN, ALL, BOB).items()).isEmpty();

            assertThat(presented)
                    .hasSize(3)
                    .allSatisfy(headers -> assertThat(headers).startsWith("DPoP token-1 GET " + url + "/api/surveys"));
            assertThat(presented.get(0)).doesNotContain("nonce");
            assertThat(presented.get(1)).endsWith(" nonce-1");
            assertThat(presented.get(2)).endsWith(" nonce-2");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_api_that_always_demands_another_nonce_is_not_asked_for_ever() throws IOException {
        List<String> presented = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = demandingNonces(presented, 0);
        try {
            URI url = URI.create("http://localhost:" + server.getAddress().getPort());
            Tokens tokens = bobs();
            tokens.bindTo(new ProofKey("private", "thumbprint"));

            assertThatThrownBy(() -> authoring(url, tokens).list(SurveyList.OWN, ALL, BOB))
                    .isInstanceOf(ApiUnavailable.class);
            assertThat(presented).hasSize(2);
        } finally {
            server.stop(0);
        }
    }

    /** An API that demands its nonce, and sends the next one with each response; accepts up to {@code most} requests. */
    private static HttpServer demandingNonces(List<String> presented, int most) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            String proof = exchange.getRequestHeaders().getFirst("DPoP");
            presented.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + proof);
            boolean accepted = proof.contains("nonce") && presented.size() <= most;
            byte[] body = "{\"items\": []}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("DPoP-Nonce", "nonce-" + presented.size());
            exchange.getResponseHeaders().set("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"");
            exchange.sendResponseHeaders(accepted ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void the_request_id_goes_along() throws IOException {
        List<String> requestIds = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = serve(new Canned(200, "application/json", "{\"items\": []}"), requestIds);
        try {
            MDC.put("requestId", "from-the-page");
            URI url = URI.create("http://localhost:" + server.getAddress().getPort());

            assertThat(authoring(url, bobs()).list(SurveyList.OWN, ALL, BOB).items())
                    .isEmpty();
            assertThat(requestIds).containsExactly("from-the-page");
        } finally {
            MDC.remove("requestId");
            server.stop(0);
        }
    }

    @Test
    void nothing_is_marked_as_an_error_before_the_form_is_sent() {
        SurveyAuthoringOverHttp authoring = authoring(URI.create("http://localhost:1"), bobs());

        assertThatThrownBy(() -> authoring.list(SurveyList.OWN, ALL, Caller.ANONYMOUS))
                .hasMessage("Sign in first.");
    }

    private static Tokens bobs() {
        Tokens tokens = new Tokens(issuer -> true);
        assertThat(tokens.issue(BOB)).isNotEmpty();
        return tokens;
    }

    private record Canned(int status, String type, String body) {}

    private static HttpServer serve(Canned canned, List<String> requestIds) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            requestIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Request-Id")));
            byte[] body = canned.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", canned.type());
            exchange.sendResponseHeaders(canned.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
