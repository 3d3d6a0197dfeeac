package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {

    private final TestSite site = new TestSite(0);
    private final Caller.Person bob = site.person("bob");
    private final Browser alice = new Browser(site).signedInAs("alice");

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void the_overview_says_how_much_there_is_and_the_navigation_leads_there() {
        Survey survey = site.ask(site.draft("Lunch", bob), "Why?", new ShortText(), bob);
        Survey open = site.publish(survey, Survey.Listing.LISTED, bob);
        site.answer(open, Map.of(open.questions().get(0).id(), "Because"));
        assertThat(alice.get("/surveys/tenant").text()).contains("href=\"/tenant\"", "href=\"/tenant/people\"");
        assertThat(alice.get("/tenant").text())
                .contains("<h1 dir=\"auto\">Contoso</h1>", "<strong>2</strong> people", "<strong>1</strong> survey<")
                .contains("<strong>1</strong> response<", "24 November 2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "carol", "erin"})
    void others_than_administrators_have_nothing_to_do_here(String person) {
        Browser browser = new Browser(site).signedInAs(person);
        assertThat(browser.get("/surveys/tenant").text()).doesNotContain("/tenant/people");
        for (String page : List.of("/tenant", "/tenant/people", "/tenant/leave", "/tenant/export")) {
            Answer refused = browser.get(page);
            assertThat(refused.status()).as(page).isEqualTo(403);
            assertThat(refused.text()).contains("You need the role SurveyAdmin");
        }
        for (String form : List.of(
                "/tenant/name",
                "/tenant/pause",
                "/tenant/resume",
                "/tenant/leave",
                "/tenant/people/" + site.person("carol").id() + "/forget")) {
            assertThat(browser.fillIn("/surveys", form, Map.of("name", "Mine", "confirmation", "Contoso"))
                            .status())
                    .as(form)
                    .isEqualTo(403);
        }
        assertThat(alice.get("/tenant").text()).contains("Contoso");
    }

    @Test
    void who_is_not_signed_in_signs_in_first() {
        assertThat(new Browser(site).get("/tenant").location()).isEqualTo("/sign-in?return=%2Ftenant");
    }

    @Test
    void the_organisation_is_renamed() {
        assertThat(alice.fillIn("/tenant", "/tenant/name", Map.of("name", " Contoso & Töchter 😀 "))
                        .location())
                .isEqualTo("/tenant?done=renamed");
        assertThat(alice.get("/tenant").text()).contains("Contoso &amp; Töchter 😀");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''        | The name must not be empty.
            LONG      | The name is 101 characters long; the maximum is 100.
            a\\nb     | The name must be a single line.
            a\\u202Eb | The name contains control characters.
            """)
    void a_name_that_cannot_be_is_told_beside_the_field(String name, String message) {
        String sent = name.replace("LONG", "x".repeat(101)).replace("\\n", "\n").replace("\\u202E", "\u202E");
        Answer answer = alice.fillIn("/tenant", "/tenant/name", Map.of("name", sent));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains(message, "id=\"name-error\"", "<h1 dir=\"auto\">Contoso</h1>");
    }

    @Test
    void a_pause_admits_only_administrators_until_it_ends() {
        Survey open = site.publish(
                site.ask(site.draft("Lunch", bob), "Why?", new ShortText(), bob), Survey.Listing.LISTED, bob);
        assertThat(alice.fillIn("/tenant", "/tenant/pause", Map.of()).location())
                .isEqualTo("/tenant?done=paused");
        assertThat(alice.get("/tenant").text()).contains("Your organisation is paused", "End the pause");
        Browser carol = new Browser(site);
        Answer refused = carol.comeBack(carol.get("/sign-in"), "carol");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Your organisation has paused its use of Surveys.");
        assertThat(new Browser(site).get("/s/" + open.publicId()).status()).isNotEqualTo(200);
        assertThat(new Browser(site).signedInAs("alice").get("/tenant").status())
                .isEqualTo(200);
        assertThat(alice.fillIn("/tenant", "/tenant/resume", Map.of()).location())
                .isEqualTo("/tenant?done=resumed");
        assertThat(new Browser(site).get("/s/" + open.publicId()).status()).isEqualTo(200);
    }

    @Test
    void people_are_listed_with_roles_days_and_surveys_and_found() {
        site.draft("Lunch", bob);
        site.person("carol");
        site.person("mallory");
        String all = alice.get("/tenant/people").text();
        assertThat(all)
                .contains("Bob Builder", "SurveyCreator", "owns 1 survey", "Carol Clark", "no role", "(you)")
                .contains("&lt;script&gt;alert", "last seen")
                .doesNotContain("<script>alert", "Dave Draper");
        assertThat(alice.get("/tenant/people?search=BOB").text())
                .contains("Bob Builder")
                .doesNotContain("Carol Clark");
        assertThat(alice.get("/tenant/people?search=zzz").text()).contains("No results for “");
        assertThat(alice.get("/tenant/people?search=%E2%80%AEx").status()).isEqualTo(422);
        assertThat(alice.get("/tenant/people?after=nonsense").status()).isEqualTo(422);
    }

    @Test
    void a_person_is_forgotten_unless_they_own_surveys_or_are_oneself() {
        Caller.Person carol = site.person("carol");
        assertThat(forget(carol).location()).isEqualTo("/tenant/people?done=forgotten");
        assertThat(alice.get("/tenant/people").text()).doesNotContain("Carol Clark");
        assertThat(forget(carol).status()).isEqualTo(404);
        site.draft("Lunch", bob);
        Answer owner = forget(bob);
        assertThat(owner.status()).isEqualTo(409);
        assertThat(owner.text()).contains("Bob Builder owns surveys (1).");
        assertThat(forget(site.person("alice")).status()).isEqualTo(409);
        assertThat(forget(site.person("dave")).status()).isEqualTo(404);
        assertThat(alice.fillIn("/tenant/people", "/tenant/people/x/forget", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everything_is_exported_as_json() {
        site.ask(site.draft("Lunch", bob), "Why?", new ShortText(), bob);
        Answer export = alice.get("/tenant/export");
        assertThat(export.header("Content-Type")).startsWith("application/json");
        assertThat(export.header("Content-Disposition")).startsWith("attachment; filename=\"Contoso");
        assertThat(export.text()).contains("Bob Builder", "Lunch", "Why?").doesNotContain("Fabrikam");
    }

    @Test
    void leaving_takes_the_name_typed_and_then_everything_is_gone() {
        Survey open = site.publish(
                site.ask(site.draft("Lunch", bob), "Why?", new ShortText(), bob), Survey.Listing.LISTED, bob);
        assertThat(alice.get("/tenant/leave").text()).contains("2 people", "1 survey", "href=\"/tenant/export\"");
        Answer wrong = alice.fillIn("/tenant/leave", "/tenant/leave", Map.of("confirmation", "contoso"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("id=\"confirmation-error\"", "value=\"contoso\"");
        assertThat(site.authoring.read(open.id(), bob).survey().title()).isEqualTo("Lunch");

        Answer left = alice.fillIn("/tenant/leave", "/tenant/leave", Map.of("confirmation", "Contoso"));
        assertThat(left.location()).isEqualTo("/tenant/left");
        assertThat(alice.follow(left).text())
                .contains("Your organisation has left Surveys", "You are signed out.")
                .doesNotContain("Alice Admin");
        assertThat(site.provider.signedOut()).hasSize(1);
        assertThat(alice.get("/surveys").status()).isEqualTo(302);
        assertThat(new Browser(site).get("/s/" + open.publicId()).status()).isEqualTo(404);
        Answer back = alice.comeBack(alice.follow(alice.get("/tenant")), "alice");
        assertThat(back.status()).isEqualTo(403);
        assertThat(back.text()).contains("Your organisation is not signed up yet");
    }

    private Answer forget(Caller.Person person) {
        return alice.fillIn("/tenant/people", "/tenant/people/" + person.id() + "/forget", Map.of());
    }
}
