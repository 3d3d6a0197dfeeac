package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person signs in while another watches the wire: with a secret and with a certificate, on both sides. */
class WorkshopWireTest {

    private static final String SECRET = "a-secret-that-only-this-test-knows-5Jx8";
    private static final Pattern WHOLE_JWT = Pattern.compile("eyJ[\\w-]{20,}\\.[\\w-]+\\.[\\w-]{20,}");

    /** The exchanges between the first click and the following page, without metadata and keys, which are cached. */
    private static final List<String> ARROWS = List.of(
            "Browser → Front end | GET /sign-in",
            "Front end → Identity provider | POST /…/par",
            "Identity provider → Front end | 201",
            "Front end → Browser | 302",
            "Browser → Identity provider | GET /…/authorize",
            "Identity provider → Browser | 200",
            "Browser → Identity provider | POST /…/authorize/chosen",
            "Identity provider → Browser | 303",
            "Browser → Front end | GET /signin-oidc",
            "Front end → Identity provider | POST /…/token",
            "Identity provider → Front end | 200",
            "Front end → API | GET /api/me",
            "API → Front end | 200",
            "Front end → Browser | 303",
            "Browser → Front end | GET /surveys",
            "Front end → API | GET /api/me/surveys",
            "API → Front end | 200",
            "Front end → Browser | 200");

    /** Of the DPoP proof, after those of the client. */
    private static final List<String> OF_THE_PROOF = Stream.of(
                    "header",
                    "parse",
                    "typ",
                    "alg",
                    "crit",
                    "key",
                    "signature",
                    "htm",
                    "htu",
                    "iat",
                    "nonce",
                    "jti",
                    "replay")
            .map(check -> "proof-" + check + " ✓")
            .toList();

    private static final Map<String, List<String>> CHECKS = Map.of(
            "secret",
            List.of("form ✓", "one-method ✓", "client ✓", "method ✓", "secret ✓"),
            "certificate",
            List.of(
                    "form ✓",
                    "one-method ✓",
                    "parse ✓",
                    "client ✓",
                    "method ✓",
                    "typ ✓",
                    "alg ✓",
                    "crit ✓",
                    "iss-sub ✓",
                    "key ✓",
                    "certificate-dates ✓",
                    "signature ✓",
                    "aud ✓",
                    "exp ✓",
                    "nbf ✓",
                    "iat ✓",
                    "lifetime ✓",
                    "jti ✓",
                    "replay ✓"));

    private static final Map<String, String> METHODS =
            Map.of("secret", "client_secret_post", "certificate", "private_key_jwt");

    /** The outcome of a request with a wrong secret, or from a client without one. */
    private static final Map<String, List<String>> REFUSED = Map.of(
            "secret",
            List.of("form ✓", "one-method ✓", "client ✓", "method ✓", "secret ✗"),
            "certificate",
            List.of("form ✓", "one-method ✓", "client ✓", "method ✗"));

    @TempDir
    Path data;

    @Test
    void the_wire_shows_a_sign_in_with_a_certificate_as_it_happens_with_both_sides() throws Exception {
        shows("certificate");
    }

    @Test
    @Tag("slow")
    void the_wire_shows_a_sign_in_with_a_secret_as_it_happens_with_both_sides() throws Exception {
        shows("secret");
    }

