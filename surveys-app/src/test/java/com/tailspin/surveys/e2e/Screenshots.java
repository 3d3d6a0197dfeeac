package com.tailspin.surveys.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.tailspin.surveys.app.DemoRun;
import com.tailspin.surveys.app.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of README, docs and slides from the running application with its demo data. No test, so it is not run with the tests:
 * docs/testing.md says how.
 */
class Screenshots {

    private static final Path IMAGES = Path.of("..", "docs", "images");

    @Test
    void are_taken(@TempDir Path data) {
        // Fixed ports, because the demo data names its people by the provider's address.
        Map<String, String> settings = Map.of(
                "surveys.data-dir", data.toString(),
                "surveys.web.port", "18080",
                "surveys.api.port", "18081",
                "surveys.identity-provider.port", "18082");
        Properties properties = new Properties();
        settings.forEach(properties::setProperty);
        DemoRun.make(Settings.read(properties, Map.of(), Optional.empty()));
        try (RunningSurveys surveys = RunningSurveys.start(data, settings);
                Chromium chromium = Chromium.launch()) {
            Page anybody = browser(chromium, ColorScheme.LIGHT, 1280, 860);
            anybody.navigate(surveys.web().resolve("/").toString());
            String survey = anybody.getByText("How was your visit to our service desk?")
                    .first()
                    .getAttribute("href");

            Page phone = browser(chromium, ColorScheme.LIGHT, 390, 844);
            phone.navigate(surveys.web().resolve(survey).toString());
            phone.getByLabel("4 stars").check(new Locator.CheckOptions().setForce(true));
            take(phone, "answering-on-a-phone");

            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                String suffix = scheme == ColorScheme.DARK ? "-dark" : "";
                Page bob = browser(chromium, scheme, 1280, 1000);
                bob.navigate(surveys.web()
                        .resolve("/sign-in?login_hint=bob@contoso.example&return=/surveys/tenant")
                        .toString());
                bob.getByText("How was your visit to our service desk?").first().click();
                String own = bob.url();
                bob.navigate(own + "/results");
                // Charts are drawn with an animation.
                bob.waitForTimeout(1500);
                take(bob, "results" + suffix);

                Page learner = browser(chromium, scheme, 1280, 1000);
                learner.navigate(surveys.web().resolve("/workshop/bench?row=24").toString());
                learner.getByLabel("Your guess for strict").selectOption("aud");
                learner.getByLabel("Your guess for entra-like").selectOption("aud");
                learner.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("Send").setExact(true))
                        .click();
                learner.locator(".verdict").first().waitFor();
                take(learner, "bench" + suffix);
                if (scheme == ColorScheme.LIGHT) {
                    forSlide(learner.locator(".verdicts"), "start", "slide-bench");
                    learner.setViewportSize(1280, 1000);
                }

                learner.navigate(surveys.web().resolve("/workshop/rotation").toString());
                rotate(learner);
                learner.locator("#lab-head").evaluate("head => head.scrollIntoView()");
                take(learner, "rotation" + suffix);
                if (scheme == ColorScheme.LIGHT) {
                    forSlide(learner.locator("#certificate-2"), "center", "slide-rotation");
                }
            }
        }
    }

    @Test
    void of_the_workshop_are_taken(@TempDir Path data) {
        try (RunningSurveys surveys =
                        RunningSurveys.start(data, Map.of("surveys.identity.credential.type", "certificate"));
                Chromium chromium = Chromium.launch()) {
            Page alice = browser(chromium, ColorScheme.LIGHT, 1280, 1180);
            alice.navigate(surveys.web()
                    .resolve("/sign-in?login_hint=alice@contoso.example&return=/workshop/wire")
                    .toString());
            alice.getByText("Sign-in: alice@contoso.example").click();
            Locator request = alice.locator(".wire-asked", new Page.LocatorOptions().setHasText("POST /…/token"));
            alice.locator(".wire-heads").evaluate("heads => heads.scrollIntoView()");
            take(alice, "wire");
            unfold(request);
            request.locator(".wire-message h2").nth(1).evaluate("title => title.scrollIntoView()");
            take(alice, "wire-checks");
            forSlide(request.locator("[data-check=replay]").first(), "end", "slide-wire-checks");
            request.locator("details").first().evaluate("details => details.open = false");
            forSlide(request.locator("summary").first(), "center", "slide-wire");
        }
    }

    @Test
    void of_the_ten_gaps_are_taken(@TempDir Path data) {
        try (RunningSurveys surveys =
                        RunningSurveys.start(data, Map.of("surveys.identity.credential.type", "certificate"));
                Chromium chromium = Chromium.launch()) {
            Page learner = browser(chromium, ColorScheme.LIGHT, 940, 1000);
            learner.navigate(surveys.web()
                    .resolve("/sign-in?login_hint=alice@contoso.example&return=/workshop/wire")
                    .toString());
            learner.getByText("Sign-in: alice@contoso.example").click();
            Locator request = learner.locator(".wire-asked", new Page.LocatorOptions().setHasText("oauth2/v2.0/token"));
            unfold(request);
            take(request.locator(".wire-comparison"), "key-stays");

            Page carol = browser(chromium, ColorScheme.LIGHT, 940, 1000);
            carol.navigate(surveys.web()
                    .resolve("/sign-in?login_hint=carol@contoso.example&return=/tenant")
                    .toString());
            carol.navigate(surveys.web().resolve("/workshop/wire").toString());
            carol.getByText("Sign-in: carol@contoso.example").first().click();
            Locator refused = carol.locator(".wire-bad", new Page.LocatorOptions().setHasText("403"))
                    .first();
            unfold(refused);
            take(refused, "not-allowed");

            learner.navigate(surveys.web().resolve("/workshop/anatomy").toString());
            take(learner.locator(".hashes").first(), "thumbprint");

            learner.navigate(surveys.web().resolve("/workshop/bench").toString());
            only(learner, "strict");
            learner.locator("[name=action][value=race]").click();
            learner.locator("#result .tries").waitFor();
            learner.evaluate("document.querySelectorAll('#result details').forEach(part => part.open = false)");
            take(learner.locator("#result .verdict").first(), "race");

            learner.navigate(surveys.web().resolve("/workshop/bench?row=34").toString());
            only(learner, "strict");
            learner.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Send").setExact(true))
                    .click();
            learner.locator("#result .verdict").first().waitFor();
            learner.setViewportSize(940, 740);
            learner.evaluate("document.querySelector('#skew').closest('.field').scrollIntoView()");
            take(learner, "clock");
            learner.setViewportSize(940, 1000);

            learner.navigate(surveys.web().resolve("/workshop/bench/injection").toString());
            learner.locator("main button.primary").click();
            learner.locator(".run").first().waitFor();
            learner.evaluate("document.querySelectorAll('details').forEach(part => part.open = false)");
            take(learner.locator("#result"), "injection");

            learner.navigate(surveys.web().resolve("/workshop").toString());
            take(learner, "offline");
        }
    }

    /** Opens a message of the wire, once its page has stopped adding to itself. */
    private static void unfold(Locator message) {
        message.page().waitForTimeout(4000);
        message.locator("details").first().evaluate("details => details.open = true");
    }

    /** Selects one profile on the bench. */
    private static void only(Page learner, String profile) {
        learner.locator("[type=checkbox][name^=ask-]").all().forEach(Locator::uncheck);
        learner.locator("[name=ask-" + profile + "]").check();
    }

    /** One rotation in the right order, and one in which the certificate is activated before it is uploaded. */
    private static void rotate(Page learner) {
        learner.locator("#begin").click();
        learner.locator("#certificate-1[data-signs=true]").waitFor();
        learner.waitForTimeout(2000);
        learner.locator("#make").click();
        learner.waitForTimeout(1500);
        learner.locator("#upload-2").click();
        learner.waitForTimeout(1500);
        learner.locator("#activate-2").click();
        learner.locator("#certificate-2[data-signs=true]").waitFor();
        learner.waitForTimeout(2000);
        learner.locator("#remove-1").click();
        learner.waitForTimeout(1500);
        learner.locator("#make").click();
        learner.locator("#activate-3").click();
        learner.locator(".outcomes > .no").waitFor();
        learner.waitForTimeout(3000);
    }

    private static Page browser(Chromium chromium, ColorScheme scheme, int width, int height) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme)
                        .setLocale("en-GB"));
        // The bench makes a dozen keys before it answers for the first time.
        context.setDefaultTimeout(120_000);
        return context.newPage();
    }

    /** A part of a page in large type, in the shape of a slide. */
    private static void forSlide(Locator part, String block, String name) {
        part.page().setViewportSize(960, 430);
        part.evaluate("(part, block) => part.scrollIntoView({ block })", block);
        take(part.page(), name);
    }

    private static void take(Locator part, String name) {
        part.screenshot(new Locator.ScreenshotOptions().setPath(IMAGES.resolve(name + ".png")));
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name + ".png")));
    }
}
