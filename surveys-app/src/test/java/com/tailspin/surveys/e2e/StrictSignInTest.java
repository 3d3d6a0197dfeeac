package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The embedded provider under its default profile, and the front end with its default settings, in a browser. */
@ExtendWith(SharedSurveys.Lent.class)
class StrictSignInTest {

    private final SharedSurveys surveys;
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir
    Path data;

    StrictSignInTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void leave() {
        root.detachAppender(lines);
        surveys.leave();
    }

    @Test
    void the_browser_carries_a_reference_to_the_request_and_the_tokens_are_signed_with_ps256() throws ParseException {
        Page alice = browser();
        List<Map<String, String>> requests = queries(alice, "/authorize");
        List<Map<String, String>> leaving = queries(alice, "/logout");
        signIn(alice);

        assertThat(requests)
                .singleElement()
                .satisfies(query -> assertThat(query)
                        .containsOnlyKeys("client_id", "request_uri")
                        .hasEntrySatisfying(
                                "request_uri",
                                uri -> assertThat(uri).startsWith("urn:ietf:params:oauth:request_uri:")));

        button(alice, "Sign out");
        assertThat(alice).hasURL(surveys.at("/signed-out"));
        assertThat(leaving).hasSize(1);
        assertThat(leaving.get(0).get("state")).hasSizeGreaterThan(20);
        assertThat(SignedJWT.parse(leaving.get(0).getOrDefault("id_token_hint", ""))
                        .getHeader()
                        .getAlgorithm())
                .hasToString("PS256");
    }

    @Test
    void a_request_that_was_not_pushed_ends_on_a_page_of_the_front_end_without_a_code() {
        String request = surveys.provider() + "/organizations/oauth2/v2.0/authorize?"
                + TestVisitor.form(Map.of(
                        "client_id", "surveys-web",
                        "redirect_uri", surveys.at("/signin-oidc"),
                        "response_type", "code",
                        "scope", "openid",
                        "code_challenge", "A".repeat(43),
                        "code_challenge_method", "S256",
                        "login_hint", "alice@contoso.example"));
        TestVisitor.Page page = surveys.visitor().get(request);

        assertThat(page.uri().getPath()).isEqualTo("/signin-oidc");
        assertThat(TestVisitor.fields(page.uri().getRawQuery()))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    void a_person_who_cancels_sees_a_kind_page_and_nothing_is_logged_as_a_failure() {
        Page alice = browser();
        alice.navigate(surveys.at("/sign-in"));
        button(alice, "Cancel sign-in");

        assertThat(alice).hasURL(Pattern.compile(".*/signin-oidc\\?error=access_denied.*"));
        assertThat(alice.locator("h1")).hasText("You were not signed in");
        assertThat(alice.locator("main")).containsText("the sign-in was cancelled there");
        assertThat(lines.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();

        alice.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try again"))
                .click();
        choose(alice);
        assertThat(alice.locator("header")).containsText("Alice Andersen");
    }

    @Test
    void a_sign_out_at_the_provider_that_no_application_asked_for_is_confirmed_first() {
        Page alice = browser();
        signIn(alice);
        String logout = surveys.provider() + "/organizations/oauth2/v2.0/logout";

        alice.navigate(logout);
        assertThat(alice.locator("main")).containsText("You are signed in as Alice Andersen.");
        button(alice, "Stay signed in");
        assertThat(alice.locator("h1")).hasText("You are still signed in");
        alice.navigate(surveys.at("/surveys"));
        assertThat(alice.locator("header")).containsText("Alice Andersen");

        alice.navigate(logout + "?client_id=surveys-web&post_logout_redirect_uri="
                + surveys.at("/signed-out").replace(":", "%3A").replace("/", "%2F"));
        button(alice, "Sign out");
        assertThat(alice).hasURL(surveys.at("/signed-out"));
        alice.navigate(surveys.at("/sign-in"));
        assertThat(alice.locator("h1")).hasText("Who are you today?");
    }

    @Test
    void a_redirect_after_a_sign_out_that_this_browser_did_not_begin_is_not_believed() {
        TestVisitor.Page page = surveys.visitor().get(surveys.at("/signed-out?state=guessed"));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html()).contains("This sign-out cannot be confirmed");
    }

    @Test
    void tokens_with_another_algorithm_than_the_expected_one_are_refused_although_the_metadata_lists_it() {
        try (RunningSurveys other = RunningSurveys.start(data, Map.of("surveys.identity.signing-algorithm", "ES256"))) {
            TestVisitor.Page page = signedIn(other);

            assertThat(page.status()).isEqualTo(502);
            assertThat(page.html()).doesNotContain("Alice Andersen");
            assertThat(lines.list)
                    .anySatisfy(
                            line -> assertThat(String.valueOf(line.getKeyValuePairs()))
                                    .contains(
                                            "it is signed with PS256; only ES256 is accepted (surveys.identity.signing-algorithm)"));
        }
    }

    @Test
    void under_another_profile_the_front_end_expects_rs256_unless_told_otherwise() {
        try (RunningSurveys other =
                RunningSurveys.start(data.resolve("legacy"), Map.of("surveys.identity-provider.profile", "legacy"))) {
            assertThat(signedIn(other).html()).contains("Alice Andersen");
        }
        try (RunningSurveys other = RunningSurveys.start(
                data.resolve("told"),
                Map.of("surveys.identity-provider.profile", "legacy", "surveys.identity.signing-algorithm", "ps256"))) {
            assertThat(signedIn(other).status()).isEqualTo(502);
        }
    }

    private static TestVisitor.Page signedIn(RunningSurveys surveys) {
        return surveys.visitor().signIn("alice@contoso.example");
    }

    private Page browser() {
        return surveys.somebody(new Browser.NewContextOptions());
    }

    private void signIn(Page page) {
        page.navigate(surveys.at("/surveys"));
        choose(page);
        assertThat(page.locator("header")).containsText("Alice Andersen");
    }

    private static void choose(Page page) {
        page.locator("button.person")
                .filter(new Locator.FilterOptions().setHasText("Alice Andersen"))
                .click();
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    /** The queries that this browser sends to the provider's endpoint with that name. */
    private static List<Map<String, String>> queries(Page page, String endpoint) {
        List<Map<String, String>> queries = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            URI uri = URI.create(request.url());
            if (uri.getPath().endsWith("/oauth2/v2.0" + endpoint) && uri.getRawQuery() != null) {
                queries.add(TestVisitor.fields(uri.getRawQuery()));
            }
        });
        return queries;
    }
}
