package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.model.response.Results;
import com.tailspin.surveys.domain.model.question.AnswerFormat.ShortText;
import com.tailspin.surveys.domain.model.question.AnswerFormat.SingleChoice;
import com.tailspin.surveys.domain.model.question.AnswerFormat.Stars;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnsweringTest {

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site);
    private final Survey survey = published();
    private final String path = "/s/" + survey.publicId();
    private final String text = "answers." + survey.questions().get(0).id();
    private final String choice = "answers." + survey.questions().get(1).id();
    private final String stars = "answers." + survey.questions().get(2).id();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void anybody_answers_without_an_account_or_a_cookie() {
        Answer form = browser.get(path);
        assertThat(form.text())
                .contains("Lunch", "Contoso", "<form method=\"post\" action=\"" + path + "\">")
                .contains("name=\"" + text + "\"", "name=\"" + choice + "\"", "name=\"" + stars + "\"")
                .contains(">5 stars<", ">1 star<", "<legend>");
        Answer sent = browser.post(path, Map.of(text, "Yes\r\nplease", choice, "Sälad", stars, "4"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.location()).isEqualTo(path + "/thanks");
        assertThat(browser.follow(sent).text()).contains("<h1>Thank you</h1>", "Lunch");
        assertThat(browser.cookies()).isEmpty();

        Results results = site.results.of(survey.id(), bob);
        assertThat(results.responses()).isOne();
        assertThat(results.questions().get(0).counts().get(0).answer()).isEqualTo("Yes\nplease");
        assertThat(results.questions().get(1).counts()).contains(new Results.Count("Sälad", 1));
        assertThat(results.questions().get(2).counts()).contains(new Results.Count("4", 1));
    }

    @Test
    void answers_are_taken_from_other_sites_too() {
        Answer sent = browser.with(Map.of("Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site"))
                .post(path, Map.of(text, "Yes"));
        assertThat(sent.status()).isEqualTo(303);
    }

    @Test
    void questions_may_be_left_out_but_not_all_of_them() {
        assertThat(browser.post(path, Map.of(text, "Yes", choice, "", stars, ""))
                        .status())
                .isEqualTo(303);
        Answer empty = browser.post(path, Map.of(text, " ", choice, "", stars, ""));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text()).contains("Answer at least one question.", "href=\"#answers\"");
    }

    @Test
    void what_was_answered_is_kept_when_something_is_wrong() {
        String tooLong = "é".repeat(1001);
        Answer answer = browser.post(path, Map.of(text, tooLong, choice, "Soup", stars, "9"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains(tooLong + "</textarea>", "at most 1000 fit", "Give one to five stars.")
                .contains("href=\"#" + text + "\"", "id=\"" + text + "-error\"", "id=\"" + stars + "-error\"")
                .containsPattern("value=\"Soup\" checked");
        assertThat(site.results.of(survey.id(), bob).responses()).isZero();
    }

    @Test
    void an_answer_to_a_question_that_is_gone_is_told_and_not_lost() {
        site.authoring.unpublish(survey.id(), bob);
        site.authoring.removeQuestion(survey.id(), survey.questions().get(0).id(), bob);
        site.authoring.publish(survey.id(), Survey.Listing.LISTED, bob);
        Answer answer = browser.post(path, Map.of(text, "My long thought", stars, "3"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("This question is no longer part of the survey. You had answered: “My long thought”")
                .containsPattern("value=\"3\" checked");
    }

    @Test
    void a_survey_that_is_not_open_is_not_found() {
        site.authoring.unpublish(survey.id(), bob);
        assertThat(browser.get(path).status()).isEqualTo(404);
        Answer late = browser.post(path, Map.of(text, "Yes"));
        assertThat(late.status()).isEqualTo(404);
        assertThat(late.text()).contains("not open for answers");
    }

    @Test
    void fields_that_are_no_questions_are_ignored() {
        assertThat(browser.post(path, Map.of(text, "Yes", "answers.x", "y", "other", "z"))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void a_survey_without_questions_says_so() {
        Survey bare = site.authoring.draft("Bare", bob).survey();
        site.authoring.publish(bare.id(), Survey.Listing.LINK_ONLY, bob);
        assertThat(browser.get("/s/" + bare.publicId()).text())
                .contains("This survey has no questions yet.")
                .doesNotContain("<form method=\"post\" action=\"/s/");
    }

    private Survey published() {
        Survey draft = site.authoring.draft("Lunch", bob).survey();
        site.authoring.addQuestion(draft.id(), "Why?", new ShortText(), bob);
        site.authoring.addQuestion(draft.id(), "What?", new SingleChoice(List.of("Soup", "Sälad")), bob);
        site.authoring.addQuestion(draft.id(), "How good?", new Stars(), bob);
        return site.authoring.publish(draft.id(), Survey.Listing.LISTED, bob).survey();
    }
}