    private void shows(String credential) throws Exception {
        try (RunningSurveys surveys = RunningSurveys.start(data, settings(credential));
                Chromium chromium = Chromium.launch()) {
            Page watcher = browser(chromium, true);
            watcher.navigate(surveys.web() + "/workshop/wire");
            assertThat(watcher.locator(".empty")).containsText("Sign in and watch.");

            Page alice = browser(chromium, true);
            alice.navigate(surveys.web() + "/sign-in");
            alice.getByText("Alice").first().click();
            alice.waitForURL(surveys.web() + "/**");

            Locator entry =
                    watcher.locator(".row", new Page.LocatorOptions().setHasText("Sign-in: alice@contoso.example"));
            assertThat(entry).containsText(METHODS.get(credential));
            assertThat(entry.locator(".status")).hasText("done");
            entry.locator("a").click();
            assertThat(arrows(watcher)).isEqualTo(ARROWS);
            assertThat(boxesThatScroll(watcher))
                    .as("the diagram is on the page, not in a box")
                    .isEmpty();

            Locator request = step(watcher, "POST /…/token");
            assertThat(request.locator(".wire-line")).isInViewport();
            assertThat(request.locator(".wire-flag")).hasText("the client proves itself here");
            // Also in the pushed request.
            assertThat(watcher.locator(".wire-flag")).hasCount(2);
            Locator pushed = step(watcher, "POST /…/par");
            assertThat(pushed.locator(".wire-flag")).hasText("the client proves itself here");
            assertThat(pushed.locator(".wire-told")).containsText("the proof of which client I am");
            assertThat(pushed.locator(".wire-comparison")).containsText("never leaves the front end");
            assertThat(pushed.locator(".wire-comparison")).not().containsText("refresh token");
            assertThat(request.locator(".wire-http").first()).isVisible();
            request.locator("summary").first().focus();
            watcher.keyboard().press("Enter");
            assertThat(request.locator(".wire-http").first()).isHidden();
            watcher.keyboard().press("Enter");
            assertThat(request.locator(".wire-http").first()).isVisible();
            assertThat(boxesThatScroll(watcher)).as("nor is an opened request").isEmpty();
            assertThat(request.locator(".wire-http").first())
                    .containsText(Pattern.compile("&code=\\S{8}…\\s+&redirect_uri=http://localhost:\\d+/signin-oidc"));
            assertThat(checks(request))
                    .isEqualTo(Stream.concat(CHECKS.getOrDefault(credential, List.of()).stream(), OF_THE_PROOF.stream())
                            .toList());
            assertThat(request.locator(".wire-comparison")).containsText("never leaves the front end");
            String said = watcher.content();
            if (credential.equals("certificate")) {
                assertThat(request.getByText("Shown in full, because it has just been used up"))
                        .isVisible();
                assertThat(part(request, "aud")).containsText("the provider’s metadata: its issuer");
                assertThat(part(request, "aud")).containsText("RFC 7523, 3");
                assertThat(part(request, "x5t#S256")).containsText(Pattern.compile("= ([0-9A-F]{2}:){31}"));
                assertThat(wholeAssertions(said))
                        .as("whole JWTs: the assertions of the pushed request and the code, both used up")
                        .hasSize(2);
            } else {
                assertThat(request.locator(".wire-http").first()).containsText("&client_secret=a-secret…");
                assertThat(said).doesNotContain(SECRET.substring(0, 9));
                assertThat(wholeAssertions(said)).isEmpty();
            }
            assertThat(part(step(watcher, "GET /api/me"), "scp")).containsText("surveys.access");

            refused(surveys, watcher, credential);
            signedOut(surveys, alice, watcher);
        }
    }

    /** From the click to the page that confirms it; the provider calls the front end without the browser. */
    private static void signedOut(RunningSurveys surveys, Page alice, Page watcher) {
        watcher.navigate(surveys.web() + "/workshop/wire");
        alice.getByText("Sign out").click();
        alice.waitForURL(surveys.web() + "/signed-out");
        watcher.locator(".row a", new Page.LocatorOptions().setHasText("Sign-out"))
                .click();
        assertThat(watcher.locator(".wire-answered")).hasCount(5);
        assertThat(arrows(watcher))
                .containsSubsequence(
                        "Front end → Identity provider | POST /…/revoke", "Identity provider → Front end | 200")
                .contains(
                        "Identity provider → Front end | POST /backchannel-logout",
                        "Front end → Identity provider | 200")
                .filteredOn(arrow -> arrow.contains("Browser"))
                .containsExactly(
                        "Browser → Front end | POST /sign-out",
                        "Front end → Browser | 303",
                        "Browser → Identity provider | GET /…/logout",
                        "Identity provider → Browser | 303",
                        "Browser → Front end | GET /signed-out",
                        "Front end → Browser | 303");
    }

    /** The list updates without being reloaded, and shows more than the wire. */
    private static void refused(RunningSurveys surveys, Page watcher, String credential) throws Exception {
        watcher.navigate(surveys.web() + "/workshop/wire");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(surveys.provider().resolve("/organizations/oauth2/v2.0/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(TestVisitor.form(Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        "surveys-web",
                                        "client_secret",
                                        "wrong-wrong-wrong-wrong-wrong-wrong"))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("invalid_client").doesNotContain("registered");

        Locator entry = watcher.locator(".row", new Page.LocatorOptions().setHasText("Token request"));
        List<String> expected = REFUSED.getOrDefault(credential, List.of());
        String check = expected.get(expected.size() - 1).replace(" ✗", "");
        assertThat(entry.locator(".status")).hasText("refused: 401 " + check);
        entry.locator("a").click();
        assertThat(arrows(watcher))
                .containsExactly(
                        "Another program → Identity provider | POST /…/token",
                        "Identity provider → Another program | 401");
        Locator request = step(watcher, "POST /…/token");
        assertThat(checks(request)).isEqualTo(expected);
        assertThat(request.locator(".wire-fix")).isVisible();
    }

