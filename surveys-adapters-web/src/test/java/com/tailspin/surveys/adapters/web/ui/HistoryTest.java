package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.EventId;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.tenant.Caller;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser browser = new Browser(site).signedInAs("bob");
    private final Survey survey = site.draft("Lunch", bob);
    private final String path = "/surveys/" + survey.id();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void who_did_what_stands_under_its_day_with_its_time_latest_first() {
        site.ask(survey, "How was it?", new Stars(), bob);
        site.clock.advance(Duration.ofDays(1).plusMinutes(5));
        site.publish(survey, Listing.LISTED, site.person("alice"));

        String page = words(browser.get(path + "/history"));

        assertThat(page)
                .containsSubsequence(
                        "History",
                        "25 November 2026",
                        "10:05 Alice Admin published the survey.",
                        "24 November 2026",
                        "10:00 Bob Builder added the question “How was it?”.",
                        "10:00 Bob Builder created the survey “Lunch”.");
    }

    @Test
    void the_history_is_a_page_for_everyone_who_may_read_the_survey() {
        assertThat(browser.get(path).text()).contains("href=\"" + path + "/history\"");
        Answer seen = new Browser(site).signedInAs("carol").get(path + "/history");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text()).contains("href=\"" + path + "/history\" aria-current=\"page\"");
        assertThat(new Browser(site).signedInAs("dave").get(path + "/history").status())
                .isEqualTo(404);
        assertThat(new Browser(site).get(path + "/history").status()).isEqualTo(302);
    }

    @Test
    void a_long_history_is_read_part_by_part_and_back() {
        for (int i = 1; i <= PageRequest.SIZE; i++) {
            site.ask(survey, "Question number " + i + " of many", new Stars(), bob);
        }

        Answer first = browser.get(path + "/history");
        assertThat(words(first))
                .contains("Question number " + PageRequest.SIZE + " of", "Question number 1 of", "Show older ones")
                .doesNotContain("created the survey", "Back to the latest");
        Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first.text());
        assertThat(next.find()).isTrue();
        Answer second = browser.get(next.group(1).replace("&amp;", "&"));
        assertThat(words(second))
                .contains("created the survey “Lunch”", "Back to the latest")
                .doesNotContain("Question number", "Show older ones");
        assertThat(second.text()).contains("href=\"" + path + "/history\">Back to the latest");
    }

    @Test
    void what_people_wrote_is_text_and_nothing_else() {
        site.ask(survey, "<b>{0} & ${x}</b>", new Stars(), bob);

        assertThat(browser.get(path + "/history").text())
                .contains("added the question “<bdi>&lt;b&gt;{0} &amp; ${x}&lt;/b&gt;</bdi>”.");
    }

    @Test
    void an_invalid_cursor_is_rejected_whatever_the_rest_of_the_address() {
        assertThat(browser.get(path + "/history?after=nowhere").status()).isEqualTo(422);
        assertThat(browser.get(path + "/history?after=").status()).isEqualTo(200);
    }

    @Test
    void in_german_it_is_a_verlauf() {
        assertThat(words(browser.with(Map.of("Accept-Language", "de")).get(path + "/history")))
                .contains("Verlauf", "24. November 2026", "Bob Builder hat die Umfrage „Lunch“ angelegt.");
    }

    @Test
    void everything_that_can_happen_is_said_in_every_language() {
        for (Texts t : Texts.ALL) {
            for (EventType what : EventType.values()) {
                assertThat(told(t, what, "Bob", "42"))
                        .as(what.name())
                        .startsWith("WHO ")
                        .endsWith(".");
            }
        }
    }

    @Test
    void a_forgotten_person_has_no_name_and_every_event_has_a_sentence_in_every_language() {
        for (Texts t : Texts.ALL) {
            String somebody = t.of("history.forgotten-who") + " ";
            for (EventType what : EventType.values()) {
                String said = told(t, what, "", "");
                assertThat(said).as(what.name()).startsWith(somebody).doesNotContain("WHO");
                if (what.saysWho()) {
                    assertThat(said).contains(t.of("history.forgotten-whom")).doesNotContain("ABOUT");
                }
            }
        }
    }

    @Test
    void a_person_who_is_forgotten_has_no_name_in_histories_any_more() {
        Caller.Person alice = site.person("alice");
        assertThat(site.authoring
                        .transfer(survey.id(), alice.email(), bob)
                        .survey()
                        .owner())
                .isEqualTo(alice.id());
        Browser admin = new Browser(site).signedInAs("alice");

        assertThat(admin.fillIn("/tenant/people", "/tenant/people/" + bob.id() + "/forget", Map.of())
                        .location())
                .isEqualTo("/tenant/people?done=forgotten");

        assertThat(words(admin.get(path + "/history")))
                .contains(
                        "A person no longer known to Surveys created the survey “Lunch”.",
                        "A person no longer known to Surveys handed the survey over to Alice Admin.")
                .doesNotContain("Bob Builder");
    }

    private String told(Texts t, EventType what, String byName, String detail) {
        StringOutput said = new StringOutput();
        t.told(
                        new Event(new EventId(new UUID(0, 1)), survey.id(), site.clock.instant(), byName, what, detail),
                        output -> output.writeContent("WHO"),
                        output -> output.writeContent("ABOUT"))
                .writeTo(new OwaspHtmlTemplateOutput(said));
        return said.toString();
    }

    /** The page's text without elements and with white space collapsed. */
    private static String words(Answer page) {
        return page.text().replaceAll("<[^>]+>", "").replaceAll("\\s+", " ");
    }
}
