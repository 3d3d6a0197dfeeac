package com.tailspin.surveys.adapters.web.api;

import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.ask;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.done;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.header;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isInvalid;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isProblem;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.path;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.values;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import com.tailspin.surveys.domain.fixture.FixedClock;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A survey's history in the API. */
class HistoryWireTest {

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
    void a_history_tells_readers_of_the_survey_who_did_what_and_when_latest_first() {
        JsonNode survey = ApiAssertions.draft(api, BOB, "Lunch");
        ask(api, survey, "{\"text\": \"How was it?\", \"type\": \"stars\"}");

        JsonNode history = done(api.as(CAROL, "GET", path(survey) + "/history", ""));

        assertThat(values(history, "what")).containsExactly("question-added", "created");
        JsonNode latest = history.at("/items/0");
        assertThat(latest.get("by").asText()).isEqualTo("Bob");
        assertThat(latest.get("detail").asText()).isEqualTo("How was it?");
        assertThat(latest.get("at").asText()).isEqualTo(FixedClock.START.toString());
        assertThat(latest.get("id").asText()).hasSize(36);
        assertThat(history.has("next")).isFalse();
    }

    @Test
    void a_history_comes_part_by_part() {
        JsonNode survey = ApiAssertions.draft(api, BOB, "Lunch");
        ask(api, survey, "{\"text\": \"How was it?\", \"type\": \"stars\"}");
        done(api.as(BOB, "PUT", path(survey) + "/publication", "{\"listing\": \"listed\"}", "If-Match", "\"2\""));

        HttpResponse<String> answer = api.as(BOB, "GET", path(survey) + "/history?size=2", "");
        JsonNode first = done(answer);
        assertThat(values(first, "what")).containsExactly("published", "question-added");
        String next =
                path(survey) + "/history?size=2&after=" + first.get("next").asText();
        assertThat(header(answer, "Link")).contains(next, "rel=\"next\"");

        JsonNode second = done(api.as(BOB, "GET", next, ""));
        assertThat(values(second, "what")).containsExactly("created");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void strangers_and_anonymous_callers_get_no_history_and_unknown_parameters_are_rejected_by_name() {
        String history = path(ApiAssertions.draft(api, BOB, "Lunch")) + "/history";

        isProblem(api.as(DAVE, "GET", history, ""), 404, "not-found");
        isProblem(api.as(ALICE, "GET", "/api/surveys/17/history", ""), 404, "not-found");
        isProblem(api.anonymously("GET", history, ""), 401, "not-signed-in");
        isInvalid(api.as(BOB, "GET", history + "?size=0", ""), "size");
        isInvalid(api.as(BOB, "GET", history + "?after=nowhere", ""), "after");
        isInvalid(api.as(BOB, "GET", history + "?by=Bob", ""), "by");
    }

    @Test
    void what_a_forgotten_person_did_has_no_name() {
        JsonNode survey = ApiAssertions.draft(api, DAVE, "Dinner");
        String code = done(api.as(
                        DAVE,
                        "POST",
                        path(survey) + "/contributors",
                        "{\"email\": \"%s\"}".formatted(CAROL.email().value())))
                .path("code")
                .asText();
        done(api.as(CAROL, "POST", "/api/invitations/" + code + "/acceptance", ""));

        done(api.as(ALICE, "DELETE", "/api/tenant/people/" + CAROL.id(), ""));

        JsonNode history = done(api.as(DAVE, "GET", path(survey) + "/history", ""));
        assertThat(values(history, "what")).containsExactly("contributor-joined", "contributor-invited", "created");
        assertThat(values(history, "by")).containsExactly("", "Dave", "Dave");
        assertThat(values(history, "detail")).containsExactly("", "", "Dinner");
    }

    @Test
    void an_organisation_s_export_holds_the_histories_of_its_surveys() {
        JsonNode survey = ApiAssertions.draft(api, BOB, "Lunch");
        ask(api, survey, "{\"text\": \"How was it?\", \"type\": \"stars\"}");

        JsonNode history = done(api.as(ALICE, "GET", "/api/tenant/export", "")).at("/surveys/0/history");

        assertThat(history.findValuesAsText("what")).containsExactly("question-added", "created");
    }
}
