package com.tailspin.surveys.adapters.web.api;

import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.header;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isProblem;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.json;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.path;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

    @SuppressWarnings("NullAway.Init")
    private static TestApi api;

    @BeforeAll
    static void start() {
        api = new TestApi();
        assertThat(api.stores.withEverybody()).isNotNull();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode draft(Caller.Person owner, String title) {
        return ApiAssertions.draft(api, owner, title);
    }

    private static String stars(JsonNode survey) {
        HttpResponse<String> answer =
                api.as(BOB, "POST", path(survey) + "/questions", "{\"type\": \"stars\", \"text\": \"How?\"}");
        return json(answer).at("/questions/0/id").asText();
    }

    // Answers

    @Test
    @Tag("A1")
    @Tag("A6")
    void a_draft_is_created_with_its_location_and_its_etag() {
        HttpResponse<String> answer = api.as(BOB, "POST", "/api/surveys", "{\"title\": \" Lunch \"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode survey = json(answer);
        assertThat(header(answer, "Location")).isEqualTo(path(survey));
        assertThat(header(answer, "ETag")).isEqualTo("\"1\"");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(survey.get("title").asText()).isEqualTo("Lunch");
        assertThat(survey.get("status").asText()).isEqualTo("draft");
        assertThat(survey.get("version").isIntegralNumber()).isTrue();
        assertThat(survey.at("/owner/name").asText()).isEqualTo("Bob");
        assertThat(survey.at("/tenant/name").asText()).isEqualTo("Contoso");
        assertThat(api.as(BOB, "GET", header(answer, "Location"), "").body()).isEqualTo(answer.body());
    }

    @Test
    @Tag("A13")
    @Tag("A14")
    void a_created_question_is_at_its_location() {
        JsonNode survey = draft(BOB, "Located");
        HttpResponse<String> answer = api.as(
                BOB,
                "POST",
                path(survey) + "/questions",
                "{\"type\": \"single-choice\", \"text\": \"Which?\", \"choices\": [\"A\", \"B\"]}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "ETag")).isEqualTo("\"2\"");
        assertThat(json(api.as(BOB, "GET", header(answer, "Location"), "")))
                .isEqualTo(json(answer).at("/questions/0"));
    }

    @Test
    @Tag("A5")
    @Tag("A9")
    void a_contributor_is_at_their_location_until_they_are_removed() {
        JsonNode survey = draft(BOB, "Shared");
        HttpResponse<String> answer =
                api.as(BOB, "POST", path(survey) + "/contributors", "{\"email\": \"New@Other.example\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        String location = header(answer, "Location");
        JsonNode invited = json(answer);
        assertThat(invited.get("email").asText()).isEqualTo("new@other.example");
        assertThat(invited.get("status").asText()).isEqualTo("invited");
        assertThat(invited.has("userId")).isFalse();
        assertThat(invited.get("expiresAt").asText()).isEqualTo("2026-12-08T10:00:00.123456Z");
        assertThat(json(api.as(BOB, "GET", location, ""))).isEqualTo(invited);
        JsonNode withoutCode = ((ObjectNode) invited.deepCopy()).without("code");
        assertThat(json(api.as(CAROL, "GET", location, ""))).isEqualTo(withoutCode);
        assertThat(json(api.as(BOB, "DELETE", location, ""))).isEqualTo(withoutCode);
        isProblem(api.as(BOB, "GET", location, ""), 404, "not-found");
        isProblem(api.as(BOB, "DELETE", location, ""), 404, "not-found");
    }

    @Test
    void me_is_the_person_in_the_token_with_the_roles_known_to_surveys() {
        JsonNode me = json(api.as(ALICE, "GET", "/api/me", ""));

        assertThat(me.get("id").asText()).isEqualTo(ALICE.id().toString());
        assertThat(me.get("tenantId").asText()).isEqualTo(ALICE.tenant().toString());
        assertThat(me.get("email").asText()).isEqualTo("alice@contoso.example");
        assertThat(me.get("roles").toString()).isEqualTo("[\"SurveyAdmin\"]");
    }

    @Test
    void signing_up_needs_no_body() {
        try (TestApi fresh = new TestApi()) {
            HttpResponse<String> answer = fresh.as(DAVE, "POST", "/api/tenants", "");

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(json(fresh.as(DAVE, "GET", header(answer, "Location"), ""))
                            .get("id"))
                    .isEqualTo(json(answer).get("id"));
            assertThat(json(answer).get("name").asText()).isEqualTo("fabrikam.example");
            isProblem(fresh.as(DAVE, "POST", "/api/tenants", "{\"name\": \"Again\"}"), 409, "conflict");
            isProblem(fresh.as(BOB, "POST", "/api/tenants", ""), 403, "forbidden");
        }
    }

    @Test
    void responses_take_numbers_for_stars_and_are_counted() {
        JsonNode survey = draft(BOB, "Counted");
        String question = stars(survey);
        isProblem(
                api.anonymously(
                        "GET",
                        "/api/published-surveys/" + survey.get("publicId").asText(),
                        ""),
                404,
                "not-found");
        assertThat(json(api.as(BOB, "PUT", path(survey) + "/publication", ""))
                        .get("listing")
                        .asText())
                .isEqualTo("link-only");
        String open = "/api/published-surveys/" + survey.get("publicId").asText();

        assertThat(json(api.anonymously("GET", open, "")).get("tenant").asText())
                .isEqualTo("Contoso");
        HttpResponse<String> answer =
                api.anonymously("POST", open + "/responses", "{\"answers\": {\"" + question + "\": 4}}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(api.anonymously("GET", header(answer, "Location"), ""))
                        .get("title")
                        .asText())
                .isEqualTo("Counted");
        isProblem(
                api.anonymously("POST", open + "/responses", "{\"answers\": {\"" + question + "\": 6}}"),
                400,
                "invalid");

        JsonNode results = json(api.as(CAROL, "GET", path(survey) + "/results", ""));
        assertThat(results.get("responses").asInt()).isEqualTo(1);
        assertThat(results.at("/questions/0/counts/3").toString()).isEqualTo("{\"answer\":\"4\",\"count\":1}");
    }

    @Test
    @Tag("A11")
    @Tag("A12")
    void publishing_again_without_a_listing_keeps_the_listing() {
        JsonNode survey = draft(BOB, "Listed");
        String publication = path(survey) + "/publication";

        assertThat(json(api.as(BOB, "PUT", publication, "{\"listing\": \"listed\"}"))
                        .get("listing")
                        .asText())
                .isEqualTo("listed");
        assertThat(json(api.as(BOB, "PUT", publication, "{}")).get("listing").asText())
                .isEqualTo("listed");
        assertThat(json(api.as(BOB, "DELETE", publication, "")).get("status").asText())
                .isEqualTo("draft");
        assertThat(json(api.as(BOB, "PUT", publication, "")).get("listing").asText())
                .isEqualTo("link-only");
        isProblem(api.as(BOB, "PUT", publication, "{\"listing\": \"secret\"}"), 400, "invalid");
    }

    @Test
    @Tag("A7")
    @Tag("B3")
    @Tag("B8")
    void retitling_does_not_unpublish_and_a_published_survey_is_not_retitled() {
        JsonNode survey = draft(BOB, "Fixed");
        assertThat(api.as(BOB, "PUT", path(survey) + "/publication", "").statusCode())
                .isEqualTo(200);

        isProblem(api.as(BOB, "PATCH", path(survey), "{\"title\": \"New\"}"), 409, "conflict");
        isProblem(api.as(BOB, "PATCH", path(survey), "{\"title\": \"New\", \"status\": \"draft\"}"), 400, "invalid");
        assertThat(json(api.as(BOB, "GET", path(survey), "")).get("status").asText())
                .isEqualTo("published");
    }

    @Test
    @Tag("A2")
    @Tag("A3")
    @Tag("A8")
    void the_lists_are_by_name() {
        String title = "Only in the right lists " + UUID.randomUUID();
        JsonNode survey = draft(ERIN, title);

        for (String list : List.of("own", "tenant")) {
            assertThat(api.as(ERIN, "GET", "/api/surveys?list=" + list, "").body())
                    .contains(title);
        }
        assertThat(api.as(ERIN, "GET", "/api/surveys", "").body()).contains(title);
        for (String list : List.of("published", "contributing")) {
            assertThat(api.as(ERIN, "GET", "/api/surveys?list=" + list, "").body())
                    .doesNotContain(title);
        }
        assertThat(api.as(BOB, "GET", "/api/surveys?list=tenant", "").body()).doesNotContain(title);
        isProblem(api.as(ERIN, "GET", "/api/surveys?list=everything", ""), 400, "invalid");
        assertThat(api.as(ERIN, "DELETE", path(survey), "").body()).contains(title);
        isProblem(api.as(ERIN, "GET", path(survey), ""), 404, "not-found");
    }

    // Versions

    @Test
    void without_a_version_the_last_to_write_wins() {
        JsonNode survey = draft(BOB, "One");

        assertThat(json(api.as(BOB, "PATCH", path(survey), "{\"title\": \"Two\"}"))
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(json(api.as(ALICE, "PATCH", path(survey), "{\"title\": \"Three\"}"))
                        .get("version")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void with_a_version_in_the_body_a_change_meanwhile_is_a_conflict() {
        JsonNode survey = draft(BOB, "One");
        assertThat(api.as(BOB, "PATCH", path(survey), "{\"title\": \"Two\", \"version\": 1}")
                        .statusCode())
                .isEqualTo(200);

        isProblem(
                api.as(ALICE, "PATCH", path(survey), "{\"title\": \"Three\", \"version\": 1}"),
                409,
                "changed-meanwhile");
    }

    @Test
    void with_if_match_a_change_meanwhile_fails_the_precondition_of_every_change() {
        JsonNode survey = draft(BOB, "One");
        String question = path(survey) + "/questions/" + stars(survey);

        String[] old = {"If-Match", "\"1\""};
        for (HttpResponse<String> answer : List.of(
                api.as(ALICE, "PATCH", path(survey), "{\"title\": \"Two\"}", old),
                api.as(ALICE, "PATCH", question, "{\"text\": \"Two?\"}", old),
                api.as(ALICE, "DELETE", question, "", old),
                api.as(ALICE, "POST", path(survey) + "/questions", "{\"type\": \"stars\", \"text\": \"More?\"}", old),
                api.as(ALICE, "PUT", path(survey) + "/publication", "", old),
                api.as(ALICE, "DELETE", path(survey) + "/publication", "", old),
                api.as(ALICE, "DELETE", path(survey), "", old))) {
            isProblem(answer, 412, "changed-meanwhile");
        }
        HttpResponse<String> good = api.as(ALICE, "PATCH", path(survey), "{\"title\": \"Two\"}", "If-Match", "\"2\"");
        assertThat(header(good, "ETag")).isEqualTo("\"3\"");
        assertThat(api.as(ALICE, "DELETE", path(survey), "", "If-Match", "*").statusCode())
                .isEqualTo(200);
    }

    @Test
    void versions_that_contradict_each_other_or_are_none_are_refused() {
        JsonNode survey = draft(BOB, "One");

        isProblem(
                api.as(BOB, "PATCH", path(survey), "{\"title\": \"Two\", \"version\": 1}", "If-Match", "\"2\""),
                400,
                "invalid");
        for (String header : List.of("1", "\"one\"", "W/\"1\"", "\"1\", \"2\"")) {
            isProblem(api.as(BOB, "PATCH", path(survey), "{\"title\": \"Two\"}", "If-Match", header), 400, "invalid");
        }
    }

    @Test
    @Tag("A15")
    void what_a_question_change_leaves_out_stays() {
        JsonNode survey = draft(BOB, "Partial");
        HttpResponse<String> added = api.as(
                BOB,
                "POST",
                path(survey) + "/questions",
                "{\"type\": \"single-choice\", \"text\": \"Which?\", \"choices\": [\"A\", \"B\"]}");
        String question = header(added, "Location");

        JsonNode text =
                json(api.as(BOB, "PATCH", question, "{\"text\": \"What?\"}")).at("/questions/0");
        assertThat(text.get("type").asText()).isEqualTo("single-choice");
        assertThat(text.get("choices").toString()).isEqualTo("[\"A\",\"B\"]");

        JsonNode choices = json(api.as(BOB, "PATCH", question, "{\"choices\": [\"C\", \"D\"]}"))
                .at("/questions/0");
        assertThat(choices.get("text").asText()).isEqualTo("What?");

        JsonNode type =
                json(api.as(BOB, "PATCH", question, "{\"type\": \"stars\"}")).at("/questions/0");
        assertThat(type.get("choices")).isEmpty();
        isProblem(api.as(BOB, "PATCH", question, "{\"type\": \"single-choice\"}"), 400, "invalid");
        isProblem(api.as(BOB, "PATCH", question, "{\"choices\": [\"C\", \"D\"]}"), 400, "invalid");
    }

    // Refusals

    @Test
    void hidden_and_missing_resources_look_the_same() {
        JsonNode survey = draft(BOB, "Hidden");
        String unknown = "/api/surveys/" + UUID.randomUUID();

        HttpResponse<String> hidden = api.as(DAVE, "GET", path(survey), "");
        isProblem(hidden, 404, "not-found");
        for (String path : List.of(unknown, "/api/surveys/17", "/api/surveys/" + "x".repeat(300))) {
            HttpResponse<String> answer = api.as(DAVE, "GET", path, "");
            isProblem(answer, 404, "not-found");
            assertThat(json(answer).get("detail")).isEqualTo(json(hidden).get("detail"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/surveys/{id}/questions/17",
        "PATCH, /api/surveys/{id}/questions/17",
        "DELETE, /api/surveys/{id}/questions/17",
        "GET, /api/surveys/{id}/contributors/17",
        "DELETE, /api/surveys/{id}/contributors/17",
        "POST, /api/surveys/{id}/questions/17/copy",
        "GET, /api/surveys/{id}/questions/17/texts",
        "GET, /api/surveys/{id}/responses/17",
        "DELETE, /api/surveys/{id}/responses/17",
        "GET, /api/invitations/17",
        "DELETE, /api/invitations/17",
        "POST, /api/invitations/17/acceptance",
        "GET, /api/published-surveys/17/thanks",
        "GET, /api/published-surveys/17",
        "POST, /api/published-surveys/17/responses",
    })
    void an_invalid_id_is_answered_like_an_unknown_one(String method, String path) {
        JsonNode survey = draft(BOB, "Ids");
        String body = method.equals("PATCH") || method.equals("POST") ? "{}" : "";

        isProblem(api.as(BOB, method, path.replace("{id}", survey.get("id").asText()), body), 404, "not-found");
    }

    @Test
    void a_reader_may_look_and_not_touch() {
        JsonNode survey = draft(BOB, "Looked at");

        assertThat(api.as(CAROL, "GET", path(survey), "").statusCode()).isEqualTo(200);
        isProblem(api.as(CAROL, "PATCH", path(survey), "{\"title\": \"Mine\"}"), 403, "forbidden");
        isProblem(api.as(CAROL, "DELETE", path(survey), ""), 403, "forbidden");
        isProblem(api.as(CAROL, "POST", "/api/surveys", "{\"title\": \"Mine\"}"), 403, "forbidden");
    }

    @Test
    void unknown_addresses_and_methods_are_problems_too() {
        isProblem(api.anonymously("GET", "/api/nothing", ""), 404, "no-such-address");
        isProblem(api.anonymously("GET", "/", ""), 404, "no-such-address");
        HttpResponse<String> wrongMethod = api.anonymously("PUT", "/api/surveys", "{}");
        isProblem(wrongMethod, 405, "method-not-allowed");
        assertThat(header(wrongMethod, "Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
    }

    // Bodies

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"Lunch\"", "{\"title\": \"x\"} trailing", "title=Lunch"})
    void a_body_that_is_no_json_object_is_refused(String body) {
        HttpResponse<String> answer = api.as(BOB, "POST", "/api/surveys", body);

        isProblem(answer, 400, "invalid");
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo("body");
    }

    @Test
    @Tag("B4")
    @Tag("B5")
    @Tag("B6")
    @Tag("B7")
    void members_that_a_client_must_not_set_are_refused_by_name() {
        HttpResponse<String> answer =
                api.as(BOB, "POST", "/api/surveys", "{\"title\": \"x\", \"id\": \"1\", \"status\": \"published\"}");

        isProblem(answer, 400, "invalid");
        assertThat(json(answer).get("errors").findValuesAsText("field")).containsExactly("id", "status");
        JsonNode survey = draft(BOB, "Target");
        isProblem(
                api.as(
                        BOB,
                        "PATCH",
                        path(survey) + "/questions/" + stars(survey),
                        "{\"surveyId\": \"" + UUID.randomUUID() + "\"}"),
                400,
                "invalid");
        isProblem(
                api.as(
                        BOB,
                        "POST",
                        path(survey) + "/contributors",
                        "{\"email\": \"a@b.example\", \"surveyId\": \"" + UUID.randomUUID() + "\"}"),
                400,
                "invalid");
    }

    @Test
    void every_error_of_a_domain_rule_comes_with_its_field() {
        JsonNode survey = draft(BOB, "Rules");
        HttpResponse<String> answer = api.as(
                BOB,
                "POST",
                path(survey) + "/questions",
                "{\"type\": \"single-choice\", \"text\": \"Which?\", \"choices\": [\"A\", \"a\", \"B\", \"b\"]}");

        isProblem(answer, 400, "invalid");
        assertThat(json(answer).get("errors").findValuesAsText("field")).containsExactly("choices", "choices");
        isProblem(api.as(BOB, "POST", path(survey) + "/questions", "{}"), 400, "invalid");
        isProblem(api.as(BOB, "POST", path(survey) + "/questions", "{\"type\": \"essay\"}"), 400, "invalid");
        isProblem(api.as(BOB, "POST", path(survey) + "/contributors", "{\"email\": \"nobody\"}"), 400, "invalid");
        isProblem(api.as(BOB, "POST", path(survey) + "/contributors", "{}"), 400, "invalid");
    }

    @Test
    void only_json_is_taken() {
        for (String type : List.of(
                "text/plain",
                "text/plain; charset=utf-99",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "json")) {
            isProblem(api.as(BOB, "POST", "/api/surveys", "{\"title\": \"x\"}", "Content-Type", type), 415, "not-json");
        }
        assertThat(api.as(
                                BOB,
                                "POST",
                                "/api/surveys",
                                "{\"title\": \"x\"}",
                                "Content-Type",
                                "Application/JSON; charset=utf-8")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void too_much_is_refused() {
        isProblem(
                api.as(BOB, "POST", "/api/surveys", "{\"title\": \"" + "x".repeat(10 << 20) + "\"}"), 413, "too-large");
        isProblem(
                api.as(BOB, "POST", "/api/surveys", "{\"title\": \"" + "x".repeat(1 << 20) + "\"}"), 413, "too-large");
    }

    @Test
    void what_everyone_may_read_is_fresh_for_a_second() {
        assertThat(header(api.anonymously("GET", "/api/published-surveys", ""), "Cache-Control"))
                .isEqualTo("public, max-age=1");
    }

    @Test
    void the_api_sets_no_cookies_and_forbids_caching() {
        HttpResponse<String> answer = api.as(BOB, "GET", "/api/surveys", "");

        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void it_describes_itself() {
        JsonNode document = json(api.anonymously("GET", "/api/openapi.json", ""));

        assertThat(document.get("openapi").asText()).startsWith("3.1");
    }
}
