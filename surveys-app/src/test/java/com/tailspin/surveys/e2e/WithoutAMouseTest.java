package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main journey by keyboard alone; anything that cannot be reached and seen by tabbing counts as missing. */
@ExtendWith(SharedSurveys.Lent.class)
@Tag("slow")
class WithoutAMouseTest {

    /** More tab stops than any page has. */
    private static final int STOPS = 120;

    /** The accessible name of the focused element, and whether it is visible. */
    private static final String FOCUSED = """
            (() => {
                const at = document.activeElement;
                const box = at.getBoundingClientRect();
                const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
                const labels = at.labels && at.labels.length ? [...at.labels].map(label => label.innerText).join(' ') : '';
                const name = at.getAttribute('aria-label') || labels || at.innerText || '';
                return [name.replace(/\\s+/g, ' ').trim(), seen ? 'seen' : 'unseen', at.tagName];
            })()""";

    private final SharedSurveys surveys;

    WithoutAMouseTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void a_survey_is_made_published_answered_and_read_by_keyboard_alone() {
        Page alice = surveys.somebody(new Browser.NewContextOptions());
        alice.navigate(surveys.at("/"));
        press(alice, "Skip to the content", "Tab", "Enter");
        assertThat(alice.locator("main")).isFocused();
        go(alice, "Sign in", "Shift+Tab", "Enter");
        go(alice, "Alice Andersen", "Tab", "Enter");
        assertThat(alice.locator("header")).containsText("Alice Andersen");

        go(alice, "My surveys", "Tab", "Enter");
        go(alice, "Create a survey", "Tab", "Enter");
        type(alice, "Title", "By keyboard");
        go(alice, "Create the survey", "Tab", "Enter");
        assertThat(alice.locator("h1")).hasText("By keyboard");
        add(alice, "Add the first question", "Short text", "What did you eat?", false);
        add(alice, "Add a question", "Stars", "How was it?", false);
        add(alice, "Add a question", "Yes or no", "Was it warm?", true);

        go(alice, "Move up the question Was it warm?", "Tab", "Space");
        assertThat(alice.locator("ol.questions .asked"))
                .hasText(new String[] {"What did you eat?", "Was it warm?", "How was it?"});
        assertThat(focused(alice).get(0)).isEqualTo("Move up the question Was it warm?");
        go(alice, "Enter");
        assertThat(alice.locator("ol.questions .asked"))
                .hasText(new String[] {"Was it warm?", "What did you eat?", "How was it?"});

        alice.reload();
        go(alice, "Publish", "Tab", "Enter");
        press(alice, "Only people with the link", "Tab", "ArrowDown");
        go(alice, "Publish", "Tab", "Enter");
        assertThat(alice.locator(".notice")).containsText("The survey has been published");
        assertThat(alice.locator(".survey-head .status")).hasText("Open, listed");

        go(alice, alice.locator(".public-link a").innerText(), "Tab", "Enter");
        press(alice, "Yes", "Tab", "Space");
        type(alice, "Question 2 of 3 What did you eat?", "Soup");
        press(alice, "No answer", "Tab", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
        assertThat(focused(alice).get(0)).isEqualTo("4 stars");
        go(alice, "Send my answers", "Tab", "Enter");
        assertThat(alice).hasURL(Pattern.compile(".*/thanks$"));

        go(alice, "My surveys", "Tab", "Enter");
        go(alice, "By keyboard", "Tab", "Enter");
        go(alice, "Results", "Tab", "Enter");
        assertThat(alice.locator("#results-time .figure")).hasText("1 response");
        assertThat(alice.locator("#result-2")).containsText("Soup");
        assertThat(alice.locator("#result-3")).containsText("mean 4");
        press(alice, "Update automatically", "Tab", "Space");
        assertThat(alice.getByLabel("Update automatically")).not().isChecked();
        press(alice, "Filter", "Tab", "Enter");
        assertThat(alice.locator("details.filter")).hasAttribute("open", "");
        go(alice, "Yes", "Tab", "Enter");
        assertThat(alice.locator(".chip")).containsText("Was it warm? Yes");
        go(alice, "Sign out", "Shift+Tab", "Enter");
        assertThat(alice).hasURL(surveys.at("/signed-out"));
    }

    private static void add(Page page, String link, String type, String text, boolean required) {
        go(page, link, "Tab", "Enter");
        go(page, type, "Tab", "Enter");
        type(page, "Question", text);
        if (required) {
            press(page, "An answer is required", "Tab", "Space");
        }
        go(page, "Add the question", "Tab", "Enter");
        assertThat(page.locator("main")).containsText(text);
    }

    private static void type(Page page, String name, String text) {
        reach(page, name, "Tab");
        page.keyboard().type(text);
    }

    /** Tabs until an element with this name has the focus, and presses keys there. */
    private static void press(Page page, String name, String step, String... keys) {
        reach(page, name, step);
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** As {@link #press}, and waits for the page to which it leads. */
    private static void go(Page page, String name, String step, String key) {
        reach(page, name, step);
        go(page, key);
    }

    private static void go(Page page, String key) {
        AtomicBoolean loaded = new AtomicBoolean();
        Consumer<Page> there = now -> loaded.set(true);
        page.onLoad(there);
        page.keyboard().press(key);
        page.waitForCondition(loaded::get);
        page.offLoad(there);
    }

    private static void reach(Page page, String name, String step) {
        Pattern begins = Pattern.compile("^" + Pattern.quote(name) + "(?!\\p{L})");
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < STOPS; i++) {
            page.keyboard().press(step);
            List<String> focused = focused(page);
            if (!focused.get(2).equals("BODY")) {
                assertThat(focused.get(1))
                        .as("%s, which has the focus on %s", focused, page.url())
                        .isEqualTo("seen");
            }
            if (begins.matcher(focused.get(0)).find()) {
                return;
            }
            passed.add(focused.get(0));
        }
        throw new AssertionError("no “%s” among what %s stops at on %s: %s".formatted(name, step, page.url(), passed));
    }

    @SuppressWarnings("unchecked")
    private static List<String> focused(Page page) {
        return (List<String>) page.evaluate(FOCUSED);
    }
}
