package com.tailspin.surveys.adapters.web.api;

import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.ask;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.done;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.header;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isInvalid;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isProblem;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.json;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.path;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.values;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.CAROL;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static com.tailspin.surveys.domain.fixture.People.ERIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Surveys, questions, publication, ownership and contributors in the API. */
class AuthoringWireTest {

    private static final String NUMBER =
            "{\"type\": \"number\", \"text\": \"How much?\", \"help\": \"In euros\", \"required\": true,"
                    + " \"least\": 0.5, \"most\": 100, \"wholeNumbers\": false}";

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

    private static JsonNode draft(String title) {
        return ApiAssertions.draft(api, BOB, title);
    }

    @Test
    void a_survey_says_more_than_its_title_and_keeps_what_a_change_leaves_out() {
        JsonNode survey = done(api.as(
                BOB,
                "POST",
                "/api/surveys",
                "{\"title\": \"Lunch\", \"description\": \"About\\nlunch\", \"thanks\": \"Bye\"}"));
        assertThat(survey.get("description").asText()).isEqualTo("About\nlunch");

        JsonNode retitled = done(api.as(BOB, "PATCH", path(survey), "{\"title\": \"Brunch\"}"));
        assertThat(retitled.get("description").asText()).isEqualTo("About\nlunch");
        assertThat(retitled.get("thanks").asText()).isEqualTo("Bye");
        JsonNode plain = done(api.as(BOB, "PATCH", path(survey), "{\"description\": null, \"thanks\": \"\"}"));
        assertThat(plain.get("title").asText()).isEqualTo("Brunch");
        assertThat(plain.get("description").asText()).isEmpty();
        assertThat(plain.get("thanks").asText()).isEmpty();
        isInvalid(api.as(BOB, "PATCH", path(survey), "{\"title\": null}"), "title");
    }

    @Test
    void everything_that_is_wrong_with_texts_is_told_at_once() {
        String tooLong = "x".repeat(2001);
        isInvalid(
                api.as(
                        BOB,
                        "POST",
                        "/api/surveys",
                        "{\"title\": \"\", \"description\": \"%s\", \"thanks\": \"%s\"}".formatted(tooLong, tooLong)),
                "title",
                "description",
                "thanks");
        isInvalid(
                api.as(
                        BOB,
                        "POST",
                        path(draft("Lunch")) + "/questions",
                        "{\"type\": \"number\", \"text\": \"\", \"help\": \"%s\", \"least\": 5, \"most\": 1}"
                                .formatted(tooLong)),
                "text",
                "help",
                "most");
    }

