package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The results page in a browser: it draws its tables and follows new responses. */
@ExtendWith(SharedSurveys.Lent.class)
@Tag("D16")
class LiveResultsTest {

    private static final String ALICE = "alice@contoso.example";
    private static final int A_WHILE = 20_000;
    private static final String CHARTS = """
            () => Array.from(document.querySelectorAll('.chart')).map(box => {
              const drawn = box.chart.data.datasets[0];
              const canvas = box.querySelector('canvas');
              const colour = canvas.getContext('2d');
              colour.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
              const accent = [1, 3, 5].map(at => parseInt(colour.fillStyle.substring(at, at + 2), 16));
              const dots = colour.getImageData(0, 0, canvas.width, canvas.height).data;
              let inked = 0;
              for (let at = 0; at < dots.length; at += 4) {
                if (accent.every((part, of) => dots[at + of] === part) && dots[at + 3] === 255) inked++;
              }
              const rows = Array.from(box.parentNode.querySelectorAll('tbody tr'));
              return [
                box.chart.data.labels.map((label, at) => label + ' ' + drawn.data[at]).join(', '),
                rows.map(row => row.querySelector('.label').textContent + ' ' + row.querySelector('.number').textContent)
                  .join(', '),
                inked > 100 ? 'drawn' : 'empty'
              ];
            })
            """;

    /** In the colours of the theme that it is now. */
    private static final String DRAWN_ANEW = """
            () => Array.from(document.querySelectorAll('.chart')).filter(box => box.chart.data.datasets[0].backgroundColor
              === getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()).length === 2
            """;

    private final SharedSurveys surveys;

    LiveResultsTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void numbers_follow_those_who_answer_without_a_reload_and_it_is_said_when_there_is_time() {
        WrittenSurvey survey = survey("Followed");
        survey.answered(List.of("4"));
        survey.answered(List.of("5"));
        Page page = results(survey);
        page.evaluate("window.notReloaded = true");
        assertThat(page.locator("#results-time .figure")).hasText("2 responses");
        assertThat(page.locator(".told")).hasText("");
        // What has this role waits until nothing else is being said.
        assertThat(page.locator(".told")).hasAttribute("role", "status");

        survey.answered(List.of("5"));
        page.clock().runFor(A_WHILE);

        assertThat(page.locator("#results-time .figure")).hasText("3 responses");
        assertThat(page.locator(".told")).hasText("3 responses now.");
        assertThat(page.locator("#result-1 .facts")).containsText("mean 4.67");
        assertThat(page.locator("#result-1 tbody tr").last().locator("td").first())
                .hasText("2");
        assertThat(charts(page).get(0).get(0)).endsWith("5 stars 2");
        assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
    }

    @Test
    @Tag("slow")
    void a_hidden_page_does_not_poll() {
        WrittenSurvey survey = survey("Not looked at");
        survey.answered(List.of("4"));
        Page page = results(survey);
        AtomicInteger asked = new AtomicInteger();
        page.onRequest(request -> asked.incrementAndGet());
        page.evaluate("Object.defineProperty(document, 'hidden', {configurable: true, get: () => window.away})");

        page.evaluate("window.away = true");
        survey.answered(List.of("5"));
        page.clock().runFor(A_WHILE);
        assertThat(asked).hasValue(0);

        page.evaluate("() => { window.away = false; document.dispatchEvent(new Event('visibilitychange')); }");
        assertThat(page.locator("#results-time .figure")).hasText("2 responses");

        page.getByLabel("Update automatically").uncheck();
        page.waitForTimeout(300);
        int before = asked.get();
        survey.answered(List.of("5"));
        page.clock().runFor(A_WHILE);
        assertThat(asked).hasValue(before);
        assertThat(page.locator("#results-time .figure")).hasText("2 responses");
    }

    @Test
    void charts_say_what_their_tables_say_in_both_themes() {
        WrittenSurvey survey = WrittenSurvey.by(author(), "Drawn")
                .asking(Map.of("single-choice", Map.of("text", "Which day?", "choices", "Monday\nFriday")))
                .asking(Map.of("scale", Map.of("text", "Would you recommend us?")))
                .published();
        survey.answered(List.of("Monday", "9"));
        survey.answered(List.of("Friday", "10"));
        survey.answered(List.of("Friday", "3"));
        Page page = results(survey);
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            page.waitForFunction(DRAWN_ANEW);
            // Drawing happens with the next frame.
            page.clock().runFor(1000);

            List<List<String>> charts = charts(page);
            assertThat(charts).as(theme.toString()).hasSize(2).allSatisfy(chart -> {
                assertThat(chart.get(0)).isEqualTo(chart.get(1));
                assertThat(chart.get(2)).isEqualTo("drawn");
            });
            assertThat(charts.get(0).get(0)).isEqualTo("Monday 1, Friday 2");
        }
    }

    @Test
    @Tag("slow")
    void a_long_table_opens_on_demand_and_without_scripts_the_tables_are_all_there_is() {
        WrittenSurvey survey = survey("Folded");
        survey.answered(List.of("4"));
        Page plain = surveys.somebody(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        signIn(plain, survey);
        assertThat(plain.locator("canvas")).hasCount(0);
        assertThat(plain.locator("#results-time table")).isVisible();
        assertThat(plain.locator("#result-1 tbody tr")).hasCount(5);
        assertThat(plain.locator("#result-1 tbody tr").nth(3).locator("td").first())
                .hasText("1");
        assertThat(plain.locator("[data-live]")).isHidden();

        Page page = surveys.somebody(new Browser.NewContextOptions());
        signIn(page, survey);
        page.locator("#result-1 canvas").waitFor();
        // One day is no chart.
        assertThat(page.locator("#results-time table")).isVisible();
        page.evaluate("""
                () => {
                  const body = document.querySelector('#results-time tbody');
                  body.append(body.rows[0].cloneNode(true));
                }
                """);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("#results-time table")).isHidden();
        page.getByText("Show as a table").press("Enter");
        assertThat(page.locator("#results-time table")).isVisible();
        assertThat(page.getByText("Show as a table")).hasAttribute("aria-expanded", "true");
    }

    private TestVisitor author() {
        TestVisitor alice = surveys.visitor();
        alice.signIn(ALICE);
        return alice;
    }

    private WrittenSurvey survey(String title) {
        return WrittenSurvey.by(author(), title)
                .asking(Map.of("stars", Map.of("text", "How was it?")))
                .published();
    }

    /** The results before Alice, whose clock stands still until it is moved. */
    private Page results(WrittenSurvey survey) {
        Page page = surveys.somebody(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.clock().install();
        signIn(page, survey);
        page.locator("canvas").first().waitFor();
        return page;
    }

    private void signIn(Page page, WrittenSurvey survey) {
        page.navigate(surveys.at("/sign-in?login_hint=" + ALICE + "&return=" + survey.path() + "/results"));
        page.waitForURL(surveys.at(survey.path() + "/results"));
    }

    /** Of each chart: what it draws, what its table says, and whether there is anything to see. */
    @SuppressWarnings("unchecked")
    private static List<List<String>> charts(Page page) {
        return (List<List<String>>) page.evaluate(CHARTS);
    }
}
