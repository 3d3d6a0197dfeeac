package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes from starting the packaged application to the first decoded assertion of one's own, by a script. */
@Tag("slow")
class StopwatchIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void the_first_assertion_of_ones_own_is_decoded_within_a_minute_and_without_a_setting(TestReporter reporter)
            throws Exception {
        // Only the ports and the data folder differ from the README's command.
        PackagedSurveys.Place place = PackagedSurveys.Place.in(data, Map.of());
        Instant start = Instant.now();
        try (PackagedSurveys surveys = PackagedSurveys.start(place);
                Chromium chromium = Chromium.launch();
                BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(place.home() + "/workshop");
            page.locator(".tour-step a.primary").click();
            page.getByText("Bob").first().click();
            assertThat(page.locator(".tour-step .wire-http")).containsText("client_secret=");
            page.locator("[data-next]").click();
            page.locator(".tour-switch button").click();
            assertThat(page.locator("[data-decoded] [data-part=aud]")).isVisible();
            Duration taken = Duration.between(start, Instant.now());

            reporter.publishEntry("first decoded assertion", taken.toMillis() + " ms after the start");
            assertThat(taken).as(surveys.log()).isLessThan(LONGEST);
        }
    }
}
