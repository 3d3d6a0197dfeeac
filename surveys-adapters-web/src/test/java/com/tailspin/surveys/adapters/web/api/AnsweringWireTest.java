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
import com.fasterxml.jackson.databind.node.MissingNode;
import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers and results in the API. */
class AnsweringWireTest {

    private final TestApi api = new TestApi();
    private JsonNode survey = MissingNode.getInstance();
    private String stars = "";
    private String drinks = "";

    @BeforeEach
    void publish() {
        assertThat(api.stores.withEverybody()).isNotNull();
        survey = ApiAssertions.draft(api, BOB, "Lunch");
        stars = ask(api, survey, "{\"type\": \"stars\", \"text\": \"How?\"}");
        drinks = ask(
                api,
                survey,
                "{\"type\": \"multiple-choice\", \"text\": \"What?\", \"choices\": [\"Tea\", \"Water\"], \"other\":"
                        + " true}");
        assertThat(done(api.as(BOB, "PUT", path(survey) + "/publication", "{\"listing\": \"listed\"}")))
                .isNotNull();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> answer(String answers, String... headers) {
        return api.anonymously("POST", publicPath(survey) + "/responses", "{\"answers\": " + answers + "}", headers);
    }

    @Test
    void an_answer_is_a_text_a_number_a_list_or_an_object() {
        for (String drink : new String[] {
            "\"Tea\"", "[\"Tea\", \"Water\"]", "{\"values\": [\"Tea\"], \"other\": \"Milk\"}", "{\"other\": \"Milk\"}"
        }) {
            assertThat(answer("{\"%s\": %s, \"%s\": 4}".formatted(drinks, drink, stars))
                            .statusCode())
                    .isEqualTo(201);
        }
        JsonNode results = done(api.as(CAROL, "GET", path(survey) + "/results", ""));
        assertThat(results.get("responses").asInt()).isEqualTo(4);
        assertThat(results.at("/questions/1/others").asInt()).isEqualTo(2);
        assertThat(results.at("/questions/1/counts/0").toString()).isEqualTo("{\"answer\":\"Tea\",\"count\":3}");
        assertThat(results.at("/questions/0/summary/mean").decimalValue()).isEqualByComparingTo("4");
        assertThat(values(done(api.as(CAROL, "GET", path(survey) + "/questions/" + drinks + "/texts", "")), "text"))
                .containsExactly("Milk", "Milk");
        isInvalid(answer("{\"%s\": true}".formatted(stars)), "answers." + stars);
        isInvalid(
                answer("{\"%s\": 6, \"%s\": \"Beer\"}".formatted(stars, drinks)),
                "answers." + stars,
                "answers." + drinks);
        isInvalid(
                answer("{\"%s\": {\"values\": [\"Tea\"], \"more\": 1}}".formatted(drinks)),
                "answers." + drinks + ".more");
        isInvalid(answer("{}"), "answers");
        isInvalid(answer("{\"q1\": 5}"), "answers.q1");
    }

    @Test
    void the_same_sent_twice_counts_once() {
        String answers = "{\"%s\": 5}".formatted(stars);
        HttpResponse<String> first = answer(answers, "Idempotency-Key", "\"8e03978e-40d5\"");
        HttpResponse<String> second = answer(answers, "Idempotency-Key", "\"8e03978e-40d5\"");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(done(answer(answers, "Idempotency-Key", "another-key"))).isNotEqualTo(done(first));
        assertThat(done(api.as(BOB, "GET", path(survey) + "/results", ""))
                        .get("responses")
                        .asInt())
                .isEqualTo(2);
        isInvalid(answer(answers, "Idempotency-Key", "short"), "Idempotency-Key");
    }

    @Test
    void results_are_sent_again_only_if_they_have_changed() {
        for (String resource : List.of("/results", "/overview?texts=5")) {
            answer("{\"%s\": 5}".formatted(stars));
            HttpResponse<String> first = api.as(BOB, "GET", path(survey) + resource, "");
            String tag = header(first, "ETag");
            assertThat(header(first, "Cache-Control")).isEqualTo("private, no-cache");

            for (String known : List.of(tag, "\"other\", W/" + tag, "*")) {
                HttpResponse<String> same = api.as(BOB, "GET", path(survey) + resource, "", "If-None-Match", known);
                assertThat(same.statusCode()).as(known).isEqualTo(304);
                assertThat(same.body()).isEmpty();
                assertThat(header(same, "ETag")).isEqualTo(tag);
            }

            answer("{\"%s\": 4}".formatted(stars));

            HttpResponse<String> changed = api.as(BOB, "GET", path(survey) + resource, "", "If-None-Match", tag);
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.body()).isNotEqualTo(first.body());
            assertThat(header(changed, "ETag")).isNotEqualTo(tag);
        }
    }

