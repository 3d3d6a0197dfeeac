package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything that scripts make more convenient works without them. */
@ExtendWith(SharedSurveys.Lent.class)
class WithoutJavaScriptTest {

    private static final int RESPONSES = 22;

    private final SharedSurveys surveys;

    WithoutJavaScriptTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void a_survey_is_made_published_answered_and_read() {
        Page alice = somebody();
        signIn(alice, "Alice Andersen");
        link(alice, "My surveys").click();
        link(alice, "Create a survey").first().click();
        alice.getByLabel("Title").fill("Without scripts");
        button(alice, "Create the survey").click();
        link(alice, "Add the first question").click();
        link(alice, "Single choice").click();
        alice.getByLabel("Question", exactly()).fill("Which day?");
        alice.getByLabel("Choices", exactly()).fill("Monday\nFriday");
        alice.getByLabel("Allow another answer").check();
        button(alice, "Add the question").click();
        link(alice, "Add a question").click();
        link(alice, "Stars").click();
        alice.getByLabel("Question", exactly()).fill("How was it?");
        alice.getByLabel("An answer is required").check();
        button(alice, "Add the question").click();
        button(alice, "Move up the question How was it?").click();
        assertThat(alice.locator("ol.questions .asked")).hasText(new String[] {"How was it?", "Which day?"});
        link(alice, "Publish").click();
        alice.getByLabel("Everyone").check();
        button(alice, "Publish").click();
        String publicLink = alice.locator(".public-link a").getAttribute("href");
        String details = alice.url();

        Page anybody = somebody();
        anybody.navigate(publicLink);
        anybody.getByLabel("Something else", exactly()).check();
        anybody.getByLabel("Something else, in your own words").fill("Sunday");
        button(anybody, "Send my answers").click();
        assertThat(anybody.locator(".errors")).containsText("Question 1: This question needs an answer.");
        assertThat(anybody.getByLabel("Something else, in your own words")).hasValue("Sunday");
        anybody.getByLabel("4 stars").check(new Locator.CheckOptions().setForce(true));
        button(anybody, "Send my answers").click();
        assertThat(anybody).hasURL(Pattern.compile(".*/thanks$"));

        alice.navigate(details);
        link(alice, "Results").click();
        assertThat(alice.locator("#results-time .figure")).hasText("1 response");
        assertThat(alice.locator("#result-1")).containsText("mean 4");
        assertThat(alice.locator("#result-2 .said")).containsText("Sunday");
        assertThat(alice.locator("canvas")).hasCount(0);
        button(alice, "Sign out").click();
        assertThat(alice).hasURL(surveys.at("/signed-out"));
    }

    @Test
    @Tag("slow")
    void responses_are_filtered_paged_and_deleted() {
        WrittenSurvey survey = survey("Many answers")
                .asking(Map.of("single-choice", Map.of("text", "Which day?", "choices", "Monday\nFriday")))
                .published();
        for (int i = 0; i < RESPONSES; i++) {
            survey.answered(List.of(i == 0 ? "Monday" : "Friday"));
        }
        Page alice = somebody();
        signIn(alice, "Alice Andersen");
        alice.navigate(surveys.at(survey.path() + "/results"));
        assertThat(alice.locator("#results-time .figure")).hasText(RESPONSES + " responses");
        alice.locator(".filter summary").click();
        alice.getByLabel("Only responses with this answer").selectOption(new SelectOption().setLabel("Monday"));
        button(alice, "Apply the filter").click();
        assertThat(alice.locator("#results-time .figure")).hasText("1 response");
        alice.locator(".chip").click();
        assertThat(alice.locator("#results-time .figure")).hasText(RESPONSES + " responses");

        link(alice, "Individual responses").click();
        assertThat(alice.locator(".rows > .row")).hasCount(20);
        link(alice, "Show older ones").click();
        assertThat(alice.locator(".rows > .row")).hasCount(RESPONSES - 20);
        assertThat(alice.locator(".rows > .row").last()).containsText("Monday");
        alice.locator(".rows > .row .name").last().click();
        link(alice, "Delete this response").click();
        button(alice, "Delete permanently").click();
        assertThat(alice.locator(".notice")).containsText("The response has been deleted.");
        alice.navigate(surveys.at(survey.path() + "/results"));
        assertThat(alice.locator("#results-time .figure")).hasText(RESPONSES - 1 + " responses");
        assertThat(alice.locator("#result-1 tbody tr").first()).containsText("0 %");
    }

    @Test
    @Tag("slow")
    void an_invited_person_accepts_by_the_link() {
        WrittenSurvey survey = survey("Come and help");
        Page alice = somebody();
        signIn(alice, "Alice Andersen");
        alice.navigate(surveys.at(survey.path() + "/contributors"));
        alice.getByLabel("E-mail address").fill("another.address@fabrikam.example");
        button(alice, "Invite").click();
        String invitation = alice.locator(".invitation-link input").inputValue();

        Page erin = somebody();
        erin.navigate(invitation);
        choose(erin, "Erin");
        assertThat(erin.locator("main")).containsText("Come and help");
        button(erin, "Accept").click();
        assertThat(erin.locator("h1")).hasText("Come and help");
        assertThat(erin.locator("main .notice")).containsText("You now work on this survey.");
        alice.reload();
        assertThat(alice.locator(".rows")).containsText("Joined");
    }

    @Test
    @Tag("slow")
    void the_language_is_changed() {
        Page anybody = somebody();
        anybody.navigate(surveys.at("/sign-up"));
        button(anybody, "Deutsch").click();
        assertThat(anybody).hasURL(surveys.at("/sign-up"));
        assertThat(anybody.locator("html")).hasAttribute("lang", "de");
        anybody.navigate(surveys.at("/"));
        assertThat(link(anybody, "Anmelden").first()).isVisible();
        button(anybody, "English").click();
        assertThat(anybody.locator("html")).hasAttribute("lang", "en");
    }

    private WrittenSurvey survey(String title) {
        TestVisitor alice = surveys.visitor();
        alice.signIn("alice@contoso.example");
        return WrittenSurvey.by(alice, title);
    }

    private Page somebody() {
        return surveys.somebody(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    private void signIn(Page page, String person) {
        page.navigate(surveys.at("/"));
        link(page, "Sign in").first().click();
        choose(page, person);
        assertThat(page.locator("header")).containsText(person);
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

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
