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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A survey that asks in all nine ways, taken on a phone with a look at the other language, and what its author then reads. */
@ExtendWith(SharedSurveys.Lent.class)
class AllTypesOnAPhoneTest {

    private final SharedSurveys surveys;

    AllTypesOnAPhoneTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void the_results_show_exactly_what_was_answered() {
        TestVisitor alice = surveys.visitor();
        alice.signIn("alice@contoso.example");
        WrittenSurvey survey =
                WrittenSurvey.by(alice, "The canteen, on a phone").asking(NINE).published();
        survey.answered(List.of("Dumplings", "", "Friday", "Tea", "2", "3", "no", "30", "2026-11-03"));
        survey.answered(List.of("Soup", "", "Friday", "Tea", "", "10", "yes", "5", "2026-11-03"));

        Page phone = surveys.somebody(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(3)
                .setIsMobile(true)
                .setHasTouch(true));
        phone.navigate(surveys.at(survey.publicPath()));
        assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(phone.locator(".progress")).containsText("0 of 9 answered");
        phone.getByLabel("What did you eat?").fill("Soup <b>& bread</b>");
        phone.getByLabel("What should we know?").fill("All good.\nGrüße 🍲");
        Locator day =
                phone.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(Pattern.compile("Which day\\?")));
        day.getByText("Something else", new Locator.GetByTextOptions().setExact(true))
                .tap();
        day.getByRole(AriaRole.TEXTBOX).fill("Sunday");
        phone.getByText("Water", exactly()).tap();
        phone.getByText("Juice", exactly()).tap();
        phone.getByLabel("4 stars").tap();
        phone.locator(".scale").getByLabel("9").tap();
        phone.locator(".either").getByLabel("Yes").tap();
        phone.getByLabel("How long did you wait?").fill("12.5");
        phone.getByLabel("When were you here?").fill("2026-11-02");
        assertThat(phone.locator(".progress")).containsText("9 of 9 answered");
        phone.getByText("Deutsch").tap();
        assertThat(phone.locator(".progress")).containsText("9 von 9");
        assertThat(phone.getByLabel("How long did you wait?")).hasValue("12,5");
        phone.getByText("English").tap();
        assertThat(phone.locator(".progress")).containsText("9 of 9 answered");
        phone.getByText("Send my answers").tap();
        assertThat(phone).hasURL(Pattern.compile(".*/thanks$"));
        assertThat(phone.locator("main")).containsText("See you in spring.");

        Page author = surveys.somebody(new Browser.NewContextOptions());
        author.navigate(surveys.at("/sign-in?login_hint=alice@contoso.example&return=" + survey.path() + "/results"));
        author.waitForURL(surveys.at(survey.path() + "/results"));
        assertThat(author.locator("#results-time .figure")).hasText("3 responses");
        assertThat(read(author))
                .containsExactly(
                        List.of("What did you eat?", "3 answers", "Soup <b>& bread</b>", "Soup", "Dumplings"),
                        List.of("What should we know?", "1 answer", "All good.\nGrüße 🍲"),
                        List.of(
                                "Which day?",
                                "3 answers",
                                "Monday 0 0 %",
                                "Tuesday 0 0 %",
                                "Friday 2 67 %",
                                "Something else 1 33 %",
                                "Sunday"),
                        List.of("What do you drink?", "3 answers", "Water 1 33 %", "Tea 2 67 %", "Juice 1 33 %"),
                        List.of(
                                "How was it?",
                                "2 answers",
                                "mean 3",
                                "median 3",
                                "1 star 0 0 %",
                                "2 stars 1 50 %",
                                "3 stars 0 0 %",
                                "4 stars 1 50 %",
                                "5 stars 0 0 %"),
                        List.of(
                                "Would you recommend us?",
                                "3 answers",
                                "mean 7.33",
                                "median 9",
                                "67 % promoters (9 and 10)",
                                "0 % passives (7 and 8)",
                                "33 % detractors (0 to 6)",
                                "33 net promoter score",
                                "0 0 0 %",
                                "1 0 0 %",
                                "2 0 0 %",
                                "3 1 33 %",
                                "4 0 0 %",
                                "5 0 0 %",
                                "6 0 0 %",
                                "7 0 0 %",
                                "8 0 0 %",
                                "9 1 33 %",
                                "10 1 33 %"),
                        List.of("Was it warm?", "3 answers", "Yes 2 67 %", "No 1 33 %"),
                        List.of(
                                "How long did you wait?",
                                "3 answers",
                                "mean 15.83",
                                "median 12.5",
                                "5 1 33 %",
                                "12.5 1 33 %",
                                "30 1 33 %"),
                        List.of(
                                "When were you here?",
                                "3 answers",
                                "2 November 2026 1 33 %",
                                "3 November 2026 2 67 %"));
    }

    /** Of each question: its text, the facts, the rows of its table, and what people wrote. */
    private static List<List<String>> read(Page results) {
        return results.locator("section.result[id^='result-']").all().stream()
                .map(section -> Stream.of("h3", ".facts span", ".promoters .figure", "tbody tr", ".said .words")
                        .flatMap(part -> section.locator(part).all().stream())
                        .map(AllTypesOnAPhoneTest::words)
                        .toList())
                .toList();
    }

    private static String words(Locator part) {
        List<String> cells = new ArrayList<>(part.locator(".label, td").allInnerTexts());
        return cells.isEmpty() ? part.innerText() : String.join(" ", cells);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