    /** What the wire shows of the time before it was opened, and afterwards. */
    @Test
    @Tag("slow")
    void pages_are_recorded_once_the_wire_is_opened_and_sign_ins_always() {
        try (RunningSurveys surveys = RunningSurveys.start(data, settings("secret"))) {
            TestVisitor alice = surveys.visitor();
            alice.signIn("alice@contoso.example");
            alice.get("/surveys/tenant");
            assertThat(alice.get("/workshop/wire").html())
                    .contains("Sign-in: alice@contoso.example")
                    .doesNotContain("<code>/surveys/tenant</code>");
            alice.get("/surveys/tenant");
            assertThat(alice.get("/workshop/wire").html())
                    .contains("Sign-in: alice@contoso.example", "<code>/surveys/tenant</code>");
        }
    }

    @Test
    @Tag("slow")
    void the_wire_works_without_javascript_and_forgets_when_told() {
        try (RunningSurveys surveys = RunningSurveys.start(data, settings("secret"));
                Chromium chromium = Chromium.launch()) {
            Page page = browser(chromium, false);
            page.navigate(surveys.web() + "/workshop/wire");
            page.locator(".empty a").click();
            page.getByText("Alice").first().click();
            page.waitForURL(surveys.web() + "/workshop/wire");
            page.getByText("Refresh").click();
            page.getByText("Sign-in: alice@contoso.example").click();
            assertThat(step(page, "POST /…/token").locator("[data-check=secret]"))
                    .isVisible();
            String address = page.url();
            page.getByText("All entries").click();
            page.getByText("Forget everything").click();
            assertThat(page.locator(".empty")).isVisible();
            assertThat(page.navigate(address).status()).isEqualTo(404);
            assertThat(page.getByText("This entry is no longer kept.")).isVisible();
        }
    }

