package com.tailspin.surveys.adapters.web.api;

import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.ask;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.done;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isInvalid;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isProblem;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.json;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.path;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.publicPath;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static com.tailspin.surveys.domain.fixture.People.DAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tailspin.surveys.adapters.web.fixture.ApiAssertions;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile or mistaken input: each request gets a precise response, and nothing of it is stored. */
class HostileInputTest {

    // As written in JSON.
    private static final String HTML = "<script>alert(1)</script>";
    private static final String EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈";

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

    /** Every text that clients can send, by its target; {@code %s} is the text as JSON. */
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("POST", "/api/surveys", "{\"title\": %s}", "title"),
                Arguments.of("POST", "/api/surveys", "{\"title\": \"x\", \"description\": %s}", "description"),
                Arguments.of("POST", "/api/surveys", "{\"title\": \"x\", \"thanks\": %s}", "thanks"),
                Arguments.of("PATCH", "{survey}", "{\"title\": %s}", "title"),
                Arguments.of("PATCH", "{survey}", "{\"description\": %s}", "description"),
                Arguments.of("POST", "{survey}/copy", "{\"title\": %s}", "title"),
                Arguments.of("POST", "{survey}/questions", "{\"type\": \"stars\", \"text\": %s}", "text"),
                Arguments.of(
                        "POST", "{survey}/questions", "{\"type\": \"stars\", \"text\": \"x\", \"help\": %s}", "help"),
                Arguments.of(
                        "POST",
                        "{survey}/questions",
                        "{\"type\": \"single-choice\", \"text\": \"x\", \"choices\": [%s, \"b\", \"c\"]}",
                        "choices"),
                Arguments.of(
                        "POST",
                        "{survey}/questions",
                        "{\"type\": \"scale\", \"text\": \"x\", \"lowLabel\": %s}",
                        "lowLabel"),
                Arguments.of("POST", "{survey}/contributors", "{\"email\": %s}", "email"),
                Arguments.of("PUT", "{survey}/owner", "{\"email\": %s}", "email"),
                Arguments.of("PATCH", "/api/tenant", "{\"name\": %s}", "name"),
                Arguments.of("DELETE", "/api/tenant", "{\"confirmation\": %s}", "confirmation"),
                Arguments.of("POST", "{public}/responses", "{\"answers\": {\"{text}\": %s}}", "answers.{text}"),
                Arguments.of("POST", "{public}/responses", "{\"answers\": {\"{choice}\": %s}}", "answers.{choice}"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void texts_that_disguise_themselves_or_are_too_long_are_refused(
            String method, String address, String body, String field) {
        Target target = new Target();
        for (String text : Stream.of(
                        "a\\u0000b",
                        "a\\u0007b",
                        "\\u202Eevil",
                        "\\u2066evil",
                        "\\ud83c",
                        "\\udf5c!",
                        "a\\u009Fb",
                        "x".repeat(100_000))
                .toList()) {
            target.isRefused(method, address, body.formatted("\"" + text + "\""), field);
        }
        target.isAsBefore();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void what_is_no_text_is_refused(String method, String address, String body, String field) {
        Target target = new Target();
        for (String wrong : Stream.of("true", "{\"a\": 1}", "[[\"a\"]]").toList()) {
            HttpResponse<String> answer = target.send(method, address, body.formatted(wrong));
            isProblem(answer, 400, "invalid");
            assertThat(json(answer).at("/errors/0/field").asText())
                    .as(wrong + answer.body())
                    .startsWith(target.filled(field));
        }
        target.isAsBefore();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/surveys",
        "PATCH, {survey}",
        "POST, {survey}/copy",
        "PUT, {survey}/owner",
        "POST, {survey}/questions",
        "PATCH, {survey}/questions/{text}",
        "PUT, {survey}/publication",
        "POST, {survey}/contributors",
        "PATCH, /api/tenant",
        "DELETE, /api/tenant",
        "POST, {public}/responses",
    })
    void a_body_that_is_too_much_or_no_object_or_says_unknown_things_is_refused(String method, String address) {
        Target target = new Target();

        isProblem(target.send(method, address, "{\"title\": \"" + "x".repeat(10 << 20) + "\"}"), 413, "too-large");
        for (String body :
                new String[] {"[]", "null", "{", "5", "\"x\"", "{} {}", "{\"a\": 1, \"a\": 2}", "[".repeat(5000)}) {
            isInvalid(target.send(method, address, body), "body");
        }
        isInvalid(target.send(method, address, "{\"__proto__\": {}, \"tenant\": 1}"), "__proto__", "tenant");
        HttpResponse<String> surrogate = target.send(method, address, "{\"\\ud83c\": 1}");
        isProblem(surrogate, 400, "invalid");
        target.isAsBefore();
    }

    @Test
    void html_and_emoji_are_texts_like_any_other() {
        for (String text : new String[] {HTML, EMOJI, "'; DROP TABLE surveys; --", "${jndi:ldap://x}", "{0} %s %n"}) {
            JsonNode survey = ApiAssertions.draft(api, BOB, text);
            assertThat(survey.get("title").asText()).isEqualTo(text);
            HttpResponse<String> again = api.as(BOB, "GET", path(survey), "");
            assertThat(done(again).get("title").asText()).isEqualTo(text);
            assertThat(again.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void a_message_repeats_what_was_sent_as_it_was() {
        JsonNode survey = ApiAssertions.draft(api, BOB, "Echo");
        String choice = ask(api, survey, "{\"type\": \"single-choice\", \"text\": \"x\", \"choices\": [\"a\", \"b\"]}");
        assertThat(done(api.as(BOB, "PUT", path(survey) + "/publication", ""))).isNotNull();
        for (String text : new String[] {HTML, "{0}", "{field}", "$1\\\\", "it’s '{1}'"}) {
            JsonNode error = json(api.anonymously(
                            "POST",
                            publicPath(survey) + "/responses",
                            "{\"answers\": {\"%s\": \"%s\"}}".formatted(choice, text)))
                    .at("/errors/0");
            String sent = text.replace("\\\\", "\\");
            assertThat(error.at("/values/0").asText()).isEqualTo(sent);
            assertThat(error.get("message").asText())
                    .isEqualTo("“" + sent + "” is not one of the choices. Pick one of them.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, {survey}, ''",
        "PATCH, {survey}, {\"title\": \"x\"}",
        "DELETE, {survey}, ''",
        "POST, {survey}/copy, {\"title\": \"x\"}",
        "PUT, {survey}/owner, {\"email\": \"dave@fabrikam.example\"}",
        "POST, {survey}/questions, {\"type\": \"stars\"}",
        "GET, {survey}/questions/{text}, ''",
        "PATCH, {survey}/questions/{text}, {\"text\": \"x\"}",
        "PATCH, {survey}/questions/{text}, {\"place\": 1}",
        "DELETE, {survey}/questions/{text}, ''",
        "POST, {survey}/questions/{text}/copy, ''",
        "GET, {survey}/questions/{text}/texts, ''",
        "PUT, {survey}/publication, ''",
        "DELETE, {survey}/publication, ''",
        "GET, {survey}/contributors, ''",
        "POST, {survey}/contributors, {\"email\": \"dave@fabrikam.example\"}",
        "GET, {survey}/contributors/{any}, ''",
        "DELETE, {survey}/contributors/{any}, ''",
        "GET, {survey}/results, ''",
        "GET, {survey}/results.csv, ''",
        "GET, {survey}/results.json, ''",
        "GET, {survey}/responses, ''",
        "GET, {survey}/responses/{any}, ''",
        "DELETE, {survey}/responses/{any}, ''",
    })
    void another_persons_survey_is_answered_like_an_unknown_one(String method, String address, String body) {
        Target target = new Target();
        HttpResponse<String> others = api.as(DAVE, method, target.filled(address), body);
        HttpResponse<String> none = api.as(
                DAVE, method, target.filled(address.replace("{survey}", "/api/surveys/" + UUID.randomUUID())), body);

        isProblem(others, 404, "not-found");
        assertThat(withoutId(others)).isEqualTo(withoutId(none));
        target.isAsBefore();
    }

    private static String withoutId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    /** A published survey of Bob's with a text question and a choice question, which must be unchanged at the end. */
    private static final class Target {
        private final JsonNode survey = ApiAssertions.draft(api, BOB, "Target");
        private final String text = ask(api, survey, "{\"type\": \"short-text\", \"text\": \"Why?\"}");
        private final String choice =
                ask(api, survey, "{\"type\": \"single-choice\", \"text\": \"x\", \"choices\": [\"a\", \"b\"]}");
        private final JsonNode before = everything();

        String filled(String template) {
            return template.replace("{survey}", path(survey))
                    .replace("{public}", publicPath(survey))
                    .replace("{text}", text)
                    .replace("{choice}", choice)
                    .replace("{any}", UUID.randomUUID().toString());
        }

        // Answers need an open survey, changes need one that is not open.
        HttpResponse<String> send(String method, String address, String body) {
            boolean answering = address.startsWith("{public}");
            if (answering) {
                assertThat(done(api.as(BOB, "PUT", path(survey) + "/publication", "")))
                        .isNotNull();
            }
            HttpResponse<String> answer =
                    api.as(address.startsWith("/api/tenant") ? ALICE : BOB, method, filled(address), filled(body));
            if (answering) {
                assertThat(done(api.as(BOB, "DELETE", path(survey) + "/publication", "")))
                        .isNotNull();
            }
            return answer;
        }

        void isRefused(String method, String address, String body, String field) {
            isInvalid(send(method, address, body), filled(field));
        }

        void isAsBefore() {
            assertThat(everything()).isEqualTo(before);
        }

        private JsonNode everything() {
            JsonNode all = done(api.as(ALICE, "GET", "/api/tenant/export", ""));
            for (JsonNode one : all.get("surveys")) {
                ((ObjectNode) one.get("survey")).remove("version");
                // The test itself opened the survey for an answer.
                for (Iterator<JsonNode> events = one.get("history").elements(); events.hasNext(); ) {
                    if (events.next().get("what").asText().endsWith("published")) {
                        events.remove();
                    }
                }
            }
            return all;
        }
    }
}
