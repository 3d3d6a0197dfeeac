package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationTest {

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site).signedInAs("bob");
    private final Survey survey = site.ask(site.draft("Lunch & \"more\"", bob), "Why?", new ShortText(), bob);
    private final String path = "/surveys/" + survey.id();
    private final String publish = path + "/publish";

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void all_errors_in_terms_are_reported_together() {
        Answer answer = browser.fillIn(
                publish,
                publish,
                Map.of(
                        "listing", "listed",
                        "zone", "UTC",
                        "opensAt", "2027-05-01T10:00",
                        "closesAt", "2027-04-01T10:00",
                        "responseLimit", "0"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("id=\"closesAt-error\"", "id=\"responseLimit-error\"");
    }

    @Test
    void a_survey_that_opens_later_is_not_said_to_take_answers() {
        Answer published = browser.fillIn(
                publish, publish, Map.of("listing", "listed", "zone", "UTC", "opensAt", "2127-05-01T10:00"));
        assertThat(browser.follow(published).text())
                .contains("The survey has been published.", "Not open yet")
                .doesNotContain("can answer it.</p>");
    }

    @Test
    void times_are_meant_in_the_zone_that_the_author_chooses() {
        Answer done = browser.fillIn(
                publish,
                publish,
                Map.of(
                        "listing",
                        "listed",
                        "opensAt",
                        "2026-12-01T09:00",
                        "closesAt",
                        "2027-07-01 18:30",
                        "zone",
                        "Europe/Berlin",
                        "responseLimit",
                        " 500 "));
        assertThat(done.location()).isEqualTo(path + "?done=published");
        assertThat(now().terms())
                .isEqualTo(new PublicationTerms(
                        Optional.of(Instant.parse("2026-12-01T08:00:00Z")),
                        Optional.of(Instant.parse("2027-07-01T16:30:00Z")),
                        Optional.of(500)));
        assertThat(browser.get(publish).text())
                .contains("value=\"2026-12-01T08:00\"", "value=\"2027-07-01T16:30\"", "value=\"500\"")
                .containsPattern("value=\"UTC\" selected");
        assertThat(browser.get(path).text())
                .contains("0 of at most 500", "1 December 2026, 08:00 UTC", "1 July 2027, 16:30 UTC");
    }

    @Test
    @Tag("W21")
    @Tag("W22")
    void the_publication_is_changed_and_taken_back() {
        browser.fillIn(publish, publish, Map.of("listing", "link-only", "responseLimit", "5"));
        Answer changed = browser.fillIn(publish, publish, Map.of("listing", "listed"));
        assertThat(changed.location()).isEqualTo(path + "?done=terms-changed");
        assertThat(now().terms()).isEqualTo(PublicationTerms.NONE);
        assertThat(now().listing()).isEqualTo(Survey.Listing.LISTED);
        browser.fillIn(path + "/unpublish", path + "/unpublish", Map.of());
        assertThat(now().isPublished()).isFalse();
    }

    @Test
    void a_time_that_the_clocks_skip_is_not_taken_for_another() {
        Answer answer = browser.fillIn(
                publish,
                publish,
                Map.of("listing", "listed", "opensAt", "2027-03-28T02:30", "closesAt", "", "zone", "Europe/Berlin"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("This time does not exist in Europe/Berlin", "id=\"opensAt-error\"");
        assertThat(now().isPublished()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opensAt       | tomorrow            | Write a day and a time, such as 2026-11-24 17:30.
            opensAt       | 2026-13-01T00:00    | Write a day and a time
            closesAt      | 2026-02-30T10:00    | Write a day and a time
            closesAt      | 99999-01-01T10:00   | Write a day and a time
            closesAt      | 2026-12-01T08:59    | The survey must close after it opens.
            closesAt      | <script>            | Write a day and a time
            responseLimit | 0                   | The maximum number of responses must be from 1 to
            responseLimit | -5                  | The maximum number of responses must be from 1 to
            responseLimit | 10000001            | The maximum number of responses must be from 1 to
            responseLimit | 99999999999999999   | The maximum number of responses must be from 1 to
            responseLimit | many                | The maximum number of responses must be from 1 to
            listing       | everybody           | Choose who can find the survey
            zone          | Mars/Olympus        | Choose one of the time zones.
            """)
    void bad_terms_are_told_beside_their_field_and_publish_nothing(String field, String value, String message) {
        Map<String, String> fields = new HashMap<>(
                Map.of("listing", "listed", "opensAt", "2026-12-01T09:00", "closesAt", "", "zone", "UTC"));
        fields.put(field, value);
        Answer answer = browser.fillIn(publish, publish, fields);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains(message, "href=\"#" + field + "\"", "id=\"" + field + "-error\"")
                .contains("data-times=\"typed\"")
                .doesNotContain("<script>");
        assertThat(now().isPublished()).isFalse();
    }

    @Test
    void all_errors_are_reported_together() {
        assertThat(browser.fillIn(publish, publish, Map.of("opensAt", "x", "closesAt", "y", "responseLimit", "z"))
                        .text())
                .contains("id=\"opensAt-error\"", "id=\"closesAt-error\"", "id=\"responseLimit-error\"");
    }

    @Test
    void what_has_changed_since_is_not_published_unseen_and_what_was_typed_stays() {
        Answer form = browser.get(publish);
        site.authoring.reword(survey.id(), SurveyTexts.titled("Dinner"), now().version(), bob);
        Map<String, String> typed = Map.of("listing", "listed", "closesAt", "2027-01-01T10:00", "responseLimit", "7");
        Answer late = browser.post(publish, Browser.withHidden(form, typed));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains("Someone else has changed this survey in the meantime.", "Dinner")
                .contains("value=\"2027-01-01T10:00\"", "value=\"7\"")
                .containsPattern("value=\"listed\" checked");
        assertThat(now().isPublished()).isFalse();
        assertThat(browser.post(publish, Browser.withHidden(late, typed)).status())
                .isEqualTo(303);
        assertThat(now().isPublished()).isTrue();
    }

    @Test
    void a_published_survey_is_shared_as_link_code_and_frame() {
        Survey open = site.publish(survey, Survey.Listing.LINK_ONLY, bob);
        String link = site.address() + "/s/" + open.publicId();
        assertThat(browser.get(path).text())
                .contains("href=\"" + link + "\"", "role=\"img\" aria-label=\"QR code of the survey’s link\"")
                .contains("&lt;iframe src=\"" + link + "\" title=\"Lunch &amp;amp; &amp;quot;more&amp;quot;\"");
        assertThat(browser.get(path + "/preview").text()).contains("This is a preview.");
    }

    @Test
    void a_draft_shares_nothing() {
        assertThat(browser.get(path).text()).doesNotContain("/s/", "iframe", "class=\"qr\"");
    }

    @Test
    @Tag("W18")
    void the_confirmation_to_delete_says_how_many_responses_go() {
        Survey open = site.publish(survey, Survey.Listing.LINK_ONLY, bob);
        site.answer(open, Map.of(open.questions().get(0).id(), "Because"));
        assertThat(browser.get(path + "/delete").text()).contains("It has 1 response, which will be deleted, too.");
    }

    @Test
    void a_survey_is_handed_over_to_a_colleague() {
        site.person("alice");
        String transfer = path + "/transfer";
        assertThat(browser.get(transfer).text()).contains("The present owner is <bdi>Bob Builder</bdi>");
        for (Map.Entry<String, String> bad : Map.of(
                        "", "The e-mail address must not be empty.",
                        "alice", "This is not a valid e-mail address.",
                        "erin@fabrikam.example", "has signed in from your organisation yet.",
                        "nobody@contoso.example", "has signed in from your organisation yet.")
                .entrySet()) {
            Answer answer = browser.fillIn(transfer, transfer, Map.of("email", bad.getKey()));
            assertThat(answer.status()).as(bad.getKey()).isEqualTo(422);
            assertThat(answer.text()).contains(bad.getValue(), "value=\"" + bad.getKey() + "\"");
        }
        Answer done = browser.fillIn(transfer, transfer, Map.of("email", "Alice@contoso.example"));
        assertThat(done.location()).isEqualTo(path + "?done=transferred");
        assertThat(now().owner()).isEqualTo(site.person("alice").id());
        assertThat(browser.get(transfer).status()).isEqualTo(403);
        assertThat(browser.get(path).text())
                .contains(". Its owner is <bdi>" + site.person("alice").name() + "</bdi>.");
    }

    @Test
    void only_those_who_may_publish_are_asked_to() {
        site.join(survey.id(), "erin", bob);
        Browser erin = new Browser(site).signedInAs("erin");
        assertThat(erin.get(path).text()).doesNotContain(publish, path + "/transfer", path + "/delete");
        assertThat(erin.get(publish).status()).isEqualTo(403);
        assertThat(erin.fillIn(path, publish, Map.of("listing", "listed")).status())
                .isEqualTo(403);
        Browser dave = new Browser(site).signedInAs("dave");
        assertThat(dave.fillIn("/surveys", publish, Map.of("opensAt", "nonsense"))
                        .status())
                .isEqualTo(404);
        assertThat(now().isPublished()).isFalse();
    }

    private Survey now() {
        return site.authoring.read(survey.id(), site.person("alice")).survey();
    }
}
