package com.tailspin.surveys.adapters.web.api;

import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.FRANK;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.fixture.Http;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.adapters.web.fixture.Tokens;
import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.domain.fixture.People;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses to missing, invalid or insufficient tokens: RFC 6750, section 3. */
class BearerTest {

    private static final String UUID = "0190a0b0-0000-7000-8000-00000000abcd";

    @SuppressWarnings("NullAway.Init")
    private static TestApi api;

    @BeforeAll
    static void start() {
        api = new TestApi();
        assertThat(api.domain.ports.onboarding().signUp(People.visitor(ALICE), "Contoso"))
                .isNotNull();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static HttpResponse<String> with(String authorization) {
        return Http.get(api.url() + "/api/me", "Authorization", authorization);
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/tenants",
        "GET, /api/me",
        "GET, /api/me/invitations",
        "GET, /api/surveys",
        "POST, /api/surveys",
        "GET, /api/surveys/" + UUID,
        "PATCH, /api/surveys/" + UUID,
        "DELETE, /api/surveys/" + UUID,
        "POST, /api/surveys/" + UUID + "/questions",
        "GET, /api/surveys/" + UUID + "/questions/" + UUID,
        "PATCH, /api/surveys/" + UUID + "/questions/" + UUID,
        "DELETE, /api/surveys/" + UUID + "/questions/" + UUID,
        "GET, /api/surveys/" + UUID + "/contributors",
        "POST, /api/surveys/" + UUID + "/contributors",
        "GET, /api/surveys/" + UUID + "/contributors/" + UUID,
        "DELETE, /api/surveys/" + UUID + "/contributors/" + UUID,
        "PUT, /api/surveys/" + UUID + "/publication",
        "DELETE, /api/surveys/" + UUID + "/publication",
        "GET, /api/surveys/" + UUID + "/results",
        "GET, /api/surveys/17",
    })
    void without_a_token_nothing_is_said_but_that_one_is_needed(String method, String path) {
        HttpResponse<String> answer = api.anonymously(method, path, "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).isEqualTo("Bearer realm=\"surveys\"");
        assertThat(answer.body()).contains("urn:surveys:problem:not-signed-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwYXNz", "Bearertoken-1", "DPoPtoken-1"})
    void another_scheme_is_no_token(String authorization) {
        assertThat(challenge(with(authorization))).isEqualTo("Bearer realm=\"surveys\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer \"x\"", "bearer unknown", "Bearer a,b"})
    void a_token_that_does_not_hold_is_invalid_and_never_a_failure_of_ours(String authorization) {
        HttpResponse<String> answer = with(authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer))
                .matches("Bearer realm=\"surveys\", error=\"invalid_token\", error_description=\"[^\"\\\\]+\"");
        assertThat(answer.body()).contains("urn:surveys:problem:token-invalid");
    }

    @Test
    void that_a_token_is_refused_is_said_once() {
        assertThat(with("Bearer unknown").body())
                .contains("\"detail\":\"The access token was rejected: it is “unknown” \\\\ or expired.\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP unknown", "dpop a b"})
    void a_token_with_a_proof_that_does_not_hold_is_answered_with_the_scheme_of_the_request(String authorization) {
        HttpResponse<String> answer = with(authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer))
                .matches("DPoP realm=\"surveys\", error=\"invalid_token\", error_description=\"[^\"\\\\]+\","
                        + " algs=\"ES256 PS256\"");
    }

    @Test
    void a_bound_token_without_a_valid_proof_is_answered_with_what_is_needed() {
        String bound = Tokens.BOUND;

        HttpResponse<String> asBearer = with("Bearer " + bound);
        assertThat(asBearer.statusCode()).isEqualTo(401);
        assertThat(challenge(asBearer)).startsWith("DPoP realm=\"surveys\", error=\"invalid_token\"");
        assertThat(asBearer.body()).contains("urn:surveys:problem:token-invalid");
        HttpResponse<String> wrongly =
                Http.get(api.url() + "/api/me", "Authorization", "DPoP " + bound, "DPoP", "wrong");
        assertThat(challenge(wrongly)).startsWith("DPoP realm=\"surveys\", error=\"invalid_dpop_proof\"");
    }

    @Test
    void a_proof_is_compared_with_the_request_as_the_client_addressed_it() {
        HttpResponse<String> answer = Http.get(
                api.url() + "/api/me?a=b",
                "Authorization",
                "DPoP " + api.tokens.issue(BOB),
                "DPoP",
                "one",
                "DPoP",
                "two");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(api.tokens.lastProven())
                .contains(new PresentedToken.Proven("GET", URI.create(api.url() + "/api/me"), List.of("one", "two")));
    }

    @Test
    void a_token_is_verified_once_even_if_the_request_is_wrong_because_its_proof_is_valid_once() {
        int before = api.tokens.verified();

        HttpResponse<String> answer = Http.send(
                "PUT",
                api.url() + "/api/surveys/" + UUID + "/owner",
                "{",
                "Authorization",
                "DPoP " + api.tokens.issue(BOB),
                "DPoP",
                "proof",
                "Content-Type",
                "application/json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(api.tokens.verified()).isEqualTo(before + 1);
    }

    @Test
    void two_headers_with_tokens_are_refused_even_if_the_first_one_holds() {
        HttpResponse<String> answer = Http.get(
                api.url() + "/api/me",
                "Authorization",
                "Bearer " + api.tokens.issue(BOB),
                "Authorization",
                "Bearer unknown");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).contains("invalid_token");
    }

    @Test
    void a_token_with_many_claims_is_long_and_still_looked_at() {
        HttpResponse<String> answer = with("Bearer " + "a".repeat(30 * 1024));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).contains("invalid_token");
    }

    @Test
    void the_scheme_is_spelt_as_one_likes() {
        assertThat(with("bEARER " + api.tokens.issue(BOB)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_in_the_query_is_not_looked_at() {
        HttpResponse<String> answer = Http.get(api.url() + "/api/me?access_token=" + api.tokens.issue(BOB));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("B11")
    void a_token_of_an_organisation_that_has_not_signed_up_is_invalid_except_for_signing_up() {
        HttpResponse<String> answer = api.as(FRANK, "GET", "/api/me", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).contains("error=\"invalid_token\"");
        assertThat(answer.body()).contains("urn:surveys:problem:tenant-not-signed-up");
        assertThat(api.as(FRANK, "POST", "/api/tenants", "").statusCode()).isEqualTo(201);
        assertThat(api.as(FRANK, "GET", "/api/me", "").statusCode()).isEqualTo(200);
    }

    @Test
    void without_the_scope_the_caller_learns_which() {
        HttpResponse<String> answer = with("Bearer " + Tokens.WITHOUT_SCOPE);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(challenge(answer)).contains("error=\"insufficient_scope\"").endsWith(", scope=\"surveys.access\"");
    }

    @Test
    void while_the_provider_is_down_the_caller_is_asked_to_come_again() {
        HttpResponse<String> answer = with("Bearer " + Tokens.OF_A_PROVIDER_THAT_IS_DOWN);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(challenge(answer)).isEmpty();
    }

    @Test
    @Tag("S4")
    void a_token_without_a_usable_address_is_invalid_and_one_without_a_name_is_not() {
        VerifiedCaller bob = Tokens.verified(BOB);
        String addressless = api.tokens.issue(
                new VerifiedCaller(bob.key(), bob.tenant(), "Bob", "bob", Set.of(), true, Instant.EPOCH));
        String nameless = api.tokens.issue(new VerifiedCaller(
                bob.key(), bob.tenant(), " \u202E\n", "bob@contoso.example", Set.of(), true, Instant.EPOCH));

        assertThat(with("Bearer " + addressless).statusCode()).isEqualTo(401);
        assertThat(with("Bearer " + nameless).body()).contains("\"name\":\"bob@contoso.example\"");
    }

    @Test
    @Tag("A4")
    void public_routes_do_not_look_at_tokens() {
        assertThat(Http.get(api.url() + "/api/published-surveys", "Authorization", "Bearer unknown")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void no_answer_repeats_the_token() {
        String token = "eyJhbGciOiJub25lIn0.secret.signature";
        HttpResponse<String> answer = with("Bearer " + token);

        assertThat(answer.body() + answer.headers()).doesNotContain("secret");
    }
}
