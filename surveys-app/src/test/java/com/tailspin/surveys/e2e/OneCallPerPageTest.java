package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that people open most cost one call of the API each. The API's own measurements count them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneCallPerPageTest {

    private static final Pattern COUNT =
            Pattern.compile("http_server_requests_seconds_count\\{.*route=\"/api/.*} (\\S+)");

    private RunningSurveys surveys;
    private TestVisitor alice;
    private String survey;
    private String published;

    @BeforeAll
    void start(@TempDir Path data) {
        surveys = RunningSurveys.start(data, Map.of());
        alice = surveys.visitor();
        alice.signIn("alice@contoso.example");
        WrittenSurvey written = WrittenSurvey.by(alice, "The canteen")
                .asking(Map.of(
                        "short-text", Map.of("text", "What did you eat?"), "stars", Map.of("text", "How was it?")))
                .published();
        survey = written.path();
        published = written.publicPath();
        written.answered(written.questions().stream().map(question -> "5").toList());
    }

    @AfterAll
    void stop() {
        surveys.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{published}/thanks",
                "/surveys",
                "/surveys/tenant",
                "{survey}",
                "{survey}/results",
                "{survey}/delete",
                "{survey}/edit"
            })
    void a_page_costs_one_call(String page) {
        String path = page.replace("{survey}", survey).replace("{published}", published);
        double before = calls();
        assertThat(alice.get(path).status()).isEqualTo(200);
        assertThat(calls() - before).as("calls of the API").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "{published}"})
    void a_public_page_costs_one_call_a_second(String page) {
        String path = page.replace("{published}", published);
        assertThat(Stream.generate(() -> callsOfTwoVisits(path)).limit(20))
                .as("calls of the API for two visits, one right after the other")
                .allMatch(calls -> calls <= 2)
                .anyMatch(calls -> calls <= 1);
    }

    private double callsOfTwoVisits(String path) {
        double before = calls();
        assertThat(alice.get(path).status()).isEqualTo(200);
        assertThat(alice.get(path).status()).isEqualTo(200);
        return calls() - before;
    }

    @Test
    void a_page_of_results_that_are_filtered_costs_two() {
        double before = calls();
        assertThat(alice.get(survey + "/results?from=2026-01-01").status()).isEqualTo(200);
        assertThat(calls() - before).as("the survey says what a filter means").isEqualTo(2);
    }

    @Test
    void publishing_costs_one_call_and_so_does_the_page_that_follows() {
        TestVisitor.Page form = alice.get(survey + "/publish");
        double before = calls();
        TestVisitor.Page after = alice.submit(form, survey + "/publish", Map.of("listing", "listed"));
        assertThat(after.uri()).hasToString(surveys.web() + survey + "?done=terms-changed");
        assertThat(calls() - before).as("calls of the API").isEqualTo(2);
    }

    private double calls() {
        return COUNT.matcher(new TestVisitor(surveys.api()).get("/metrics").html())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
