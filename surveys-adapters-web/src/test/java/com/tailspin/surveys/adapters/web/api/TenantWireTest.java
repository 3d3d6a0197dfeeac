package com.tailspin.surveys.adapters.web.api;

import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.ask;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.done;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.header;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isInvalid;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isProblem;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.path;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.publicPath;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.values;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administration of an organisation in the API. */
class TenantWireTest {

    private final TestApi api = new TestApi();

    @BeforeEach
    void signUp() {
        assertThat(api.stores.withEverybody()).isNotNull();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void an_organisation_is_looked_at_and_renamed() {
        assertThat(ApiAssertions.draft(api, BOB, "Lunch")).isNotNull();
        JsonNode overview = done(api.as(ALICE, "GET", "/api/tenant", ""));
        assertThat(overview.get("name").asText()).isEqualTo("Contoso");
        assertThat(overview.get("status").asText()).isEqualTo("active");
        assertThat(overview.get("people").asInt()).isEqualTo(3);
        assertThat(overview.get("surveys").asInt()).isEqualTo(1);

        JsonNode renamed = done(api.as(ALICE, "PATCH", "/api/tenant", "{\"name\": \" Contoso AG \"}"));
        assertThat(renamed.get("name").asText()).isEqualTo("Contoso AG");
        isInvalid(api.as(ALICE, "PATCH", "/api/tenant", "{\"name\": \" \"}"), "name");
        isInvalid(api.as(ALICE, "PATCH", "/api/tenant", "{\"status\": \"gone\"}"), "status");
        isInvalid(api.as(ALICE, "PATCH", "/api/tenant", "{\"name\": \"x\", \"status\": \"paused\"}"), "name");
        isInvalid(api.as(ALICE, "PATCH", "/api/tenant", "{}"), "name");
        isProblem(api.as(BOB, "GET", "/api/tenant", ""), 403, "forbidden");
        isProblem(api.as(BOB, "PATCH", "/api/tenant", "{}"), 403, "forbidden");
        isProblem(api.as(BOB, "PATCH", "/api/tenant", "no JSON"), 403, "forbidden");
        isProblem(api.as(BOB, "DELETE", "/api/tenant", "no JSON"), 403, "forbidden");
        isProblem(api.anonymously("GET", "/api/tenant", ""), 401, "not-signed-in");
    }

    @Test
    void a_pause_admits_only_administrators() {
        assertThat(done(api.as(ALICE, "PATCH", "/api/tenant", "{\"status\": \"paused\"}"))
                        .get("status")
                        .asText())
                .isEqualTo("paused");

        isProblem(api.as(BOB, "GET", "/api/surveys", ""), 403, "forbidden");
        assertThat(done(api.as(ALICE, "PATCH", "/api/tenant", "{\"status\": \"active\"}")))
                .isNotNull();
        assertThat(api.as(BOB, "GET", "/api/surveys", "").statusCode()).isEqualTo(200);
    }

    @Test
    void people_are_searched_and_forgotten() {
        assertThat(ApiAssertions.draft(api, BOB, "Lunch")).isNotNull();
        JsonNode first = done(api.as(ALICE, "GET", "/api/tenant/people?size=2", ""));
        assertThat(values(first, "name")).containsExactly("Alice", "Bob");
        JsonNode second = done(api.as(
                ALICE,
                "GET",
                "/api/tenant/people?size=2&after=" + first.get("next").asText(),
                ""));
        assertThat(values(second, "name")).containsExactly("Carol");
        assertThat(values(done(api.as(ALICE, "GET", "/api/tenant/people?search=CAR", "")), "roles"))
                .hasSize(1);

        assertThat(done(api.as(ALICE, "DELETE", "/api/tenant/people/" + CAROL.id(), ""))
                        .get("name")
                        .asText())
                .isEqualTo("Carol");
        isProblem(api.as(ALICE, "DELETE", "/api/tenant/people/" + CAROL.id(), ""), 404, "not-found");
        isProblem(api.as(ALICE, "DELETE", "/api/tenant/people/" + DAVE.id(), ""), 404, "not-found");
        isProblem(api.as(ALICE, "DELETE", "/api/tenant/people/17", ""), 404, "not-found");
        isProblem(api.as(ALICE, "DELETE", "/api/tenant/people/" + BOB.id(), ""), 409, "conflict");
        isProblem(api.as(ALICE, "DELETE", "/api/tenant/people/" + ALICE.id(), ""), 409, "conflict");
    }

    @Test
    void everything_is_taken_along_and_deleted() {
        JsonNode survey = ApiAssertions.draft(api, BOB, "Lunch");
        String question = ask(api, survey, "{\"type\": \"stars\", \"text\": \"How?\"}");
        assertThat(done(api.as(BOB, "POST", path(survey) + "/contributors", "{\"email\": \"x@y.example\"}")))
                .isNotNull();
        assertThat(done(api.as(BOB, "PUT", path(survey) + "/publication", ""))).isNotNull();
        assertThat(done(api.anonymously(
                        "POST", publicPath(survey) + "/responses", "{\"answers\": {\"%s\": 5}}".formatted(question))))
                .isNotNull();
        assertThat(ApiAssertions.draft(api, DAVE, "Not ours")).isNotNull();

        HttpResponse<String> answer = api.as(ALICE, "GET", "/api/tenant/export", "");
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"Contoso.json\"; filename*=UTF-8''Contoso.json");
        JsonNode all = done(answer);
        assertThat(all.at("/tenant/name").asText()).isEqualTo("Contoso");
        assertThat(all.get("people").findValuesAsText("name")).isEqualTo(List.of("Alice", "Bob", "Carol"));
        assertThat(all.get("surveys")).hasSize(1);
        assertThat(all.at("/surveys/0/survey/questions/0/text").asText()).isEqualTo("How?");
        assertThat(all.at("/surveys/0/contributors/0/email").asText()).isEqualTo("x@y.example");
        assertThat(all.at("/surveys/0/contributors/0").has("code")).isFalse();
        assertThat(all.at("/surveys/0/responses/0/answers/" + question + "/values/0")
                        .asText())
                .isEqualTo("5");
        isProblem(api.as(BOB, "GET", "/api/tenant/export", ""), 403, "forbidden");

        isInvalid(api.as(ALICE, "DELETE", "/api/tenant", "{\"confirmation\": \"contoso\"}"), "confirmation");
        isInvalid(api.as(ALICE, "DELETE", "/api/tenant", "{}"), "confirmation");
        isInvalid(api.as(ALICE, "DELETE", "/api/tenant", ""), "body");
        isProblem(api.as(BOB, "DELETE", "/api/tenant", "{\"confirmation\": \"Contoso\"}"), 403, "forbidden");
        assertThat(done(api.as(ALICE, "DELETE", "/api/tenant", "{\"confirmation\": \"Contoso\"}")))
                .isNotNull();
        isProblem(api.as(ALICE, "GET", "/api/tenant", ""), 401, "tenant-not-signed-up");
        isProblem(api.anonymously("GET", publicPath(survey) + "/thanks", ""), 404, "not-found");
        assertThat(values(done(api.as(DAVE, "GET", "/api/surveys", "")), "title"))
                .containsExactly("Not ours");
    }
}