    @Test
    void a_copy_belongs_to_the_caller() {
        JsonNode survey = draft("Lunch");
        ask(api, survey, NUMBER);

        HttpResponse<String> answer = api.as(ALICE, "POST", path(survey) + "/copy", "{\"title\": \"Lunch again\"}");
        JsonNode copy = done(answer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(copy.at("/owner/name").asText()).isEqualTo("Alice");
        assertThat(copy.at("/questions/0/least").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(json(api.as(ALICE, "GET", header(answer, "Location"), ""))).isEqualTo(copy);
        isInvalid(api.as(ALICE, "POST", path(survey) + "/copy", "{}"), "title");
        isProblem(api.as(CAROL, "POST", path(survey) + "/copy", "{\"title\": \"x\"}"), 403, "forbidden");
        isProblem(api.as(DAVE, "POST", path(survey) + "/copy", "{\"title\": \"x\"}"), 404, "not-found");
    }

    @Test
    void a_question_keeps_what_a_change_leaves_out_and_loses_what_is_null() {
        JsonNode survey = draft("Bounds");
        String question = path(survey) + "/questions/" + ask(api, survey, NUMBER);

        JsonNode changed = done(api.as(BOB, "PATCH", question, "{\"most\": null, \"help\": null}"))
                .at("/questions/0");
        assertThat(changed.has("most")).isFalse();
        assertThat(changed.get("least").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(changed.get("help").asText()).isEmpty();
        assertThat(changed.get("required").asBoolean()).isTrue();

        JsonNode scale = done(api.as(BOB, "PATCH", question, "{\"type\": \"scale\", \"lowLabel\": \"Never\"}"))
                .at("/questions/0");
        assertThat(scale.has("least")).isFalse();
        assertThat(scale.get("lowLabel").asText()).isEqualTo("Never");
        assertThat(scale.get("text").asText()).isEqualTo("How much?");
        isInvalid(api.as(BOB, "PATCH", question, "{\"least\": 3, \"most\": 2}"), "least", "most");
        isInvalid(api.as(BOB, "PATCH", question, "{\"type\": \"number\", \"least\": 3, \"most\": 2}"), "most");
        isInvalid(api.as(BOB, "PATCH", question, "{\"type\": \"number\", \"least\": 1e99999}"), "least");
        isInvalid(api.as(BOB, "PATCH", question, "{\"type\": null}"), "type");
    }

    @Test
    void choices_go_along_to_another_type_with_choices() {
        JsonNode survey = draft("Choices");
        String question = path(survey) + "/questions/"
                + ask(
                        api,
                        survey,
                        "{\"type\": \"single-choice\", \"text\": \"Which?\", \"choices\": [\"A\", \"B\"], \"other\": true}");

        JsonNode several = done(api.as(BOB, "PATCH", question, "{\"type\": \"multiple-choice\", \"most\": 2}"))
                .at("/questions/0");
        assertThat(several.get("choices").toString()).isEqualTo("[\"A\",\"B\"]");
        assertThat(several.get("other").asBoolean()).isTrue();
        assertThat(several.get("most").asInt()).isEqualTo(2);
        JsonNode single = done(api.as(BOB, "PATCH", question, "{\"type\": \"single-choice\"}"))
                .at("/questions/0");
        assertThat(single.get("choices").toString()).isEqualTo("[\"A\",\"B\"]");
        assertThat(single.has("most")).isFalse();
    }

    @Test
    void a_question_moves_alone_and_is_copied_right_behind_itself() {
        JsonNode survey = draft("Order");
        String first = ask(api, survey, "{\"type\": \"stars\", \"text\": \"One?\"}");
        String second = ask(api, survey, "{\"type\": \"stars\", \"text\": \"Two?\"}");
        String question = path(survey) + "/questions/" + second;

        JsonNode moved = done(api.as(BOB, "PATCH", question, "{\"place\": 1}"));
        assertThat(moved.get("questions").findValuesAsText("id")).containsExactly(second, first);
        isInvalid(api.as(BOB, "PATCH", question, "{\"place\": 3}"), "place");
        isInvalid(api.as(BOB, "PATCH", question, "{\"place\": 1, \"text\": \"Both?\"}"), "place");
        isInvalid(api.as(BOB, "PATCH", question, "{\"place\": 1.5}"), "place");
        isProblem(api.as(BOB, "PATCH", question, "{\"place\": 2}", "If-Match", "\"1\""), 412, "changed-meanwhile");

        HttpResponse<String> answer = api.as(BOB, "POST", question + "/copy", "");
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode copy = json(answer).at("/questions/1");
        assertThat(copy.get("text").asText()).isEqualTo("Two?");
        assertThat(json(api.as(BOB, "GET", header(answer, "Location"), ""))).isEqualTo(copy);
    }

    @Test
    void terms_stay_unless_they_are_sent_and_go_when_they_are_null() {
        JsonNode survey = draft("Terms");
        String publication = path(survey) + "/publication";

        JsonNode published = done(
                api.as(
                        BOB,
                        "PUT",
                        publication,
                        "{\"opensAt\": \"2026-12-24T20:00:00+02:00\", \"closesAt\": \"2027-01-01T00:00:00Z\", \"responseLimit\": 9}"));
        assertThat(published.get("opensAt").asText()).isEqualTo("2026-12-24T18:00:00Z");
        JsonNode listed = done(api.as(BOB, "PUT", publication, "{\"listing\": \"listed\"}"));
        assertThat(listed.get("responseLimit").asInt()).isEqualTo(9);
        JsonNode unlimited = done(api.as(BOB, "PUT", publication, "{\"responseLimit\": null, \"opensAt\": null}"));
        assertThat(unlimited.has("responseLimit")).isFalse();
        assertThat(unlimited.has("opensAt")).isFalse();
        assertThat(unlimited.has("closesAt")).isTrue();
        assertThat(unlimited.get("listing").asText()).isEqualTo("listed");
        assertThat(done(api.as(BOB, "DELETE", publication, "")).get("status").asText())
                .isEqualTo("draft");
        assertThat(done(api.as(BOB, "PUT", publication, "")).has("closesAt")).isFalse();

        isInvalid(api.as(BOB, "PUT", publication, "{\"opensAt\": \"tomorrow\"}"), "opensAt");
        isInvalid(api.as(BOB, "PUT", publication, "{\"closesAt\": \"2026-12-24T20:00:00\"}"), "closesAt");
        isInvalid(api.as(BOB, "PUT", publication, "{\"responseLimit\": 0}"), "responseLimit");
        isInvalid(api.as(BOB, "PUT", publication, "{\"responseLimit\": 99999999999}"), "responseLimit");
        isInvalid(
                api.as(
                        BOB,
                        "PUT",
                        publication,
                        "{\"opensAt\": \"2027-01-01T00:00:00Z\", \"closesAt\": \"2026-01-01T00:00:00Z\"}"),
                "closesAt");
        isProblem(api.as(BOB, "PUT", publication, "{\"version\": 1}"), 409, "changed-meanwhile");
    }

    @Test
    void a_survey_is_handed_on_within_the_organisation() {
        JsonNode survey = draft("Handed on");
        String owner = path(survey) + "/owner";

        isInvalid(api.as(BOB, "PUT", owner, "{\"email\": \"dave@fabrikam.example\"}"), "email");
        isInvalid(api.as(BOB, "PUT", owner, "{\"email\": \"nobody\"}"), "email");
        isProblem(
                api.as(BOB, "PUT", owner, "{\"email\": \"carol@contoso.example\"}", "If-Match", "\"7\""),
                412,
                "changed-meanwhile");
        HttpResponse<String> answer = api.as(BOB, "PUT", owner, "{\"email\": \"Carol@contoso.example\"}");
        assertThat(done(answer).at("/owner/name").asText()).isEqualTo("Carol");
        assertThat(header(answer, "ETag")).isEqualTo("\"2\"");
        isProblem(api.as(BOB, "DELETE", path(survey), ""), 403, "forbidden");
    }

    @Test
    void lists_are_searched_sorted_and_cut_and_link_to_their_next_part() {
        try (TestApi own = new TestApi()) {
            assertThat(own.stores.withEverybody()).isNotNull();
            for (String title : List.of("b & c", "A & d", "e", "C & f")) {
                assertThat(ApiAssertions.draft(own, BOB, title)).isNotNull();
            }
            List<String> titles = new ArrayList<>();
            String address = "/api/surveys?search=%26&sort=title&size=2";
            while (!address.isEmpty()) {
                HttpResponse<String> answer = own.as(BOB, "GET", address, "");
                titles.addAll(values(done(answer), "title"));
                Matcher link = Pattern.compile("<(.*)>; rel=\"next\"").matcher(header(answer, "Link"));
                assertThat(link.matches()).isEqualTo(json(answer).has("next"));
                address = link.matches() ? link.group(1) : "";
            }
            assertThat(titles).containsExactly("A & d", "b & c", "C & f");
        }
        isInvalid(api.as(BOB, "GET", "/api/surveys?size=0", ""), "size");
        isInvalid(api.as(BOB, "GET", "/api/surveys?size=501", ""), "size");
        isInvalid(api.as(BOB, "GET", "/api/surveys?size=many", ""), "size");
        isInvalid(api.as(BOB, "GET", "/api/surveys?sort=best", ""), "sort");
        isInvalid(api.as(BOB, "GET", "/api/surveys?after=nowhere", ""), "after");
        isInvalid(api.as(BOB, "GET", "/api/surveys?serach=x", ""), "serach");
        isInvalid(api.as(BOB, "GET", "/api/surveys?size=1&size=2", ""), "size");
        isInvalid(api.as(BOB, "GET", "/api/surveys?search=" + "x".repeat(201), ""), "search");
        isInvalid(api.as(BOB, "GET", "/api/surveys?search=a%00b", ""), "search");
    }

    @Test
    void an_invitation_is_looked_at_accepted_and_declined_by_its_code() {
        JsonNode survey = draft("Together");
        String contributors = path(survey) + "/contributors";
        JsonNode invited = done(api.as(BOB, "POST", contributors, "{\"email\": \"somebody@else.example\"}"));
        String invitation = "/api/invitations/" + invited.get("code").asText();
        assertThat(done(api.as(CAROL, "GET", contributors, "")).at("/items/0").has("code"))
                .isFalse();

        JsonNode seen = done(api.as(ERIN, "GET", invitation, ""));
        assertThat(seen.get("surveyTitle").asText()).isEqualTo("Together");
        assertThat(seen.get("invitedBy").asText()).isEqualTo("Bob");
        JsonNode joined = done(api.as(ERIN, "POST", invitation + "/acceptance", ""));
        assertThat(joined.get("status").asText()).isEqualTo("joined");
        assertThat(joined.get("userId").asText()).isEqualTo(ERIN.id().toString());
        isProblem(api.as(DAVE, "POST", invitation + "/acceptance", ""), 404, "not-found");

        JsonNode who = done(api.as(CAROL, "GET", contributors, "")).at("/items/0");
        assertThat(who.get("email").asText()).isEqualTo("somebody@else.example");
        assertThat(who.get("userName").asText()).isEqualTo("Erin");
        assertThat(who.get("userTenant").asText()).isEqualTo("Fabrikam");
        assertThat(who.get("userEmail").asText()).isEqualTo("erin@fabrikam.example");
        isProblem(api.as(BOB, "POST", contributors, "{\"email\": \"erin@fabrikam.example\"}"), 409, "conflict");

        JsonNode again = done(api.as(ERIN, "POST", contributors, "{\"email\": \"" + DAVE.email() + "\"}"));
        String second = "/api/invitations/" + again.get("code").asText();
        isProblem(api.as(ERIN, "POST", second + "/acceptance", ""), 409, "conflict");
        isProblem(api.anonymously("GET", second, ""), 401, "not-signed-in");
        isProblem(api.as(CAROL, "DELETE", second, ""), 403, "forbidden");
        assertThat(done(api.as(DAVE, "DELETE", second, "")).get("email").asText())
                .isEqualTo(DAVE.email().toString());
        isProblem(api.as(DAVE, "GET", second, ""), 404, "not-found");
        isProblem(api.as(DAVE, "GET", "/api/invitations/17", ""), 404, "not-found");
    }
}
