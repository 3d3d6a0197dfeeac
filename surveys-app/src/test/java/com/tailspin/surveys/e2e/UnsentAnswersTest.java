package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.tailspin.surveys.e2e.WrittenSurvey.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Respondents find their answers again until they have sent them. */
@ExtendWith(SharedSurveys.Lent.class)
class UnsentAnswersTest {

    private final SharedSurveys surveys;
    private final WrittenSurvey survey;

    UnsentAnswersTest(SharedSurveys surveys) {
        this.surveys = surveys;
        TestVisitor alice = surveys.visitor();
        alice.signIn("alice@contoso.example");
        survey = WrittenSurvey.by(alice, "The canteen").asking(NINE).published();
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void answers_survive_reload_back_and_other_pages_until_they_are_sent() {
        Page page = form();
        answer(page);
        page.reload();
        assertAnswered(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open surveys"))
                .click();
        assertThat(page).hasURL(surveys.at("/"));
        page.goBack();
        assertAnswered(page);
        page.navigate(surveys.at("/workshop"));
        page.navigate(surveys.at(survey.publicPath()));
        assertAnswered(page);
        assertThat(page.getByText("Your earlier answers have been filled in.")).isVisible();
        page.getByText("Send my answers").click();
        assertThat(page).hasURL(Pattern.compile(".*/thanks$"));
        page.navigate(surveys.at(survey.publicPath()));
        assertThat(page.getByLabel("What did you eat?")).hasValue("");
        assertThat(page.getByText("Your earlier answers have been filled in.")).isHidden();
    }

    @Test
    void answers_are_cleared_from_a_shared_computer() {
        Page page = form();
        answer(page);
        page.reload();
        page.getByText("Clear answers").click();
        assertThat(page.getByLabel("What did you eat?")).hasValue("");
        assertThat(page.getByText("0 of 9 answered")).isVisible();
        page.reload();
        assertThat(page.getByLabel("What did you eat?")).hasValue("");
    }

    @Test
    @Tag("slow")
    void leaving_warns_only_where_the_browser_keeps_nothing() {
        Page page = form();
        List<String> asked = new ArrayList<>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.accept();
        });
        answer(page);
        page.reload();
        assertThat(asked).isEmpty();
        page.addInitScript("Object.defineProperty(window, 'sessionStorage', "
                + "{ get() { throw new DOMException('denied', 'SecurityError'); } });");
        page.reload();
        page.reload();
        assertThat(asked).isEmpty();
        answer(page);
        page.reload();
        assertThat(asked).containsExactly("beforeunload");
        answer(page);
        page.getByText("Send my answers").click();
        assertThat(page).hasURL(Pattern.compile(".*/thanks$"));
        assertThat(asked).hasSize(1);
    }

    @Test
    @Tag("slow")
    void arrow_keys_go_through_all_choices_and_past_something_else() {
        Page page = form();
        page.getByLabel("Friday").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.getByLabel("Something else", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        assertThat(page.getByLabel("Something else, in your own words")).isVisible();
        page.keyboard().press("ArrowDown");
        Locator none = page.locator("fieldset")
                .filter(new Locator.FilterOptions().setHasText("Which day?"))
                .getByLabel("No answer");
        assertThat(none).isFocused();
        assertThat(none).isChecked();
        assertThat(page.getByLabel("Something else, in your own words")).isHidden();
    }

    private Page form() {
        Page page = surveys.somebody(new Browser.NewContextOptions());
        page.navigate(surveys.at(survey.publicPath()));
        return page;
    }

    private static void answer(Page page) {
        page.getByLabel("What did you eat?").pressSequentially("Soup");
        page.getByLabel("Something else", new Page.GetByLabelOptions().setExact(true))
                .check();
        page.getByLabel("Something else, in your own words").pressSequentially("Sunday");
        page.getByLabel("Tea").check();
        page.getByLabel("Yes", new Page.GetByLabelOptions().setExact(true))
                .check(new Locator.CheckOptions().setForce(true));
        page.getByLabel("How long did you wait?").pressSequentially("12.5");
    }

    private static void assertAnswered(Page page) {
        assertThat(page.getByLabel("What did you eat?")).hasValue("Soup");
        assertThat(page.getByLabel("Something else, in your own words")).hasValue("Sunday");
        assertThat(page.getByLabel("Tea")).isChecked();
        assertThat(page.getByLabel("Yes", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        assertThat(page.getByLabel("How long did you wait?")).hasValue("12.5");
        assertThat(page.getByText("5 of 9 answered")).isVisible();
    }
}
