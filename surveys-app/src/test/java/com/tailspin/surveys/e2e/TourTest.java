package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour from its first step to its last in a browser, from a first start without a setting of the credential. */
class TourTest {

    @TempDir
    Path data;

    @Test
    void the_tour_leads_from_a_secret_to_an_attack_on_the_running_system() {
        walks(new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT).setViewportSize(1366, 768));
    }

    @Test
    @Tag("slow")
    void the_tour_works_without_javascript_on_a_phone_and_in_the_dark() {
        walks(new Browser.NewContextOptions()
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(360, 740)
                .setJavaScriptEnabled(false));
    }

    private void walks(Browser.NewContextOptions options) {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of());
                Chromium chromium = Chromium.launch();
                BrowserContext context = chromium.browser().newContext(options.setLocale("en-GB"))) {
            context.setDefaultTimeout(15_000);
            Page page = context.newPage();
            page.navigate(surveys.web() + "/workshop");
            Locator step = page.locator(".tour-step");
            assertThat(step.locator("h2")).hasText("Step 1: A secret");

            step.locator("a.primary").click();
            page.getByText("Bob").first().click();
            page.waitForURL("**/workshop?step=secret");
            assertThat(step.locator(".wire-http")).containsText("client_secret=");
            assertThat(step).containsText("The provider made 5 checks of the client, and all passed.");
            done(page, 1);

            step.locator("[data-next]").click();
            step.getByText("Switch to a certificate and sign in").click();
            page.waitForURL("**/workshop?step=assertion");
            assertThat(step.getByText("this was sent")).hasCount(2);
            assertThat(step.locator("[data-decoded] [data-part=iss]").first()).containsText("surveys-web");
            assertThat(step.locator("[data-decoded] [data-part='x5t#S256']")).isVisible();
            assertThat(step).containsText("The provider made 19 checks of the client, and all passed.");
            done(page, 2);

            step.locator("[data-next]").click();
            step.getByText("Open the prepared assertion").click();
            page.locator("button[name=action][value=send]").click();
            // The bench makes its keys for its first request.
            page.locator(".verdict .said.no").first().waitFor(new Locator.WaitForOptions().setTimeout(60_000));
            assertThat(page.locator(".verdict .said.no").first()).containsText("signature");
            tour(page);
            assertThat(step.locator("h2")).containsText("Step 4: Change the key");
            done(page, 3);

            step.getByText("Start the rotation lab").click();
            pressed(page, "make", "#upload-2");
            pressed(page, "upload-2", "#certificate-2[data-registered=true]");
            pressed(page, "activate-2", "#certificate-2[data-signs=true]");
            tour(page);
            until(page, 4);

            tour(page);
            assertThat(step.locator("h2")).containsText("Step 5: Attack");
            step.getByText("Open the attack").click();
            page.locator("main button.primary").click();
            assertThat(page.locator(".run").first()).isVisible();
            tour(page);
            done(page, 5);
            assertThat(step).containsText("All five steps are done.");

            step.getByText("Start the tour again").click();
            assertThat(page.locator(".tour-done")).hasCount(0);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("the page fits its window")
                    .isLessThanOrEqualTo(page.viewportSize().width);
        }
    }

    @Test
    void each_step_has_an_address_and_an_unknown_one_is_the_next_to_do() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            TestVisitor visitor = surveys.visitor();
            for (String step : List.of("secret", "assertion", "break", "rotate", "attack")) {
                TestVisitor.Page page = visitor.get("/workshop?step=" + step);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.html()).contains("Step ").doesNotContainPattern(">\\s*tour\\.");
            }
            assertThat(visitor.get("/workshop?step=unknown").html()).contains("Step 1: A secret");
        }
    }

    private static void tour(Page page) {
        page.locator(".workshop > nav a[href='/workshop']").click();
    }

    private static void done(Page page, int step) {
        assertThat(page.locator(".tour-steps li").nth(step - 1)).hasClass(Pattern.compile("tour-done"));
    }

    /** The page does not change by itself. */
    private static void until(Page page, int step) {
        for (int times = 0; times < 60 && page.locator(".tour-done").count() < step; times++) {
            page.waitForTimeout(250);
            page.reload();
        }
        done(page, step);
    }

    /** Presses a button of the rotation lab. Without JavaScript its page does not change by itself either. */
    private static void pressed(Page page, String button, String then) {
        page.locator("#" + button).click();
        for (int times = 0; times < 60 && !page.locator(then).isVisible(); times++) {
            page.waitForTimeout(250);
            Locator refresh = page.locator("[data-live-refresh]");
            if (refresh.isVisible()) {
                refresh.click();
            }
        }
        assertThat(page.locator(then)).isVisible();
    }
}
