package com.tailspin.surveys.adapters.web.ui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.fixture.SurveyBuilder;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweringTest {

    private static final String OTHER = " other";

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site);
    private final Survey survey = published(
            new SurveyTexts("Lunch", "What we eat,\nand why <b>so</b>", "See you\nat noon"),
            SurveyBuilder.ofEveryType().stream().map(Question::draft).toList());
    private final String path = "/s/" + survey.publicId();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    @Tag("D16")
    @Tag("W2")
    void every_type_can_be_answered_without_an_account_or_a_cookie() {
        Answer form = browser.get(path);
        assertThat(form.text())
                .contains(
                        "Lunch",
                        "Contoso",
                        "What we eat,\nand why &lt;b&gt;so&lt;/b&gt;",
                        "Question 3 of 9",
                        "Pick up to 2.",
                        "Surveys does not record who you are.")
                .contains("A whole number from 0 to 240.", "inputmode=\"numeric\"", "type=\"date\"", "By all means");
        Map<String, List<String>> fields = hidden(form);
        put(fields, 0, "Noodles");
        put(fields, 1, "Less\r\nsalt");
        put(fields, 2, "Desk");
        put(fields, 3, "Tea", OTHER);
        fields.put(field(3) + ".other", List.of("Juice"));
        put(fields, 4, "4");
        put(fields, 5, "10");
        put(fields, 6, "no");
        put(fields, 7, "30");
        put(fields, 8, "2026-11-24");

        Answer sent = browser.send(path, fields);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.location()).isEqualTo(path + "/thanks");
        assertThat(browser.follow(sent).text()).contains("<h1>Thank you</h1>", "See you\nat noon", "Lunch");
        assertThat(browser.cookies()).isEmpty();

        assertThat(responses()).singleElement().satisfies(response -> {
            assertThat(response.answers()).hasSize(9);
            assertThat(kept(response, 1)).isEqualTo("Less\nsalt");
            assertThat(kept(response, 3)).isEqualTo("Tea");
            assertThat(requireNonNull(response.answers().get(id(3))).other()).isEqualTo("Juice");
            assertThat(kept(response, 8)).isEqualTo("2026-11-24");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | Garage | is not one of the choices",
                "4 | 6 | Pick a number from 1 to 5",
                "5 | 11 | Pick a number from 0 to 10",
                "6 | perhaps | Answer with yes or no.",
                "7 | a lot | “a lot” is not a number",
                "7 | 2,5 | Enter a whole number",
                "7 | 241 | The maximum is 240.",
                "8 | yesterday | Enter a date",
            })
    void what_does_not_fit_is_told_beside_its_question_and_nothing_typed_is_lost(
            int which, String bad, String message) {
        Map<String, List<String>> fields = hidden(browser.get(path));
        put(fields, 0, "My long thought");
        put(fields, which, bad);
        Answer answer = browser.send(path, fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("id=\"" + field(which) + "-error\"", "href=\"#" + field(which) + "\"")
                .contains("Question " + (which + 1) + ": ", message)
                .contains("value=\"My long thought\"", "<title>Error: Lunch");
        if (which > 6) {
            assertThat(answer.text()).contains("value=\"" + bad + "\"");
        }
        assertThat(responses()).isEmpty();
    }

    @Test
    void a_text_that_is_too_long_comes_back_whole() {
        String tooLong = "é".repeat(1001);
        Answer answer = browser.post(path, Map.of(field(0), tooLong, field(2), "Desk"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains(tooLong, "the maximum is 1000").containsPattern("value=\"Desk\" checked");
    }

    @Test
    void picks_are_counted_and_something_else_wants_words() {
        Map<String, List<String>> fields = hidden(browser.get(path));
        put(fields, 3, "Water", "Tea", "Coffee");
        put(fields, 2, OTHER);
        fields.put(field(2) + ".other", List.of(""));
        Answer answer = browser.send(path, fields);
        assertThat(answer.text())
                .contains("Pick at most 2; you picked 3.", "Enter your own answer, or pick only from the choices.")
                .containsPattern("value=\"Coffee\" checked")
                .containsPattern("value=\" other\" checked");
    }

    @Test
    void something_else_written_without_picking_it_counts_and_beside_a_choice_is_asked_about() {
        assertThat(browser.post(path, Map.of(field(2) + ".other", "In the park"))
                        .status())
                .isEqualTo(303);
        assertThat(requireNonNull(responses().get(0).answers().get(id(2))).other())
                .isEqualTo("In the park");
        Answer both = browser.post(path, Map.of(field(2), "Desk", field(2) + ".other", "In the park"));
        assertThat(both.status()).isEqualTo(422);
        assertThat(both.text()).contains("Give one answer.", "value=\"In the park\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 1,000 | 1000",
                "en | 1.000 | 1",
                "en | -1,234,567.25 | -1234567.25",
                "en | 1,5 | 1.5",
                "en | 0,125 | 0.125",
                "en | 1234,567 | 1234.567",
                "de | 1.000 | 1000",
                "de | 1,000 | 1",
                "de | 1.234.567,25 | 1234567.25",
                "de | 1.5 | 1.5",
                "de | 0.125 | 0.125",
            })
    void a_number_is_read_as_the_pages_language_writes_it(String language, String typed, String kept) {
        Survey numbers = published(SurveyTexts.titled("Prices"), List.of(number()));
        String page = "/s/" + numbers.publicId();
        Browser reader = new Browser(site).with(Map.of("Accept-Language", language));
        Map<String, List<String>> fields = hidden(reader.get(page));
        fields.put("answers." + numbers.questions().get(0).id(), List.of(typed));
        assertThat(reader.send(page, fields).status()).isEqualTo(303);
        assertThat(responses(numbers).get(0).answers().values())
                .extracting(answer -> answer.values().get(0))
                .containsExactly(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | 1.000,5", "en | 1,00,000", "en | 1.000.000", "de | 1,000.5", "de | 1.00.000", "de | 1 000"})
    void a_number_that_the_pages_language_does_not_write_so_is_asked_about(String language, String typed) {
        Survey numbers = published(SurveyTexts.titled("Prices"), List.of(number()));
        String page = "/s/" + numbers.publicId();
        Browser reader = new Browser(site).with(Map.of("Accept-Language", language));
        Map<String, List<String>> fields = hidden(reader.get(page));
        fields.put("answers." + numbers.questions().get(0).id(), List.of(typed));
        Answer refused = reader.send(page, fields);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains(language.equals("en") ? "“" + typed + "” is not a number" : "„" + typed + "“ ist keine Zahl");
        assertThat(responses(numbers)).isEmpty();
    }

    @Test
    void a_comma_is_taken_for_the_point_of_a_number_and_left_alone_in_a_text() {
        Survey numbers = published(
                SurveyTexts.titled("Prices"),
                List.of(
                        QuestionDraft.of(
                                "How much?", new NumberAnswerFormat(Optional.empty(), Optional.empty(), false)),
                        QuestionDraft.of("Why?", new ShortText())));
        String page = "/s/" + numbers.publicId();
        Map<String, List<String>> fields = hidden(browser.get(page));
        String number = "answers." + numbers.questions().get(0).id();
        fields.put(number, List.of("3,5"));
        fields.put("answers." + numbers.questions().get(1).id(), List.of("1,5 is too much"));
        assertThat(browser.send(page, fields).status()).isEqualTo(303);
        assertThat(responses(numbers).get(0).answers().values())
                .extracting(answer -> answer.values().get(0))
                .containsExactly("3.5", "1,5 is too much");
    }

    @Test
    void a_required_question_is_marked_and_the_others_may_be_left_out_but_not_all() {
        Survey strict = published(
                SurveyTexts.titled("Strict"),
                List.of(new QuestionDraft("Why?", "In <i>short</i>", true, new ShortText()), stars()));
        String page = "/s/" + strict.publicId();
        assertThat(browser.get(page).text()).contains("(required)", "In &lt;i&gt;short", "aria-required=\"true\"");
        Answer without =
                browser.post(page, Map.of("answers." + strict.questions().get(1).id(), "3"));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.text()).contains("This question needs an answer.").containsPattern("value=\"3\" checked");

        Answer empty = browser.post(path, Map.of(field(0), " ", field(2), ""));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text()).contains("Answer at least one question.", "href=\"#answers\"");
    }

    @Test
    void the_same_form_sent_twice_counts_once_and_another_form_again() {
        Map<String, List<String>> fields = hidden(browser.get(path));
        put(fields, 0, "Soup");
        assertThat(browser.send(path, fields).status()).isEqualTo(303);
        assertThat(browser.send(path, fields).location()).isEqualTo(path + "/thanks");
        assertThat(responses()).hasSize(1);

        Map<String, List<String>> next = hidden(browser.get(path));
        assertThat(next.get("key")).isNotEqualTo(fields.get("key"));
        put(next, 0, "Soup");
        browser.send(path, next);
        assertThat(responses()).hasSize(2);
        assertThat(browser.get(path).header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_form_keeps_its_key_while_it_is_put_right() {
        Map<String, List<String>> fields = hidden(browser.get(path));
        put(fields, 7, "much");
        assertThat(browser.send(path, fields).hidden("key"))
                .isEqualTo(requireNonNull(fields.get("key")).get(0));
    }

    @Test
    void a_survey_changed_meanwhile_keeps_what_fits_and_shows_the_rest() {
        Map<String, List<String>> fields = hidden(browser.get(path));
        put(fields, 0, "My <b>long</b> thought");
        put(fields, 2, "Desk");
        put(fields, 4, "3");
        change(() -> {
            site.authoring.removeQuestion(survey.id(), id(0), bob);
            site.authoring.changeQuestion(
                    survey.id(),
                    id(2),
                    QuestionDraft.of("Where?", new SingleChoice(List.of("Canteen", "Home"), false)),
                    now().version(),
                    bob);
        });

        Answer answer = browser.send(path, fields);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text())
                .contains("The questions have changed", "Your earlier answers")
                .contains("What is your favourite dish?", "My &lt;b&gt;long&lt;/b&gt; thought")
                .contains("Where do you eat?</dt>", ">Desk</dd>")
                .containsPattern("value=\"3\" checked");
        assertThat(responses()).isEmpty();

        Map<String, List<String>> again = hidden(answer);
        put(again, 4, "3");
        assertThat(browser.send(path, again).status()).isEqualTo(303);
        assertThat(responses()).hasSize(1);
    }

    @Test
    void an_answer_to_a_question_that_is_gone_is_told_also_without_an_edition() {
        change(() -> site.authoring.removeQuestion(survey.id(), id(0), bob));
        Answer answer = browser.post(path, Map.of(field(0), "My long thought", field(4), "3"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("This question is no longer part of the survey.", "My long thought")
                .containsPattern("value=\"3\" checked");
    }

    @Test
    void answers_to_a_survey_closed_meanwhile_stay_on_the_page_and_can_be_sent_again() {
        Map<String, List<String>> fields = hidden(browser.get(path));
        put(fields, 0, "My <b>long</b> thought");
        site.authoring.unpublish(survey.id(), bob);

        Answer late = browser.send(path, fields);
        assertThat(late.status()).isEqualTo(404);
        assertThat(late.text())
                .contains("Your answers have not been sent", "not open for answers")
                .contains("What is your favourite dish?", "My &lt;b&gt;long&lt;/b&gt; thought", ">Try again<");

        site.authoring.publish(survey.id(), Survey.Listing.LISTED, PublicationTerms.NONE, now().version(), bob);
        assertThat(browser.send(path, hidden(late)).status()).isEqualTo(303);
        assertThat(responses())
                .singleElement()
                .satisfies(response -> assertThat(kept(response, 0)).isEqualTo("My <b>long</b> thought"));
    }

    @Test
    void a_closed_survey_is_explained_and_shows_late_answers_again() {
        open(new PublicationTerms(
                Optional.empty(), Optional.of(site.clock.instant().plus(Duration.ofHours(1))), Optional.empty()));
        assertThat(browser.get(path).text()).contains("Open until");
        Map<String, List<String>> fields = hidden(browser.get(path));
        put(fields, 0, "Soup");
        site.clock.advance(Duration.ofHours(2));

        Answer closed = browser.get(path);
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.text())
                .contains("“Lunch” is not accepting answers", "the time for answers is over", "Contoso");
        Answer late = browser.send(path, fields);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("the time for answers is over", ">Soup</dd>");
        assertThat(browser.get(path + "/thanks").status()).isEqualTo(200);
    }

    @Test
    void a_survey_not_open_yet_or_full_is_explained() {
        Map<String, List<String>> fields = hidden(browser.get(path));
        put(fields, 0, "Soup");
        open(new PublicationTerms(
                Optional.of(Instant.parse("2031-02-03T04:05:06Z")), Optional.empty(), Optional.empty()));
        String when = "This survey is not open yet. It opens on 3 February 2031, 04:05 UTC.";
        assertThat(browser.get(path).text()).contains(when);
        assertThat(browser.send(path, fields).text()).contains(when, "Soup");
        assertThat(new Browser(site)
                        .with(Map.of("Accept-Language", "de"))
                        .get(path)
                        .text())
                .contains("Sie öffnet am 3. Februar 2031, 04:05 Uhr UTC.");
        open(new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(1)));
        assertThat(browser.post(path, Map.of(field(0), "Soup")).status()).isEqualTo(303);
        assertThat(browser.get(path).text()).contains("it has reached its maximum number of answers");
        assertThat(browser.get("/s/" + "A".repeat(22)).status()).isEqualTo(404);
    }

    @Test
    void respondents_pages_alone_may_stand_in_other_sites_frames() {
        for (String respondents : List.of(path, path + "/thanks", "/s/" + "A".repeat(22))) {
            Answer page = browser.get(respondents);
            assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors *");
            assertThat(page.header("X-Frame-Options")).isEmpty();
        }
        for (String other : List.of("/", "/surveys", "/sign-up", "/s", "/nowhere")) {
            Answer page = browser.get(other);
            assertThat(page.header("Content-Security-Policy")).as(other).contains("frame-ancestors 'none'");
            assertThat(page.header("X-Frame-Options")).as(other).isEqualTo("DENY");
        }
    }

    @Test
    void embedded_a_survey_shows_itself_alone_all_the_way_through() {
        Answer form = browser.get(path + "?embed=1");
        assertThat(form.text())
                .contains("action=\"" + path + "?embed=1\"")
                .doesNotContain("<header", "<footer", "class=\"skip\"");
        Map<String, List<String>> fields = hidden(form);
        put(fields, 7, "much");
        Answer wrong = browser.send(path + "?embed=1", fields);
        assertThat(wrong.text()).contains("action=\"" + path + "?embed=1\"").doesNotContain("<header");
        put(fields, 7, "5");
        Answer sent = browser.send(path + "?embed=1", fields);
        assertThat(sent.location()).isEqualTo(path + "/thanks?embed=1");
        assertThat(browser.follow(sent).text()).contains("See you").doesNotContain("<header", "href=\"/\"");
        assertThat(browser.get("/?embed=1").text()).contains("<header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?embed", "?embed=1", ""})
    void in_a_frame_no_page_leads_out_of_it_but_to_the_top(String query) {
        Browser framed =
                new Browser(site).with(query.isEmpty() ? Map.of("Sec-Fetch-Dest", "iframe") : Map.<String, String>of());
        Answer form = framed.get(path + query);
        Map<String, List<String>> fields = hidden(form);
        put(fields, 0, "Soup");
        Answer sent = framed.send(path + query, fields);
        List<Answer> pages = new ArrayList<>(List.of(form, framed.follow(sent)));
        pages.add(framed.send(path + query, Map.of()));
        open(new PublicationTerms(Optional.empty(), Optional.empty(), Optional.of(1)));
        pages.add(framed.get(path + query));
        pages.add(framed.send(path + query, Map.of(field(0), List.of("Tea"))));
        pages.add(framed.get("/s/" + "A".repeat(22) + query));
        assertThat(pages).extracting(Answer::status).containsExactly(200, 200, 422, 409, 409, 404);
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.text()).doesNotContain("<header", "<footer");
            assertThat(page.text()
                            .replaceAll("<a [^>]*target=\"_top\"[^>]*>", "")
                            .replaceAll("<a href=\"#[^>]*>", ""))
                    .doesNotContain("<a ");
        });
        assertThat(browser.get(path).text()).contains("<header");
    }

    @Test
    void answers_are_taken_from_other_sites_too() {
        Answer sent = browser.with(Map.of("Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site"))
                .post(path, Map.of(field(0), "Yes"));
        assertThat(sent.status()).isEqualTo(303);
    }

    @Test
    void fields_that_are_no_questions_are_ignored_and_a_hidden_field_that_was_meddled_with_loses_nothing() {
        assertThat(browser.post(path, Map.of(field(0), "Yes", "answers.x", "y", "other", "z"))
                        .status())
                .isEqualTo(303);
        Answer meddled = browser.post(path, Map.of(field(0), "Kept", "key", "short", "edition", "1"));
        assertThat(meddled.status()).isEqualTo(422);
        assertThat(meddled.text()).contains("value=\"Kept\"", "A submission key");
        Answer edition = browser.post(path, Map.of(field(0), "Kept", "edition", "first"));
        assertThat(edition.status()).isEqualTo(409);
        assertThat(edition.text()).contains("value=\"Kept\"");
    }

    @Test
    void the_pages_speak_the_readers_language() {
        Browser german = new Browser(site).with(Map.of("Accept-Language", "de"));
        assertThat(german.get(path).text())
                .contains("Frage 3 von 9", "Bis zu 2 auswählen.", "Eine ganze Zahl von 0 bis 240.");
        assertThat(german.post(path, Map.of(field(7), "viel")).text())
                .contains("Frage 8: ")
                .doesNotContain("Enter a");
    }

    @Test
    void a_survey_without_questions_is_explained() {
        Survey bare = published(SurveyTexts.titled("Bare"), List.of());
        assertThat(browser.get("/s/" + bare.publicId()).text())
                .contains("This survey has no questions yet.")
                .doesNotContain("<form class=\"answering\"");
    }

    private static QuestionDraft number() {
        return QuestionDraft.of("How much?", new NumberAnswerFormat(Optional.empty(), Optional.empty(), false));
    }

    private static QuestionDraft stars() {
        return QuestionDraft.of("How good?", new Stars());
    }

    private Survey published(SurveyTexts texts, List<QuestionDraft> questions) {
        Survey draft = site.authoring.draft(texts, bob).survey();
        for (QuestionDraft question : questions) {
            draft = site.authoring.addQuestion(draft.id(), question, bob).survey();
        }
        return site.authoring
                .publish(draft.id(), Survey.Listing.LISTED, PublicationTerms.NONE, draft.version(), bob)
                .survey();
    }

    private Survey now() {
        return site.authoring.read(survey.id(), bob).survey();
    }

    private void open(PublicationTerms terms) {
        site.authoring.publish(survey.id(), Survey.Listing.LISTED, terms, now().version(), bob);
    }

    private void change(Runnable change) {
        site.authoring.unpublish(survey.id(), bob);
        change.run();
        open(PublicationTerms.NONE);
    }

    private QuestionId id(int which) {
        return survey.questions().get(which).id();
    }

    private String field(int which) {
        return "answers." + id(which);
    }

    private void put(Map<String, List<String>> fields, int which, String... values) {
        fields.put(field(which), List.of(values));
    }

    private static Map<String, List<String>> hidden(Answer page) {
        Map<String, List<String>> fields = new LinkedHashMap<>(page.hidden());
        fields.remove("csrf");
        fields.remove("return");
        return fields;
    }

    private String kept(Response response, int which) {
        return requireNonNull(response.answers().get(id(which))).values().get(0);
    }

    private List<Response> responses() {
        return responses(survey);
    }

    private List<Response> responses(Survey which) {
        return site.results
                .responses(which.id(), ResponseFilter.ALL, PageRequest.first(), bob)
                .items();
    }
}
