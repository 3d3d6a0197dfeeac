package com.tailspin.surveys.adapters.web.api;

import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.header;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.json;
import static com.tailspin.surveys.domain.fixture.People.ALICE;
import static com.tailspin.surveys.domain.fixture.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tailspin.surveys.adapters.web.fixture.TestApi;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Problems are explained in the reader's language and identified independently of language. */
class LanguagesTest {

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

    private static void isIn(String language, HttpResponse<String> answer, String title, String detail, String code) {
        JsonNode problem = json(answer);
        assertThat(header(answer, "Content-Language")).isEqualTo(language);
        assertThat(problem.get("title").asText()).isEqualTo(title);
        assertThat(problem.get("detail").asText()).isEqualTo(detail);
        assertThat(problem.get("code").asText()).isEqualTo(code);
    }

    @Test
    void what_surveys_refuses_is_said_in_the_language_asked_for() {
        String unknown = "/api/surveys/" + UUID.randomUUID();

        isIn(
                "en",
                api.as(BOB, "GET", unknown, ""),
                "Not found",
                "There is no such survey, or you may not see it.",
                "survey.not-found");
        isIn(
                "de",
                api.as(BOB, "GET", unknown, "", "Accept-Language", "de-CH, en;q=0.5"),
                "Nicht gefunden",
                "Diese Umfrage gibt es nicht, oder Sie haben keinen Zugriff darauf.",
                "survey.not-found");
    }

    @Test
    void field_errors_are_said_in_it_too_and_carry_what_they_mention() {
        String body = "{\"title\": \"%s\"}".formatted("x".repeat(201));
        HttpResponse<String> answer = api.as(BOB, "POST", "/api/surveys", body, "Accept-Language", "de");

        JsonNode error = json(answer).at("/errors/0");
        assertThat(error.get("message").asText())
                .contains("201", "200")
                .isEqualTo(json(answer).get("detail").asText());
        assertThat(error.get("code").asText()).isEqualTo("text.too-long");
        assertThat(error.get("values").toString()).isEqualTo("[\"201\",\"200\"]");
        assertThat(json(answer).get("code").asText()).isEqualTo("invalid");
    }

    @Test
    void what_the_api_cannot_read_and_what_is_around_it_is_said_in_it_too() {
        String[] german = {"Accept-Language", "de"};

        isIn(
                "de",
                api.as(BOB, "POST", "/api/surveys", "{\"titel\": 1}", german),
                "Ungültig",
                "Unbekanntes Feld „titel“.",
                "invalid");
        isIn(
                "de",
                api.anonymously("GET", "/api/nothing", "", german),
                "Keine solche Adresse",
                "Unter dieser Adresse gibt es keine Ressource.",
                "problem.no-such-address");
        isIn(
                "de",
                api.as(ALICE, "POST", "/api/surveys", "x", "Accept-Language", "de", "Content-Type", "text/plain"),
                "Kein JSON",
                "Der Body muss JSON sein; senden Sie ihn mit dem Header Content-Type: application/json.",
                "problem.not-json");
        for (String token : List.of("nonsense", "down")) {
            JsonNode problem = json(
                    api.anonymously("GET", "/api/me", "", "Accept-Language", "de", "Authorization", "Bearer " + token));
            assertThat(problem.get("detail").asText()).startsWith("Das ");
        }
    }
}
