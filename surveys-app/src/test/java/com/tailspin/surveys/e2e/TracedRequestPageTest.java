package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tour of the hexagon in a browser: requests drawn on their way through ports and adapters. */
@ExtendWith(SharedSurveys.Lent.class)
class TracedRequestPageTest {

    private static final String PATH = "/workshop/hexagon";
    private static final Pattern CALL = Pattern.compile("data-call=\"([^\"]+)\" data-adapter=\"([^\"]+)\"");
    private static final Pattern SOURCE = Pattern.compile("surveys-[a-z-]+/src/main/java/[\\w/]+\\.java");

    /** The call that only this request makes. */
    private static final Map<String, String> TELLING = Map.of(
            "list", "SurveyAuthoring.own",
            "write", "SurveyAuthoring.draft",
            "answer", "SurveyAnswering.answer",
            "sign-in", "SigningIn.complete");

    private final SharedSurveys surveys;

    TracedRequestPageTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void a_request_is_drawn_from_the_page_through_the_api_to_the_store() {
        Page page = drawn(browser(true), "list", "");

        assertThat(page.locator(".hex[data-hexagon=domain] .hex-driving li").filter(having("SurveyRoutes")))
                .containsText("SurveyAuthoring.own");
        assertThat(page.locator(".hex[data-hexagon=domain] .hex-inside")).containsText("SurveyAuthoringService");
        assertThat(page.locator(".hex[data-hexagon=domain] .hex-driven li").filter(having("Surveys.contributedBy")))
                .containsText("JdbiSurveys");
        assertThat(page.locator(".hex[data-hexagon=auth] .hex-driving")).containsText("AccessTokens.silently");
        assertThat(page.locator("#bridges"))
                .containsText("SurveyListPages → SurveyAuthoring.own → SurveyAuthoringOverHttp → HTTP → SurveyRoutes");
        assertThat(page.locator("#comparison")).hasCount(0);

        Locator call =
                page.locator("[data-call='SurveyAuthoring.own'] > details").first();
        call.locator("summary").click();
        assertThat(call.locator("dl")).containsText("docs/ports.md#driving-ports-of-domain");
        assertThat(page.content()).doesNotContain("Bob").doesNotContain("The canteen");
    }

    @Test
    @Tag("slow")
    void another_store_changes_the_adapters_of_the_store_and_nothing_else() {
        Page page = drawn(browser(true), "write", "memory");

        Locator comparison = page.locator("#comparison");
        // On a slow machine, what is remembered for a second (ADR 42) runs out in some requests and not in others.
        assertThat(page.locator(".hex-only_usual, .hex-only_other").filter(having("Service")))
                .hasCount(0);
        List<String> changed = page.locator(".hex-other_class").allInnerTexts();
        assertThat(changed)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).contains("Jdbi").contains("InMemory"));
        assertThat(page.locator(".hex-same").filter(having("SurveyAuthoringService")))
                .hasCount(1);
        assertThat(comparison).containsText("Composition.persistence()");
    }

    @Test
    @Tag("slow")
    void another_credential_changes_one_adapter_in_a_sign_in_and_nothing_else() {
        Page page = drawn(browser(true), "sign-in", "certificate");

        // On a slow machine, what is remembered for a second (ADR 42) runs out in some sign-ins and not in others.
        assertThat(page.locator(".hex-only_usual, .hex-only_other").filter(having("CredentialService")))
                .hasCount(0);
        List<String> changed = page.locator(".hex-other_class").allInnerTexts();
        assertThat(changed)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .contains("CredentialService.credential")
                        .contains("SecretCredentials")
                        .contains("CertificateCredentials"));
    }

    @Test
    @Tag("slow")
    void without_http_the_service_answers_the_page_itself_and_the_api_is_gone() {
        Page page = drawn(browser(false), "list", "in-process");

        assertThat(page.locator(".hex-other_class")).hasCount(1);
        assertThat(page.locator(".hex-other_class .hex-was")).containsText("SurveyAuthoringOverHttp");
        assertThat(page.locator(".hex-other_class .hex-now")).containsText("SurveyAuthoringService");
        assertThat(page.locator(".hex-only_usual").filter(having("CallerVerificationService")))
                .hasCount(1);
        assertThat(page.locator(".hex-only_other").filter(having("AccessTokens.holder")))
                .hasCount(1);
        assertThat(page.locator(".hex-same").filter(having("Surveys.contributedBy")))
                .hasCount(1);
        assertThat(page.locator("#bridges")).hasCount(0);
    }

    @Test
    @Tag("slow")
    void learners_who_draw_at_the_same_time_each_get_their_own_request() throws Exception {
        ExecutorService learners = Executors.newFixedThreadPool(TELLING.size());
        try {
            Map<String, Future<String>> pages = new HashMap<>();
            TELLING.keySet()
                    .forEach(request -> pages.put(
                            request,
                            learners.submit(() -> surveys.visitor()
                                    .post(PATH, Map.of("request", request, "switch", ""))
                                    .html())));
            for (Map.Entry<String, Future<String>> page : pages.entrySet()) {
                List<String> calls = CALL.matcher(page.getValue().get())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                TELLING.forEach((request, call) -> {
                    if (request.equals(page.getKey())) {
                        assertThat(calls).contains(call);
                    } else {
                        assertThat(calls).doesNotContain(call);
                    }
                });
            }
        } finally {
            learners.shutdown();
        }
    }

    @Test
    @Tag("slow")
    void every_source_file_that_it_names_exists() {
        String page = surveys.visitor()
                .post(PATH, Map.of("request", "sign-in", "switch", "memory"))
                .html();

        List<String> files = SOURCE.matcher(page)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(files)
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(Files.exists(Path.of("..").resolve(file)))
                        .as(file)
                        .isTrue());
    }

    /** Sends a request with one setting switched and returns the page with its drawing. */
    static Page drawn(Page page, String request, String switched) {
        page.locator("[name=request][value='" + request + "']").check();
        page.locator("[name=switch][value='" + switched + "']").check();
        page.locator("#draw").click();
        page.locator("#facts").waitFor();
        return page;
    }

    private Page browser(boolean javaScript) {
        Page page = surveys.somebody(new Browser.NewContextOptions()
                .setJavaScriptEnabled(javaScript)
                .setViewportSize(1280, 900)
                .setLocale("en-GB"));
        page.setDefaultTimeout(60_000);
        page.navigate(surveys.at(PATH));
        return page;
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