    /** What readers can take with them: a filter, a link, a command and a file. Everything but copying works without JavaScript. */
    @Test
    @Tag("slow")
    void messages_can_be_filtered_linked_repeated_by_curl_and_saved_without_javascript() throws Exception {
        try (RunningSurveys surveys = RunningSurveys.start(data, settings("certificate"));
                Chromium chromium = Chromium.launch()) {
            Page page = browser(chromium, false);
            page.navigate(surveys.web() + "/sign-in?return=/workshop/wire&choose=1");
            page.getByText("Alice").first().click();
            page.waitForURL(surveys.web() + "/workshop/wire");
            page.getByText("Sign-in: alice@contoso.example").click();
            // The last message of the sign-in may still be on its way.
            page.waitForCondition(() -> {
                page.reload();
                return step(page, "GET /api/me").count() > 0;
            });

            int all = page.locator(".wire-arrows > li").count();
            Locator request = step(page, "POST /…/token");
            String number = request.locator(".wire-number").textContent();
            page.locator(".wire-filter").getByText("Token requests").click();
            assertThat(page.locator(".wire-arrows > li")).hasCount(2);
            assertThat(request.locator(".wire-number")).hasText(number);
            page.locator(".wire-filter").getByText("API calls").click();
            assertThat(page.locator(".wire-arrows > li").first()).containsText("GET /api/me");
            assertThat(page.locator("details[open]")).hasCount(0);
            page.locator(".wire-filter")
                    .getByText("All", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".wire-arrows > li")).hasCount(all);

            Locator linked = step(page, "GET /api/me");
            linked.locator("summary").first().click();
            linked.getByText("Link to this message").click();
            assertThat(linked.locator(".wire-http").first()).isVisible();
            assertThat(linked.locator(".wire-line")).isInViewport();
            assertThat(page.locator(".wire-arrows > li > details[open]")).hasCount(1);

            page.locator(".wire-filter").getByText("Token requests").click();
            for (String part : List.of("header", "payload", "signature")) {
                assertThat(request.locator("pre .jwt-" + part).first()).isVisible();
            }
            request.getByText("As a curl command").click();
            String command = request.locator(".wire-curl pre").textContent();
            assertThat(command)
                    .startsWith("curl -i -X POST 'http://localhost:"
                            + surveys.provider().getPort() + "/")
                    .contains("--data-urlencode 'code=<code>'", "--data-urlencode 'code_verifier=<code_verifier>'")
                    .doesNotContain("…");
            assertThat(request.getByText("Copy the message")).isHidden();
            assertThat(request.locator("a[href^='https://www.rfc-editor.org/rfc/rfc7523.html#section-3']")
                            .first())
                    .isVisible();

            Path file = data.resolve("saved.html");
            page.waitForDownload(() -> page.getByText("Save as a file").click()).saveAs(file);
            String saved = Files.readString(file);
            assertThat(saved).doesNotContain("<script", "<link", "src=\"", "href=\"/");
            Page offline = browser(chromium, false);
            offline.context().setOffline(true);
            offline.navigate(file.toUri().toString());
            assertThat(offline.locator("h1")).hasText("Sign-in: alice@contoso.example");
            assertThat(offline.locator(".wire-arrows > li")).hasCount(all);
            assertThat(offline.locator("details[open] [data-part=iss]").first()).isVisible();
        }
    }

    @Test
    @Tag("slow")
    void a_message_is_copied_as_it_is_shown() {
        try (RunningSurveys surveys = RunningSurveys.start(data, settings("secret"));
                Chromium chromium = Chromium.launch()) {
            Page page = browser(chromium, true);
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.navigate(surveys.web() + "/sign-in?return=/workshop/wire&choose=1");
            page.getByText("Alice").first().click();
            page.getByText("Sign-in: alice@contoso.example").click();
            Locator request = step(page, "POST /…/token");
            request.getByText("Copy the message").click();
            assertThat(request.getByText("Copied")).isVisible();
            assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                    .isEqualTo(request.locator(".wire-http").first().textContent())
                    .contains("client_secret=a-secret…");
        }
    }

    private static Map<String, String> settings(String credential) {
        return credential.equals("secret")
                ? Map.of(
                        "surveys.identity.credential.type",
                        credential,
                        "surveys.identity.credential.secret.value",
                        SECRET)
                : Map.of("surveys.identity.credential.type", credential);
    }

    private static Page browser(Chromium chromium, boolean javaScript) {
        BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(javaScript));
        context.setDefaultTimeout(15_000);
        return context.newPage();
    }

    /** Elements around and inside the diagram that clip their content. */
    private static List<?> boxesThatScroll(Page page) {
        return (List<?>) page.evaluate("""
                [...document.querySelectorAll("main, main *")]
                    .filter(box => !box.matches(".unseen, .wire-ends") && getComputedStyle(box).display !== "inline")
                    .filter(box => box.scrollHeight > box.clientHeight + 2 && getComputedStyle(box).overflowY !== "visible")
                    .map(box => `${box.tagName}.${box.className}: ${box.clientHeight} of ${box.scrollHeight} px`)""");
    }

    /** All whole JWTs but DPoP proofs, which are used up too. */
    private static Stream<String> wholeAssertions(String page) {
        return WHOLE_JWT
                .matcher(page)
                .results()
                .map(found -> found.group())
                .filter(jwt -> !new String(
                                Base64.getUrlDecoder().decode(jwt.substring(0, jwt.indexOf('.'))),
                                StandardCharsets.UTF_8)
                        .contains("dpop+jwt"))
                .distinct();
    }

    private static Locator step(Page page, String label) {
        return page.locator(".wire-asked", new Page.LocatorOptions().setHasText(label))
                .first();
    }

    private static Locator part(Locator step, String name) {
        return step.locator("[data-part=\"" + name + "\"]").first();
    }

    private static List<String> checks(Locator step) {
        return step.locator("[data-check]").all().stream()
                .map(check -> check.getAttribute("data-check") + " "
                        + check.locator(".wire-sign").textContent())
                .toList();
    }

    private static List<String> arrows(Page page) {
        assertThat(page.locator(".wire-line").first()).isVisible();
        List<String> all = page.locator(".wire-line").all().stream()
                .map(line -> line.locator(".wire-ends")
                                .textContent()
                                .replaceAll("\\s+", " ")
                                .replace("→to", "→")
                                .strip()
                        + " | " + line.locator(".wire-label").textContent())
                .toList();
        List<String> kept = new ArrayList<>();
        boolean skip = false;
        for (String arrow : all) {
            if (skip) {
                skip = false;
            } else if (arrow.endsWith("/openid-configuration") || arrow.endsWith("/keys")) {
                skip = true;
            } else {
                kept.add(arrow);
            }
        }
        return kept;
    }
}
