package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bench as a game, in a browser without JavaScript, at the running system. */
@ExtendWith(SharedSurveys.Lent.class)
class BenchGameTest {

    /** Written by hand: the experiments, profiles, repetitions and right guesses of game 2. */
    private static final List<String> GAME_2 = List.of(
            "5 strict once assertion-type",
            "32b legacy once lifetime",
            "13b legacy once accepted",
            "26 entra-like race 0",
            "17 legacy once signature",
            "49 racy race 8",
            "19 entra-like once iss-sub",
            "45a entra-like once accepted",
            "26 legacy twice 1",
            "37b entra-like once jti");

    private static final int RACY = 5;

    private final SharedSurveys surveys;
    private Page page;

    BenchGameTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @BeforeEach
    void open() {
        page = surveys.somebody(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(surveys.at("/workshop/bench"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ten questions"))
                .click();
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    @Tag("slow")
    void ten_guesses_end_in_a_score_with_a_table_of_verdicts() {
        begin("2");
        for (int question = 0; question < GAME_2.size(); question++) {
            guess(question == 1 ? "exp" : question == RACY ? "2" : answer(question));
            assertThat(page.locator(".told")).hasAttribute("data-right", question == 1 ? "no" : "yes");
            assertThat(page.locator(".told cite")).hasCount(answer(question).equals("accepted") ? 0 : 1);
            page.locator(".told .primary").click();
        }

        assertThat(page.locator("h1")).hasText("9 of 10 right");
        assertThat(rows(page)).isEqualTo(withAcceptedCopies(GAME_2));
        Locator wrong = page.locator(".score tbody tr").nth(1);
        assertThat(wrong).hasAttribute("data-right", "no");
        assertThat(wrong).containsText("exp: it has not expired");
        assertThat(wrong).containsText("its lifetime is longer than 3600 s");
        assertThat(wrong).containsText("RFC 7523, 3");
        assertThat(page.locator(".hand-in pre")).containsText("Game 2: 9 of 10 right");

        page.reload();
        assertThat(page.locator("h1")).hasText("9 of 10 right");
    }

    @Test
    void going_back_allows_another_guess_and_two_players_do_not_disturb_each_other() {
        begin("2");
        Page other = surveys.somebody(new Browser.NewContextOptions());
        other.navigate(surveys.at("/workshop/bench/game/verdict?number=2&guess=assertion-type"));
        guess("aud");
        assertThat(page.locator(".told")).hasAttribute("data-right", "no");

        page.goBack();
        guess("assertion-type");

        assertThat(page.locator(".told")).hasAttribute("data-right", "yes");
        assertThat(other.locator(".told")).hasAttribute("data-right", "yes");
        page.locator(".told .primary").click();
        assertThat(page.locator("h1")).hasText("Question 2 of 10");
    }

    @Test
    void of_eight_copies_a_racy_server_accepts_several_and_others_exactly_one() {
        page.navigate(surveys.at("/workshop/bench/game/verdict?number=2" + "&guess=".repeat(6)));
        assertThat(Integer.parseInt(page.locator(".told").getAttribute("data-answer")))
                .isGreaterThanOrEqualTo(2);
        assertThat(page.locator(".told")).containsText("records it afterwards");

        // In game 1, eight copies of a padded thumbprint are sent to a legacy server.
        page.navigate(surveys.at("/workshop/bench/game/verdict?number=1&guess=&guess=&guess=&guess=1"));
        assertThat(page.locator(".told")).hasAttribute("data-answer", "1");
        assertThat(page.locator(".told")).hasAttribute("data-right", "yes");
    }

    @Test
    void what_is_no_number_of_a_game_is_explained_and_a_guess_that_is_none_counts_as_wrong() {
        begin("none");
        assertThat(page.locator(".notice")).containsText("a whole number between 1 and 999999");

        page.navigate(surveys.at("/workshop/bench/game/verdict?number=2&guess=%3Cscript%3E"));
        assertThat(page.locator(".told")).hasAttribute("data-right", "no");
        assertThat(page.locator(".told")).containsText("no guess");
    }

    private void begin(String number) {
        page.getByLabel("Game number").fill(number);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start the game"))
                .click();
    }

    private void guess(String answer) {
        page.locator("#guess").selectOption(answer);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send the request"))
                .click();
    }

    private static String answer(int question) {
        return GAME_2.get(question).split(" ", -1)[3];
    }

    private static List<String> rows(Page page) {
        List<String> rows = new ArrayList<>();
        for (Locator row : page.locator(".score tbody tr").all()) {
            rows.add(String.join(
                    " ",
                    row.getAttribute("data-row"),
                    row.getAttribute("data-profile"),
                    row.getAttribute("data-repetition"),
                    row.getAttribute("data-answer")));
        }
        return withAcceptedCopies(rows);
    }

    /** How many copies the racy server accepts is luck. */
    private static List<String> withAcceptedCopies(List<String> rows) {
        return rows.stream()
                .map(row -> row.replaceFirst("racy race [2-8]", "racy race several"))
                .toList();
    }
}