    @Test
    void whoever_may_not_read_the_results_is_not_told_that_they_have_not_changed() {
        answer("{\"%s\": 5}".formatted(stars));
        String overview = path(survey) + "/overview";
        String tag = header(api.as(BOB, "GET", overview, ""), "ETag");

        isProblem(api.as(DAVE, "GET", overview, "", "If-None-Match", tag), 404, "not-found");
        isProblem(api.anonymously("GET", overview, "", "If-None-Match", tag), 401, "not-signed-in");
        assertThat(api.as(CAROL, "GET", overview, "", "If-None-Match", tag).statusCode())
                .as("may do less, and is told so")
                .isEqualTo(200);
    }

    @Test
    void answers_to_questions_that_changed_meanwhile_are_refused() {
        String body = "{\"answers\": {\"%s\": 5}, \"edition\": %d}";
        int edition = done(api.anonymously("GET", publicPath(survey), ""))
                .get("edition")
                .asInt();

        isProblem(
                api.anonymously("POST", publicPath(survey) + "/responses", body.formatted(stars, edition - 1)),
                409,
                "changed-meanwhile");
        assertThat(api.anonymously("POST", publicPath(survey) + "/responses", body.formatted(stars, edition))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @Tag("A4")
    void a_survey_that_is_not_open_is_reported() {
        assertThat(done(api.as(BOB, "PUT", path(survey) + "/publication", "{\"responseLimit\": 1}")))
                .isNotNull();
        String answers = "{\"%s\": 5}".formatted(stars);
        assertThat(answer(answers).statusCode()).isEqualTo(201);

        isProblem(answer(answers), 409, "not-open");
        isProblem(api.anonymously("GET", publicPath(survey), ""), 409, "not-open");
        assertThat(done(api.anonymously("GET", publicPath(survey) + "/thanks", ""))
                        .get("tenant")
                        .asText())
                .isEqualTo("Contoso");
        assertThat(values(done(api.anonymously("GET", "/api/published-surveys", "")), "title"))
                .isEmpty();
        assertThat(done(api.as(BOB, "DELETE", path(survey) + "/publication", "")))
                .isNotNull();
        isProblem(api.anonymously("GET", publicPath(survey) + "/thanks", ""), 404, "not-found");
    }

    @Test
    void results_and_responses_are_filtered_by_day_and_by_answer() {
        assertThat(answer("{\"%s\": 5, \"%s\": \"Tea\"}".formatted(stars, drinks))
                        .statusCode())
                .isEqualTo(201);
        api.domain.clock.advance(Duration.ofDays(1));
        assertThat(answer("{\"%s\": 2, \"%s\": \"Water\"}".formatted(stars, drinks))
                        .statusCode())
                .isEqualTo(201);
        String results = path(survey) + "/results";
        String responses = path(survey) + "/responses";

        assertThat(done(api.as(BOB, "GET", results, "")).get("days").toString())
                .isEqualTo("[{\"day\":\"2026-11-24\",\"count\":1},{\"day\":\"2026-11-25\",\"count\":1}]");
        JsonNode second = done(api.as(BOB, "GET", results + "?from=2026-11-25", ""));
        assertThat(second.get("responses").asInt()).isEqualTo(1);
        assertThat(second.at("/filter/from").asText()).isEqualTo("2026-11-25");
        JsonNode tea = done(api.as(BOB, "GET", responses + "?question=%s&answer=Tea".formatted(drinks), ""));
        assertThat(tea.get("items")).hasSize(1);
        assertThat(tea.at("/items/0/answers/" + stars).toString()).isEqualTo("{\"values\":[\"5\"],\"other\":\"\"}");
        HttpResponse<String> part = api.as(BOB, "GET", responses + "?size=1", "");
        assertThat(header(part, "Link")).startsWith("<" + responses + "?size=1&after=");

        isInvalid(api.as(BOB, "GET", results + "?from=yesterday", ""), "from");
        isInvalid(api.as(BOB, "GET", results + "?from=2026-11-25&to=2026-11-24", ""), "to");
        isInvalid(api.as(BOB, "GET", results + "?question=" + drinks, ""), "answer");
        isInvalid(api.as(BOB, "GET", results + "?answer=Tea", ""), "question");
        isInvalid(api.as(BOB, "GET", results + "?question=17&answer=Tea", ""), "question");
        isInvalid(api.as(BOB, "GET", results + "?answer=&question=" + drinks, ""), "answer");
    }

    @Test
    void a_response_is_looked_at_and_deleted_by_those_who_may_delete_the_survey() {
        String id = done(answer("{\"%s\": 5}".formatted(stars))).get("id").asText();
        String response = path(survey) + "/responses/" + id;

        JsonNode seen = done(api.as(CAROL, "GET", response, ""));
        assertThat(seen.get("at").asText()).isEqualTo("2026-11-24T10:00:00.123456Z");
        isProblem(api.as(CAROL, "DELETE", response, ""), 403, "forbidden");
        isProblem(api.as(DAVE, "DELETE", response, ""), 404, "not-found");
        assertThat(done(api.as(ALICE, "DELETE", response, ""))).isEqualTo(seen);
        isProblem(api.as(CAROL, "GET", response, ""), 404, "not-found");
        assertThat(done(api.as(BOB, "GET", path(survey) + "/results", ""))
                        .get("responses")
                        .asInt())
                .isZero();
    }
}
