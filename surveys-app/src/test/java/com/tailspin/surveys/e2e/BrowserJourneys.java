package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people do with Surveys, in a real browser. Subclasses run the same journeys on different compositions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserJourneys {

    private final Map<String, String> settings;
    private Chromium chromium;
    private RunningSurveys surveys;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    BrowserJourneys(Map<String, String> settings) {
        this.settings = settings;
    }

    @BeforeAll
    void start(@TempDir Path data) {
        chromium = Chromium.launch();
        surveys = RunningSurveys.start(data, settings);
    }

    @AfterAll
    void stop() {
        if (surveys != null) {
            surveys.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothing_was_complained_about() {
        open.forEach(BrowserContext::close);
        open.clear();
        assertThat(complaints).as("what the browser's console complained about").isEmpty();
    }

    @Test
    void adventure_works_is_told_that_it_is_not_signed_up_then_signs_up_and_works() {
        Page frank = somebody();
        frank.navigate(at("/sign-in"));
        choose(frank, "Frank Fischer");
        assertThat(frank.getByRole(AriaRole.HEADING, level(1))).containsText("not signed up");

        frank.navigate(at("/"));
        link(frank, "Sign your organisation up").first().click();
        frank.getByLabel("Name of your organisation").fill("Adventure Works");
        button(frank, "Continue to sign-in").click();
        if (frank.getByText("Who are you today?").isVisible()) {
            choose(frank, "Frank Fischer");
        }
        button(frank, "Accept for Adventure Works").click();
        if (frank.getByText("Who are you today?").isVisible()) {
            choose(frank, "Frank Fischer");
        }
        assertThat(frank.locator("header")).containsText("Frank Fischer");
        String survey = create(frank, "How was the ride?");
        assertThat(frank.locator("main")).containsText("Adventure Works");
        assertThat(survey).isNotEmpty();

        Page again = somebody();
        again.navigate(at("/sign-in"));
        choose(again, "Frank Fischer");
        link(again, "My organisation").click();
        assertThat(again.locator("main")).containsText("How was the ride?");
    }

    @Test
    void alice_makes_a_survey_with_erin_of_fabrikam_and_carol_reads_it() {
        Page alice = somebody();
        alice.navigate(at("/"));
        link(alice, "Sign in").first().click();
        choose(alice, "Alice Andersen");
        assertThat(alice.locator("header")).containsText("Alice Andersen");

        String survey = create(alice, "The canteen");
        ask(alice, survey, "What should we cook more often?", "short-text", "");
        ask(alice, survey, "How do you like it?", "stars", "");
        ask(alice, survey, "Which day do you come?", "single-choice", "Monday\nTuesday\nFriday");
        alice.navigate(at(survey + "/edit"));
        assertThat(alice.locator("ol.questions > li")).hasCount(3);

        alice.navigate(at(survey + "/contributors"));
        alice.getByLabel("E-mail address").fill("Erin@fabrikam.example");
        button(alice, "Invite").click();
        assertThat(alice.locator("main")).containsText("erin@fabrikam.example");
        assertThat(alice.locator("main")).containsText("Invited");
        String invitation = alice.locator(".invitation-link input").inputValue();

        Page erin = somebody();
        erin.navigate(invitation);
        choose(erin, "Erin");
        button(erin, "Accept").click();
        assertThat(erin).hasURL(at(survey + "?done=accepted"));
        assertThat(erin.getByRole(AriaRole.HEADING, level(1))).hasText("The canteen");
        link(erin, "Edit").first().click();
        link(erin, "Title and texts").click();
        erin.getByLabel("Title").fill("The canteen and you");
        button(erin, "Save the texts").click();
        assertThat(erin.getByRole(AriaRole.HEADING, level(1))).hasText("The canteen and you");
        assertThat(link(erin, "Publish")).hasCount(0);
        assertThat(erin.navigate(at(survey + "/delete")).status()).isEqualTo(403);
        assertThat(erin.getByRole(AriaRole.HEADING, level(1))).containsText("not allowed");
        assertThat(postedByHand(erin, survey + "/publish", Map.of("listing", "listed")))
                .isEqualTo(403);
        erin.navigate(at("/surveys"));
        assertThat(erin.locator("main")).containsText("The canteen and you");
        assertThat(erin.navigate(at("/surveys/tenant")).status()).isEqualTo(200);
        assertThat(erin.locator("main")).not().containsText("The canteen and you");

        alice.navigate(at(survey));
        link(alice, "Publish").first().click();
        alice.getByLabel("Everyone").check();
        button(alice, "Publish").click();
        String publicLink = alice.locator(".public-link a").getAttribute("href");

        Page anybody = somebody();
        anybody.navigate(at("/"));
        link(anybody, "The canteen and you").click();
        assertThat(anybody).hasURL(publicLink);
        anybody.getByLabel("What should we cook more often?").fill("Dumplings <b>please</b>");
        anybody.getByLabel("4 stars").check(new Locator.CheckOptions().setForce(true));
        anybody.getByLabel("Friday").check();
        button(anybody, "Send my answers").click();
        assertThat(anybody).hasURL(Pattern.compile(".*/thanks$"));

        Page carol = somebody();
        carol.navigate(at(survey + "/results"));
        choose(carol, "Carol");
        assertThat(carol).hasURL(at(survey + "/results"));
        assertThat(carol.locator("main")).containsText("Dumplings <b>please</b>");
        assertThat(carol.locator("main")).containsText("Friday");
        carol.navigate(at(survey));
        assertThat(link(carol, "Edit")).hasCount(0);
        assertThat(link(carol, "Unpublish")).hasCount(0);
        assertThat(carol.navigate(at("/surveys/new")).status()).isEqualTo(403);
        assertThat(postedByHand(carol, survey + "/unpublish", Map.of())).isEqualTo(403);
        assertThat(postedByHand(carol, "/surveys/new", Map.of("title", "Mine"))).isEqualTo(403);

        alice.navigate(at(survey + "/edit"));
        assertThat(alice.locator("main")).containsText("Unpublish it first");
        button(alice, "Unpublish").click();
        Response closed = anybody.navigate(publicLink);
        assertThat(closed.status()).isEqualTo(404);
    }

    @Test
    void a_stranger_cannot_tell_a_survey_that_is_not_theirs_from_one_that_is_not() {
        Page alice = somebody();
        alice.navigate(at("/sign-in?login_hint=alice@contoso.example"));
        String survey = create(alice, "Secret plans");
        Page dave = somebody();
        dave.navigate(at("/sign-in?login_hint=dave@fabrikam.example"));
        assertThat(dave.navigate(at(survey)).status()).isEqualTo(404);
        String theirs = dave.locator("main").innerText();
        assertThat(dave.navigate(at("/surveys/00000000-0000-7000-8000-000000000000"))
                        .status())
                .isEqualTo(404);
        assertThat(withoutRequestId(dave.locator("main").innerText())).isEqualTo(withoutRequestId(theirs));
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        Page bob = somebody();
        bob.navigate(at("/sign-in"));
        choose(bob, "Bob");
        assertThat(bob.locator("header")).containsText("Bob");
        button(bob, "Sign out").click();
        assertThat(bob).hasURL(at("/signed-out"));
        bob.navigate(at("/surveys"));
        assertThat(bob.getByRole(AriaRole.HEADING, level(1))).hasText("Who are you today?");
    }

    @Test
    void a_form_that_was_being_filled_in_when_the_session_ended_is_not_lost() {
        Page bob = somebody();
        bob.navigate(at("/sign-in?login_hint=bob@contoso.example"));
        bob.navigate(at("/surveys/new"));
        bob.getByLabel("Title").fill("Typed before the session ended");
        bob.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("surveys-web.*")));
        button(bob, "Create the survey").click();
        if (bob.getByText("Who are you today?").isVisible()) {
            choose(bob, "Bob");
        }
        assertThat(bob.locator("main")).containsText("Typed before the session ended");
        bob.locator("main form button[type=submit]").first().click();
        assertThat(bob.getByRole(AriaRole.HEADING, level(1))).hasText("Typed before the session ended");
    }

    private String create(Page page, String title) {
        page.navigate(at("/surveys"));
        link(page, "Create a survey").first().click();
        page.getByLabel("Title").fill(title);
        button(page, "Create the survey").click();
        assertThat(page.getByRole(AriaRole.HEADING, level(1))).hasText(title);
        String path = java.net.URI.create(page.url()).getPath();
        java.util.regex.Matcher id = Pattern.compile("/surveys/[0-9a-f-]{36}").matcher(path);
        assertThat(id.find()).as(path).isTrue();
        return id.group();
    }

    private void ask(Page page, String survey, String text, String type, String choices) {
        page.navigate(at(survey + "/questions/new"));
        page.locator("a[href$='?type=" + type + "']").click();
        page.getByLabel("Question", new Page.GetByLabelOptions().setExact(true)).fill(text);
        if (!choices.isEmpty()) {
            page.locator("textarea[name=choices]").fill(choices);
        }
        button(page, "Add the question").click();
        assertThat(page.locator("main")).containsText(text);
    }

    /** The response to a form that no page offers, sent with a valid CSRF token. */
    private int postedByHand(Page page, String path, Map<String, String> fields) {
        page.navigate(at("/surveys"));
        FormData form = FormData.create()
                .set("csrf", page.locator("input[name=csrf]").first().inputValue());
        fields.forEach(form::set);
        return page.context()
                .request()
                .post(
                        at(path),
                        RequestOptions.create()
                                .setForm(form)
                                .setHeader("Origin", surveys.web().toString())
                                .setMaxRedirects(0))
                .status();
    }

    private Page somebody() {
        BrowserContext context = chromium.browser().newContext();
        context.setDefaultTimeout(15_000);
        open.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // A refusal that a test provokes is reported as a failed resource; anything else is a fault of a page.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    private static void choose(Page page, String person) {
        page.locator("button.person")
                .filter(new Locator.FilterOptions().setHasText(person))
                .click();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name + "\\b")));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }

    private static String withoutRequestId(String text) {
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }

    private String at(String path) {
        return surveys.web() + path;
    }
}
