package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.fixture.SurveyBuilder;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final String HOSTILE = "<script>alert('x')</script>";
    private static final String HARMLESS = "&lt;script&gt;alert('x')&lt;/script&gt;";

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site).signedInAs("bob");
    private final Survey survey = ofEveryType();
    private final String results = "/surveys/" + survey.id() + "/results";
    private final String responses = "/surveys/" + survey.id() + "/responses";

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void a_survey_without_responses_offers_its_link() {
        assertThat(browser.get(results).text())
                .contains("There are no responses yet.", "/s/" + survey.publicId() + "\" data-copy=")
                .doesNotContain("<table");
        assertThat(browser.get(responses).text()).contains("There are no responses yet.");
    }

    @Test
    void every_question_shows_what_it_comes_to() {
        for (int i = 0; i < 4; i++) {
            answer(Map.of(
                    1,
                    "More salt " + i,
                    2,
                    i == 0 ? "Home" : "Desk",
                    4,
                    Integer.toString(i + 2),
                    5,
                    i == 3 ? "3" : "10",
                    6,
                    i == 0 ? "yes" : "no",
                    7,
                    Integer.toString(10 * i),
                    8,
                    "2026-11-2" + i));
        }
        String page = browser.get(results).text();
        assertThat(page).containsPattern("<strong>4</strong>\\s*responses");
        assertThat(rows(page, "result-3"))
                .containsExactly("Canteen 0 0 %", "Desk 3 75 %", "Home 1 25 %", "Something else 0 0 %");
        assertThat(rows(page, "result-5"))
                .containsExactly(
                        "1 star 0 0 %", "2 stars 1 25 %", "3 stars 1 25 %", "4 stars 1 25 %", "5 stars 1 25 %");
        assertThat(rows(page, "result-6")).contains("3 1 25 %", "10 3 75 %").hasSize(11);
        assertThat(rows(page, "result-7")).containsExactly("Yes 1 25 %", "No 3 75 %");
        assertThat(rows(page, "result-8")).containsExactly("0 1 25 %", "10 1 25 %", "20 1 25 %", "30 1 25 %");
        assertThat(rows(page, "result-9")).contains("20 November 2026 1 25 %").hasSize(4);
        assertThat(rows(page, "results-time")).containsExactly("24 November 2026 4 100 %");
        assertThat(page)
                .containsPattern("mean <strong>3\\.5</strong>")
                .containsPattern("median <strong>15</strong>")
                .containsPattern("<strong>50</strong>\\s*net promoter score")
                .contains("75 % promoters (9 and 10)", "25 % detractors (0 to 6)", "More salt 3", "See all 4 texts")
                .contains("<td class=\"number\" data-value=\"3\">3</td>");
    }

    @Test
    void a_median_that_is_not_exact_is_said_to_be_about_so_much() {
        Survey draft = site.draft("Costs", bob);
        draft = site.authoring
                .addQuestion(
                        draft.id(),
                        SurveyBuilder.asked(
                                        "What did it cost?",
                                        new NumberAnswerFormat(Optional.empty(), Optional.empty(), false))
                                .draft(),
                        bob)
                .survey();
        Survey costs = site.publish(draft, Survey.Listing.LISTED, bob);
        QuestionId cost = costs.questions().get(0).id();
        for (int i = 0; i < 1001; i++) {
            site.answering.answer(costs.publicId(), Submission.of(Map.of(cost, said("1234.5", ""))), Caller.ANONYMOUS);
        }

        String page = browser.get("/surveys/" + costs.id() + "/results").text();
        assertThat(page).containsPattern("median about <strong>1,235</strong>");
        assertThat(rows(page, "result-1")).containsExactly("1,220 – 1,240 1,001 100 %");
    }

    @Test
    void what_was_rendered_for_one_person_or_language_is_not_shown_to_another() {
        String csrf = browser.get(results).hidden("csrf");
        Browser carol = new Browser(site).signedInAs("carol");

        assertThat(browser.get(results).text()).contains("There are no responses yet.", "Bob Builder</a>");
        assertThat(carol.get(results).text())
                .contains("There are no responses yet.")
                .doesNotContain(csrf, "Bob Builder</a>");

        answer(Map.of(2, "Home"));

        assertThat(browser.get(results).text()).contains("Where do you eat?", "1 answer<");
        assertThat(carol.get(results).text()).contains("Where do you eat?", "1 answer<");
        browser.cookies().put("surveys-lang", "de");
        assertThat(browser.get(results).text()).contains("1 Antwort<").doesNotContain("1 answer<");
        assertThat(carol.get(results).text()).contains("1 answer<").doesNotContain("1 Antwort<");
    }

    @Test
    void a_deleted_response_is_gone_from_the_results_at_once() {
        answer(Map.of(0, "More salt"));
        answer(Map.of(0, "More pepper"));
        assertThat(browser.get(results).text()).contains("More salt", "More pepper");

        Response latest = all().get(0);
        assertThat(site.results.delete(survey.id(), latest.id(), bob)).isNotNull();

        String page = browser.get(results).text();
        assertThat(Stream.of("More salt", "More pepper").filter(page::contains)).hasSize(1);
    }

    @Test
    void results_are_not_kept_up_to_date_where_they_are_added_up_on_reading() {
        answer(Map.of(2, "Home"));

        assertThat(browser.get(results + "?from=2026-11-24").text()).contains("data-live-on");
        assertThat(browser.get(results + "?question=" + id(2) + "&answer=Home").text())
                .contains("results.js")
                .doesNotContain("data-live-on");
    }

    @Test
    void what_people_write_is_shown_as_they_wrote_it_and_never_runs() {
        site.answering.answer(
                survey.publicId(),
                Submission.of(Map.of(id(0), said(HOSTILE, ""), id(2), said("", HOSTILE))),
                Caller.ANONYMOUS);
        Response response = all().get(0);
        for (String path : List.of(
                results,
                results + "/questions/" + id(0),
                results + "/questions/" + id(2) + "?search=%3Cscript%3E",
                responses,
                responses + "/" + response.id(),
                responses + "/" + response.id() + "/delete")) {
            Answer page = browser.get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).as(path).contains(HARMLESS).doesNotContain("<script>alert");
            assertThat(page.header("Content-Security-Policy")).contains("script-src 'self';");
        }
    }

    @Test
    void a_filter_selects_responses_and_its_conditions_are_removed_one_by_one() {
        answer(Map.of(2, "Home"));
        site.clock.advance(Duration.ofDays(2));
        answer(Map.of(2, "Desk"));
        answer(Map.of(2, "Home", 0, "Soup"));

        String later = browser.get(results + "?from=2026-11-26").text();
        assertThat(later).containsPattern("<strong>2</strong>\\s*responses").contains("From 26 November 2026");
        assertThat(rows(later, "result-3")).contains("Desk 1 50 %", "Home 1 50 %");

        String query = "?from=2026-11-26&question=" + id(2) + "&answer=Home";
        String home = browser.get(results + query).text();
        assertThat(home)
                .containsPattern("<strong>1</strong>\\s*response<")
                .contains("Where do you eat? Home", "href=\"" + results + "?from=2026-11-26\"")
                .contains("results.csv" + query.replace("&", "&amp;"), "value=\"" + id(2) + " Home\" selected");
        assertThat(browser.get(responses + query).text()).contains("Soup").doesNotContain("Desk</span>");
        assertThat(browser.get(results + ".csv" + query).text().lines()).hasSize(2);
        assertThat(browser.get(results + "?to=2026-11-20").text()).contains("No response matches this filter.");
    }

    @Test
    void the_forms_one_list_of_answers_leads_to_the_usual_address() {
        Answer redirect = browser.get(results + "?from=&to=2026-12-01&given=" + id(2) + "+Home");
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.location()).endsWith(results + "?to=2026-12-01&question=" + id(2) + "&answer=Home");
        assertThat(browser.get(results + "?from=&to=&given=").location()).endsWith(results);
    }

    @Test
    void a_filter_that_makes_no_sense_is_told_beside_its_field() {
        answer(Map.of(2, "Home"));
        for (Map.Entry<String, String> bad : Map.of(
                        "from=soon",
                        "from",
                        "from=2026-12-02&to=2026-12-01",
                        "to",
                        "question=x&answer=y",
                        "given",
                        "question=" + id(4) + "&answer=9",
                        "given",
                        "question=" + id(4),
                        "given")
                .entrySet()) {
            for (String path : List.of(results, responses)) {
                Answer page = browser.get(path + "?" + bad.getKey());
                assertThat(page.status()).as(bad.getKey()).isEqualTo(422);
                assertThat(page.text())
                        .contains("id=\"" + bad.getValue() + "-error\"")
                        .doesNotContain("<table");
            }
            assertThat(browser.get(results + ".csv?" + bad.getKey()).status()).isEqualTo(422);
        }
    }

    @Test
    void texts_are_searched_and_shown_part_by_part() {
        for (int i = 0; i < 45; i++) {
            site.clock.advance(Duration.ofMinutes(1));
            answer(Map.of(0, (i % 2 == 0 ? "Soup " : "Salad ") + i));
        }
        String path = results + "/questions/" + id(0);
        Answer first = browser.get(path + "?search=soup");
        assertThat(first.text()).contains("Soup 44", "value=\"soup\"").doesNotContain("Salad", ">Soup 4<");
        Answer rest = browser.get(link(first, "next"));
        assertThat(rest.text()).contains(">Soup 4<", "Back to the latest").doesNotContain("Soup 44", "rel=\"next\"");
        assertThat(browser.get(path + "?search=bread").text()).contains("No text matches.");
        Answer tooLong = browser.get(path + "?search=" + "x".repeat(201));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.text()).contains("id=\"search-error\"", "x".repeat(201));
        assertThat(browser.get(results + "/questions/" + survey.id()).status()).isEqualTo(404);
    }

    @Test
    void single_responses_are_listed_part_by_part_read_and_deleted_for_good() {
        for (int i = 0; i < 25; i++) {
            site.clock.advance(Duration.ofMinutes(1));
            answer(Map.of(0, "Dish " + i, 6, "yes"));
        }
        Answer first = browser.get(responses);
        assertThat(first.text()).contains("Dish 24", "Yes").doesNotContain("Dish 4<");
        assertThat(browser.get(link(first, "next")).text()).contains("Dish 4<").doesNotContain("Dish 24");

        String one = responses + "/" + all().get(0).id();
        assertThat(browser.get(one).text()).contains("Dish 24", ">Yes</dd>", "No answer", "Delete this response");
        Answer confirm = browser.get(one + "/delete");
        assertThat(confirm.text()).contains("Delete this response?", "Dish 24");
        assertThat(all()).hasSize(20);
        Answer deleted = browser.post(one + "/delete", Map.of("csrf", confirm.hidden("csrf")));
        assertThat(deleted.status()).isEqualTo(303);
        assertThat(browser.follow(deleted).text())
                .contains("The response has been deleted.")
                .doesNotContain("Dish 24");
        assertThat(browser.get(one).status()).isEqualTo(404);
        assertThat(browser.get(results).text()).containsPattern("<strong>24</strong>\\s*responses");
    }

    @Test
    void only_who_may_delete_the_survey_deletes_responses_and_strangers_see_nothing() {
        answer(Map.of(0, "Soup"));
        String one = responses + "/" + all().get(0).id();
        Browser carol = new Browser(site).signedInAs("carol");
        assertThat(carol.get(one).text()).contains("Soup").doesNotContain("Delete this response");
        assertThat(carol.get(one + "/delete").status()).isEqualTo(403);
        String csrf = carol.get(results).hidden("csrf");
        assertThat(carol.post(one + "/delete", Map.of("csrf", csrf)).status()).isEqualTo(403);
        assertThat(browser.post(one + "/delete", Map.of()).status()).isEqualTo(403);
        assertThat(all()).hasSize(1);

        Browser stranger = new Browser(site).signedInAs("dave");
        for (String path : List.of(results, responses, one, one + "/delete", results + ".csv", results + ".json")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
            assertThat(new Browser(site).get(path).location()).as(path).startsWith("/sign-in?return=");
        }
    }

    @Test
    void exports_are_files_named_after_the_survey() {
        answer(Map.of(0, "=1+1", 2, "Home"));
        Answer csv = browser.get(results + ".csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("attachment", "Lunch.csv");
        assertThat(csv.text()).startsWith("\uFEFF").contains("'=1+1", "Home");
        Answer json = browser.get(results + ".json");
        assertThat(json.header("Content-Disposition")).contains("Lunch.json");
        assertThat(json.text()).startsWith("{").contains("\"responses\"", "=1+1");
    }

    @Test
    void months_of_responses_are_added_up_by_week_and_quiet_times_count() {
        answer(Map.of(0, "Soup"));
        site.clock.advance(Duration.ofDays(60));
        answer(Map.of(0, "Soup"));
        assertThat(rows(browser.get(results).text(), "results-time"))
                .hasSize(9)
                .startsWith("Week of 23 November 2026 1 50 %", "Week of 30 November 2026 0 0 %");
    }

    private void answer(Map<Integer, String> said) {
        Map<QuestionId, com.tailspin.surveys.domain.model.question.Answer> entries = new LinkedHashMap<>();
        said.forEach((which, value) -> entries.put(id(which), said(value, "")));
        site.answering.answer(survey.publicId(), Submission.of(entries), Caller.ANONYMOUS);
    }

    private static com.tailspin.surveys.domain.model.question.Answer said(String value, String other) {
        return new com.tailspin.surveys.domain.model.question.Answer(
                value.isEmpty() ? List.of() : List.of(value), other);
    }

    private List<Response> all() {
        return site.results
                .responses(survey.id(), ResponseFilter.ALL, PageRequest.first(), bob)
                .items();
    }

    private QuestionId id(int which) {
        return survey.questions().get(which).id();
    }

    private static String link(Answer page, String rel) {
        Matcher link = Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]*)\"").matcher(page.text());
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    /** The rows of the section's table as text. */
    private static List<String> rows(String page, String section) {
        String from = page.substring(page.indexOf("id=\"" + section + "\""));
        String body = from.substring(from.indexOf("<tbody>"), from.indexOf("</tbody>"));
        return Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL)
                .matcher(body)
                .results()
                .map(row -> row.group(1)
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ")
                        .strip())
                .toList();
    }

    private Survey ofEveryType() {
        Survey draft = site.draft("Lunch", bob);
        for (Question question : SurveyBuilder.ofEveryType()) {
            draft = site.authoring
                    .addQuestion(draft.id(), question.draft(), bob)
                    .survey();
        }
        return site.publish(draft, Survey.Listing.LISTED, bob);
    }
}
