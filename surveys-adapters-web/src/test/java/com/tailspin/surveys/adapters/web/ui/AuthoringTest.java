package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoringTest {

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site).signedInAs("bob");

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    @Tag("W14")
    @Tag("W16")
    @Tag("W17")
    @Tag("W18")
    @Tag("W21")
    @Tag("W22")
    @Tag("W23")
    void a_survey_is_written_published_unpublished_and_deleted() {
        Answer created = browser.fillIn("/surveys/new", "/surveys/new", Map.of("title", "Lunch"));
        assertThat(created.status()).isEqualTo(303);
        assertThat(created.location()).matches("/surveys/[0-9a-f-]{36}/edit\\?done=created");
        String survey = created.location().replaceAll("/edit.*", "");
        assertThat(browser.follow(created).text()).contains("The survey has been created", "No questions yet");

        add(survey, Map.of("text", "What?", "type", "single-choice", "choices", "Soup\r\n\r\n Salad \r\n"));
        add(survey, Map.of("text", "How good?", "type", "stars", "choices", ""));
        add(survey, Map.of("text", "Why?", "type", "short-text"));
        assertThat(browser.get(survey + "/edit").text()).contains("What?", "Soup", "Salad", "How good?", "Why?");

        Answer retitled = browser.fillIn(
                survey + "/texts",
                survey + "/texts",
                Map.of("title", "Friday lunch", "description", "It takes\r\na minute.", "thanks", "Enjoy!"));
        assertThat(retitled.location()).isEqualTo(survey + "/edit?done=reworded");
        assertThat(browser.get(survey + "/edit").text()).contains("It takes\na minute.", "Enjoy!");

        Answer published = browser.fillIn(survey + "/publish", survey + "/publish", Map.of("listing", "listed"));
        assertThat(published.location()).isEqualTo(survey + "?done=published");
        Survey stored = only(SurveyList.PUBLISHED);
        assertThat(stored.listing()).isEqualTo(Survey.Listing.LISTED);
        assertThat(stored.questions()).extracting(Question::text).containsExactly("What?", "How good?", "Why?");
        assertThat(stored.questions().get(0).format()).isEqualTo(new SingleChoice(List.of("Soup", "Salad"), false));
        assertThat(browser.follow(published).text())
                .contains("href=\"" + site.address() + "/s/" + stored.publicId() + "\"");
        assertThat(new Browser(site).get("/").text()).contains("Friday lunch", "Contoso");

        Answer edit = browser.get(survey + "/edit");
        assertThat(edit.text()).contains("Unpublish it first").doesNotContain("name=\"title\"");
        Answer unpublished = browser.post(survey + "/unpublish", Browser.withHidden(edit, Map.of()));
        assertThat(unpublished.location()).isEqualTo(survey + "?done=unpublished");
        assertThat(only(SurveyList.OWN).title()).isEqualTo("Friday lunch");

        Answer deleted = browser.fillIn(survey + "/delete", survey + "/delete", Map.of());
        assertThat(deleted.location()).isEqualTo("/surveys?done=deleted");
        assertThat(site.authoring
                        .list(SurveyList.OWN, SurveyQuery.all(PageRequest.first()), bob)
                        .items())
                .isEmpty();
        assertThat(browser.get(survey).status()).isEqualTo(404);
    }

    @Test
    @Tag("W24")
    @Tag("W25")
    void a_question_is_changed_and_deleted() {
        Survey survey = draft("Lunch", "Wat?");
        String question =
                path(survey) + "/questions/" + survey.questions().get(0).id();
        Answer form = browser.get(question);
        assertThat(form.text()).contains("value=\"Wat?\"");
        Answer changed = browser.post(
                question,
                Browser.withHidden(form, Map.of("text", "What?", "type", "single-choice", "choices", "A\nB")));
        assertThat(changed.location()).startsWith(path(survey) + "/edit?done=question-changed#question-");
        assertThat(now(survey).questions().get(0).text()).isEqualTo("What?");

        assertThat(browser.get(question + "/delete").text()).contains("What?", "cannot be undone");
        Answer deleted = browser.fillIn(question + "/delete", question + "/delete", Map.of());
        assertThat(deleted.location()).startsWith(path(survey) + "/edit?done=question-deleted");
        assertThat(now(survey).questions()).isEmpty();
    }

    @Test
    void errors_stand_beside_their_fields_and_nothing_typed_is_lost() {
        Survey survey = draft("Lunch");
        String add = path(survey) + "/questions/new";
        Answer answer = browser.fillIn(add, add, Map.of("text", " ", "type", "single-choice", "choices", "only one"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("<title>Error: Add a question", "href=\"#text\"", "href=\"#choices\"")
                .contains(
                        "id=\"text-error\"", "id=\"choices-error\"", "aria-describedby=\"choices-hint choices-error\"")
                .contains("only one</textarea>")
                .contains("name=\"type\" value=\"single-choice\"");
        assertThat(now(survey).questions()).isEmpty();
    }

    @Test
    void an_unknown_type_is_an_error_of_that_field() {
        String add = path(draft("Lunch")) + "/questions/new";
        Answer answer = browser.fillIn(add, add, Map.of("text", "What?", "type", "essay"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("short-text, long-text, single-choice", "value=\"What?\"");
    }

    @Test
    @Tag("W14")
    void a_title_that_cannot_be_is_shown_again() {
        String long201 = "x".repeat(201);
        Answer answer = browser.fillIn("/surveys/new", "/surveys/new", Map.of("title", long201));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("value=\"" + long201 + "\"", "the maximum is 200");
    }

    @Test
    void all_errors_in_a_surveys_texts_are_reported_together() {
        String texts = path(draft("Lunch")) + "/texts";
        Answer answer = browser.fillIn(
                texts, texts, Map.of("title", "", "description", "d".repeat(2001), "thanks", "t".repeat(1001)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("id=\"title-error\"", "id=\"description-error\"", "id=\"thanks-error\"");
    }

    @Test
    @Tag("D15")
    @Tag("W17")
    void after_a_conflict_the_form_shows_the_present_state_and_may_replace_it() {
        Survey survey = draft("Lunch");
        Answer form = browser.get(path(survey) + "/texts");
        retitle(survey, "Dinner");

        Answer late = browser.post(path(survey) + "/texts", Browser.withHidden(form, Map.of("title", "Supper")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("The title is now “Dinner”.", "value=\"Supper\"", "Show the current state");
        assertThat(now(survey).title()).isEqualTo("Dinner");

        Answer again = browser.post(path(survey) + "/texts", Browser.withHidden(late, Map.of("title", "Supper")));
        assertThat(again.status()).isEqualTo(303);
        assertThat(now(survey).title()).isEqualTo("Supper");
    }

    @Test
    void a_validation_error_does_not_let_a_form_overwrite_an_unseen_change() {
        Survey survey = draft("Lunch");
        Answer mistake =
                browser.fillIn(path(survey) + "/texts", path(survey) + "/texts", Map.of("title", "x".repeat(300)));
        assertThat(mistake.status()).isEqualTo(422);
        retitle(survey, "Dinner");
        Answer late = browser.post(path(survey) + "/texts", Browser.withHidden(mistake, Map.of("title", "Supper")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(now(survey).title()).isEqualTo("Dinner");
    }

    @Test
    void what_was_typed_survives_that_the_question_was_deleted_meanwhile() {
        Survey survey = draft("Lunch", "What?");
        String question =
                path(survey) + "/questions/" + survey.questions().get(0).id();
        Answer form = browser.get(question);
        site.authoring.removeQuestion(survey.id(), survey.questions().get(0).id(), bob);
        Answer late = browser.post(question, Browser.withHidden(form, Map.of("text", "What else?", "type", "stars")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains("This question was deleted while you were typing", "value=\"What else?\"")
                .contains("action=\"" + path(survey) + "/questions/new\"");
    }

    @Test
    void what_was_typed_survives_that_the_survey_was_published_meanwhile() {
        Survey survey = draft("Lunch");
        Answer form = browser.get(path(survey) + "/texts");
        site.publish(survey, Survey.Listing.LINK_ONLY, bob);
        Answer late = browser.post(path(survey) + "/texts", Browser.withHidden(form, Map.of("title", "Supper")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Supper", "Unpublish it first");
        String add = path(survey) + "/questions/new";
        Answer added = browser.post(add, Browser.withHidden(form, Map.of("text", "What?", "type", "stars")));
        assertThat(added.status()).isEqualTo(409);
        assertThat(added.text()).contains("Unpublish it first", "value=\"What?\"");
    }

    @Test
    void publishing_without_questions_is_warned_of_and_link_only_is_the_default() {
        Survey survey = draft("Lunch");
        Answer ask = browser.get(path(survey) + "/publish");
        assertThat(ask.text())
                .contains("This survey has no questions.")
                .containsPattern("value=\"link-only\" checked")
                .doesNotContainPattern("value=\"listed\" checked");
        browser.post(path(survey) + "/publish", Browser.withHidden(ask, Map.of()));
        assertThat(now(survey).listing()).isEqualTo(Survey.Listing.LINK_ONLY);
        assertThat(new Browser(site).get("/").text())
                .contains("No surveys are listed")
                .doesNotContain("Lunch");
        Answer wrong = browser.fillIn(path(survey) + "/publish", path(survey) + "/publish", Map.of("listing", "all"));
        assertThat(wrong.status()).isEqualTo(422);
    }

    @Test
    @Tag("W4")
    @Tag("W13")
    @Tag("W14")
    @Tag("Z5")
    @Tag("B2")
    void readers_see_no_action_that_would_be_refused() {
        Survey survey = draft("Lunch", "What?");
        Browser carol = new Browser(site).signedInAs("carol");
        Answer details = carol.get(path(survey));
        assertThat(details.status()).isEqualTo(200);
        assertThat(details.text()).contains("What?").doesNotContain("/edit\"", "/publish\"", "/delete\"");
        assertThat(carol.get("/surveys").text()).doesNotContain("/surveys/new");
        assertThat(carol.get("/surveys/tenant").text()).contains("Lunch").doesNotContain("/delete\"", "/edit\"");
        for (String page : List.of(
                "/edit", "/texts", "/publish", "/unpublish", "/delete", "/duplicate", "/transfer", "/questions/new")) {
            assertThat(carol.get(path(survey) + page).status()).as(page).isEqualTo(403);
        }
        assertThat(carol.get("/surveys/new").status()).isEqualTo(403);
        assertThat(carol.fillIn(path(survey), path(survey) + "/delete", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(carol.fillIn(path(survey), "/surveys/new", Map.of("title", "Mine"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void strangers_do_not_learn_that_a_survey_exists() {
        Survey survey = draft("Lunch");
        Browser erin = new Browser(site).signedInAs("erin");
        for (String page : List.of(
                "",
                "/edit",
                "/texts",
                "/preview",
                "/contributors",
                "/results",
                "/publish",
                "/unpublish",
                "/duplicate",
                "/transfer",
                "/questions/new",
                "/delete")) {
            Answer hidden = erin.get(path(survey) + page);
            assertThat(hidden.status()).as(page).isEqualTo(404);
            assertThat(hidden.text()).doesNotContain("Lunch");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/surveys/1", "/surveys/x/edit", "/surveys/1-1-1-1-1", "/nowhere", "/s/short", "/s/short/thanks"
            })
    void addresses_that_lead_nowhere_have_a_page(String path) {
        Answer answer = browser.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("<h1>Not found</h1>", "Bob Builder");
        assertThat(browser.get("/surveys/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    @Tag("W19")
    @Tag("W20")
    @Tag("Z4")
    @Tag("B6")
    void contributors_are_invited_join_and_are_removed() {
        Survey survey = draft("Lunch");
        String contributors = path(survey) + "/contributors";
        Answer invited = browser.fillIn(contributors, contributors, Map.of("email", " Erin@Fabrikam.example "));
        assertThat(invited.location()).startsWith(contributors + "?done=invited#contributor-");
        assertThat(browser.follow(invited).text())
                .contains("erin@fabrikam.example", ">Invited<")
                .contains("id=\""
                        + invited.location().substring(invited.location().indexOf('#') + 1) + "\"");

        Answer twice = browser.fillIn(contributors, contributors, Map.of("email", "erin@fabrikam.example"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text()).contains("erin@fabrikam.example has already been invited");
        Answer wrong = browser.fillIn(contributors, contributors, Map.of("email", "erin"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("This is not a valid e-mail address", "value=\"erin\"");

        Browser erin = new Browser(site).signedInAs("erin");
        Matcher link = Pattern.compile("/invitations/[A-Za-z0-9_-]{22}")
                .matcher(browser.get(contributors).text());
        assertThat(link.find()).isTrue();
        erin.fillIn(link.group(), link.group() + "/accept", Map.of());
        assertThat(erin.get("/surveys").text())
                .contains("Lunch", path(survey) + "/edit")
                .doesNotContain(path(survey) + "/delete");
        assertThat(browser.get(contributors).text()).contains(">Joined<");

        Contributor contributor =
                site.contributing.contributors(survey.id(), bob).get(0);
        Answer removed = browser.fillIn(contributors, contributors + "/" + contributor.id() + "/remove", Map.of());
        assertThat(removed.location()).isEqualTo(contributors + "?done=removed");
        assertThat(erin.get(path(survey)).status()).isEqualTo(404);
    }

    @Test
    @Tag("W12")
    @Tag("Z3")
    @Tag("Z2")
    void my_surveys_shows_waiting_invitations_to_accept_or_decline() {
        Browser carol = new Browser(site).signedInAs("carol");
        Survey lunch = draft("Lunch");
        Survey dinner = draft("Dinner");
        for (Survey survey : List.of(lunch, dinner)) {
            site.invite(survey.id(), "carol@contoso.example", bob);
        }
        assertThat(carol.get("/surveys").text()).contains("Invitations", "Lunch", "Dinner");
        List<Invitation> waiting = site.contributing.waiting(site.person("carol"));

        Answer accepted =
                carol.fillIn("/surveys", "/invitations/" + waiting.get(0).code().value() + "/accept", Map.of());
        assertThat(accepted.location()).isEqualTo("/surveys/" + lunch.id() + "?done=accepted");
        Answer declined =
                carol.fillIn("/surveys", "/invitations/" + waiting.get(1).code().value() + "/decline", Map.of());
        assertThat(carol.follow(declined).text())
                .contains("You have declined the invitation.", "Lunch")
                .doesNotContain("Invitations", "Dinner");
    }

    @Test
    @Tag("Z3")
    void an_invitation_to_an_address_shows_nothing_to_another_organisation() {
        site.invite(draft("Lunch").id(), "erin@fabrikam.example", bob);
        assertThat(new Browser(site).signedInAs("erin").get("/surveys").text()).doesNotContain("Lunch", "Invitations");
    }

    private void add(String survey, Map<String, String> fields) {
        Answer added = browser.fillIn(survey + "/questions/new", survey + "/questions/new", fields);
        assertThat(added.location()).startsWith(survey + "/edit?done=question-added#question-");
    }

    private Survey draft(String title, String... questions) {
        Survey survey = site.draft(title, bob);
        for (String text : questions) {
            survey = site.ask(survey, text, new ShortText(), bob);
        }
        return survey;
    }

    private void retitle(Survey survey, String title) {
        site.authoring.reword(
                survey.id(), SurveyTexts.titled(title), now(survey).version(), bob);
    }

    private Survey now(Survey survey) {
        return site.authoring.read(survey.id(), bob).survey();
    }

    private Survey only(SurveyList list) {
        return site.authoring
                .read(
                        site.authoring
                                .list(list, SurveyQuery.all(PageRequest.first()), bob)
                                .items()
                                .get(0)
                                .survey()
                                .id(),
                        bob)
                .survey();
    }

    private static String path(Survey survey) {
        return "/surveys/" + survey.id();
    }
}
