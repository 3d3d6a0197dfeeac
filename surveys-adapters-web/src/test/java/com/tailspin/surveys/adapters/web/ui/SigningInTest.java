package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.FakeProvider;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.domain.model.survey.Contributor;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInTest {

    private final TestSite site = new TestSite(0);
    private final Browser browser = new Browser(site);

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    @Tag("W5")
    @Tag("W6")
    @Tag("S10")
    @Tag("B1")
    void signing_in_leads_where_the_person_was_going() {
        Answer asked = browser.get("/surveys/tenant?x=1&y=%20");
        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.location()).isEqualTo("/sign-in?return=%2Fsurveys%2Ftenant%3Fx%3D1%26y%3D%2520");

        Answer departed = browser.follow(asked);
        assertThat(departed.status()).isEqualTo(302);
        assertThat(departed.location()).startsWith(FakeProvider.ORIGIN + "/authorize?");

        Answer back = browser.comeBack(departed, "alice");
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.location()).isEqualTo("/surveys/tenant?x=1&y=%20");
        assertThat(browser.follow(back).text()).contains("My organisation’s surveys", "Alice Admin");
    }

    @Test
    void the_sign_in_cookie_is_careful_and_is_used_up() {
        Answer departed = browser.get("/sign-in");
        assertThat(departed.header("Set-Cookie"))
                .startsWith("surveys-web-signin-")
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600")
                .doesNotContain("Secure");
        browser.comeBack(departed, "alice");
        assertThat(browser.cookies()).containsOnlyKeys("surveys-web-session");
    }

    @Test
    void hundreds_of_sign_in_cookies_do_not_keep_anyone_from_signing_in() {
        String cookies = IntStream.range(0, 900)
                .mapToObj(i -> "surveys-web-signin-" + i + "=a")
                .collect(Collectors.joining("; "));

        Answer departed = browser.with(Map.of("Cookie", cookies)).get("/sign-in");

        assertThat(departed.status()).isEqualTo(302);
        assertThat(departed.response().headers().allValues("Set-Cookie")).hasSizeBetween(2, 20);
    }

    @Test
    @Tag("S9")
    void the_session_cookie_is_careful_and_new_at_every_sign_in() {
        browser.signedInAs("alice");
        String first = browser.cookies().get("surveys-web-session");
        Answer back = browser.comeBack(browser.get("/sign-in"), "alice");
        assertThat(back.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("surveys-web-session=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Max-Age", "Domain"));
        assertThat(browser.cookies().get("surveys-web-session")).isNotEqualTo(first);
        assertThat(site.provider.sessionCount()).isEqualTo(1);
    }

    @Test
    @Tag("S9")
    void under_https_cookies_are_secure_and_for_this_host_alone() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (TestSite secure = new TestSite(port, Optional.of(URI.create("https://localhost:" + port)))) {
            Browser behindProxy = new Browser(URI.create("http://localhost:" + port));
            Answer departed = behindProxy.get("/sign-in");
            assertThat(departed.header("Set-Cookie"))
                    .startsWith("__Host-surveys-web-signin-")
                    .contains("Secure");
            behindProxy.comeBack(departed, "alice");
            assertThat(behindProxy.cookies()).containsOnlyKeys("__Host-surveys-web-session");
            assertThat(behindProxy.get("/surveys").status()).isEqualTo(200);
            assertThat(secure.provider.sessionCount()).isOne();
        }
    }

    @Test
    void two_tabs_sign_in_concurrently() {
        Answer one = browser.get("/sign-in?return=/surveys/tenant");
        Answer other = browser.get("/sign-in?return=/surveys/new");
        assertThat(browser.comeBack(one, "alice").location()).isEqualTo("/surveys/tenant");
        assertThat(browser.comeBack(other, "alice").location()).isEqualTo("/surveys/new");
    }

    @Test
    void many_begun_sign_ins_leave_few_cookies() {
        for (int i = 0; i < 30; i++) {
            browser.get("/sign-in");
        }
        assertThat(browser.cookies()).hasSizeLessThanOrEqualTo(8);
        browser.signedInAs("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/ /evil.example",
                "evil.example",
                "javascript:alert(1)",
                "",
                "/sign-in",
                "/sign-in?return=/sign-in",
                "/signin-oidc?code=x",
                "/surveys/\u00e4"
            })
    void only_paths_of_this_site_are_returned_to(String evil) {
        Answer departed = browser.get("/sign-in?return=" + URLEncoder.encode(evil, StandardCharsets.UTF_8));
        assertThat(departed.status()).isEqualTo(302);
        assertThat(browser.comeBack(departed, "alice").location()).isEqualTo("/surveys");
    }

    @Test
    void a_posted_callback_is_as_good_as_a_redirect() {
        Answer departed = browser.get("/sign-in?return=/surveys/new");
        Map<String, String> form = Map.of("state", Browser.state(departed), "code", "alice", "other", "x");
        // A POST from another site does not carry our cookies.
        Answer posted =
                new Browser(site).with(Map.of("Sec-Fetch-Site", "cross-site")).post("/signin-oidc", form);
        assertThat(posted.status()).isEqualTo(303);
        assertThat(posted.location())
                .as("no code in an address")
                .isEqualTo("/signin-oidc?state=" + Browser.state(departed));
        assertThat(posted.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.follow(posted).location()).isEqualTo("/surveys/new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/signin-oidc?code=alice&code=bob&state=",
                "/signin-oidc?code=alice&state=t&state=",
                "/sign-up/consented?iss=http://one.example&iss=http://two.example&state="
            })
    void an_address_that_repeats_a_parameter_is_not_blamed_on_the_provider(String address) {
        Answer departed = browser.get("/sign-in?return=/surveys/new");

        Answer refused = browser.get(address + Browser.state(departed));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("This sign-in cannot be completed");
        assertThat(browser.comeBack(departed, "alice").location())
                .as("the sign-in was not taken")
                .isEqualTo("/surveys/new");
    }

    @Test
    void where_each_organisation_has_its_own_provider_people_name_theirs_first() {
        site.provider.knowOnly("contoso");
        Answer asked = browser.get("/sign-in?return=/surveys/new");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text()).contains("Name of your organisation", "value=\"/surveys/new\"");
        assertThat(asked.text()).doesNotContain("name=\"again\"");
        assertThat(browser.get("/sign-in?return=/surveys/new&again").text())
                .as("a new attempt stays one")
                .contains("name=\"again\"");

        Answer mistyped = browser.get("/sign-in?return=%2Fsurveys%2Fnew&tenant=cont%22oso");
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.text())
                .contains("No organisation has signed up under this name", "value=\"cont&#34;oso\"", "/surveys/new");

        Answer departed = browser.get("/sign-in?return=%2Fsurveys%2Fnew&tenant=+contoso+");
        assertThat(departed.status()).isEqualTo(302);
        assertThat(site.provider.begun().get(0).tenant()).contains("contoso");
        assertThat(browser.comeBack(departed, "alice").location()).isEqualTo("/surveys/new");

        assertThat(browser.get("/sign-in").text())
                .as("it is remembered, and can still be changed")
                .contains("value=\"contoso\"");
    }

    @Test
    void a_form_that_waits_for_a_new_sign_in_waits_at_the_organisation_that_was_named() {
        site.provider.knowOnly("contoso");
        browser.comeBack(browser.get("/sign-in?tenant=contoso"), "alice");
        Map<String, String> form = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", "Kept"));
        site.provider.forgetSessions();

        Answer departed = browser.post("/surveys/new", form);

        assertThat(departed.status()).isEqualTo(303);
        assertThat(departed.location()).startsWith(FakeProvider.ORIGIN);
        assertThat(site.provider.begun().get(1).tenant()).contains("contoso");
    }

    @Test
    void an_organisation_signs_up_at_its_own_provider() {
        site.provider.knowOnly("contoso");
        assertThat(browser.get("/sign-up").text()).contains("Your organisation’s name at the sign-in service");
        Answer departed = browser.fillIn("/sign-up", "/sign-up", Map.of("name", "Contoso", "tenant", "contoso"));
        assertThat(departed.location()).startsWith(FakeProvider.ORIGIN + "/adminconsent");
        assertThat(site.provider.begun().get(0).tenant()).contains("contoso");
    }

    @Test
    void with_a_shared_provider_sign_in_does_not_ask_for_the_organisation() {
        assertThat(browser.get("/sign-in?tenant=contoso").status()).isEqualTo(302);
        assertThat(site.provider.begun().get(0).tenant()).isEmpty();
        assertThat(browser.get("/sign-up").text()).doesNotContain("name=\"tenant\"");
    }

    @Test
    void a_login_hint_goes_along() {
        browser.get("/sign-in?login_hint=bob%40contoso.example");
        SignInRequest request = site.provider.begun().get(0);
        assertThat(request.loginHint()).contains("bob@contoso.example");
        assertThat(request.purpose()).isEqualTo(SignInRequest.Purpose.SIGN_IN);
    }

    @Test
    @Tag("W6")
    @Tag("M1")
    void reloading_the_callback_leads_a_signed_in_person_home() {
        Answer departed = browser.get("/sign-in");
        browser.comeBack(departed, "alice");
        Answer again = browser.comeBack(departed, "alice");
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.location()).isEqualTo("/");
    }

    @Test
    void a_callback_without_a_sign_in_is_explained() {
        Answer departed = new Browser(site).get("/sign-in");
        Answer stolen = browser.comeBack(departed, "alice");
        assertThat(stolen.status()).isEqualTo(400);
        assertThat(stolen.text()).contains("This sign-in cannot be completed", "href=\"/sign-in\"");
        assertThat(browser.cookies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLIENT_NOT_PROVEN|503|Surveys could not authenticate to the sign-in service",
                "PROVIDER_NOT_TRUSTED|502|The sign-in service’s response cannot be trusted",
                "PROVIDER_UNAVAILABLE|503|The sign-in service does not respond",
                "SIGN_IN_REJECTED|403|You were not signed in",
                "ISSUER_NOT_SIGNED_UP|403|Your organisation is not signed up yet",
                "TOKEN_INVALID|502|Surveys does not accept your sign-in"
            })
    void whatever_goes_wrong_while_signing_in_has_its_page(AuthRefused.Kind kind, int status, String title) {
        Answer departed = browser.get("/sign-in");
        site.provider.refuse(kind);
        Answer answer = browser.comeBack(departed, "alice");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("<h1>" + title + "</h1>").doesNotContain("the fake provider was told");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void a_credential_that_cannot_be_used_is_not_the_visitors_fault_and_has_a_request_number() {
        site.provider.refuse(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        Answer answer = browser.with(Map.of("X-Request-Id", "look-for-this")).get("/sign-in");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("You did nothing wrong", "<code>look-for-this</code>");
    }

    @Test
    void a_sign_in_service_that_does_not_answer_can_be_tried_again() {
        site.provider.refuse(AuthRefused.Kind.PROVIDER_UNAVAILABLE);
        Answer answer = browser.get("/sign-in?return=/surveys/new");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains(">Try again</a>", "href=\"/sign-in\"");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    @Tag("S11")
    void a_person_whose_organisation_is_not_signed_up_learns_what_to_do() {
        Answer answer = browser.comeBack(browser.get("/sign-in"), "grace");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Your organisation is not signed up yet", "href=\"/sign-up\"");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    @Tag("W7")
    @Tag("W8")
    @Tag("W9")
    @Tag("S10")
    void an_organisation_signs_up_through_consent_and_sign_in() {
        Answer page = browser.get("/sign-up");
        assertThat(page.text()).contains("Sign your organisation up", "SurveyAdmin");
        Answer consent = browser.post("/sign-up", Browser.withHidden(page, Map.of("name", " Adventure Works ")));
        assertThat(consent.status()).isEqualTo(303);
        assertThat(consent.location()).startsWith(FakeProvider.ORIGIN + "/adminconsent?");

        Answer signIn = browser.get("/sign-up/consented?admin_consent=True&state=" + Browser.state(consent));
        assertThat(signIn.status()).isEqualTo(302);
        assertThat(signIn.location()).startsWith(FakeProvider.ORIGIN + "/authorize?");

        Answer back = browser.comeBack(signIn, "frank");
        assertThat(back.location()).isEqualTo("/surveys?done=signed-up");
        assertThat(browser.follow(back).text()).contains("Your organisation has signed up. Welcome to Surveys!");
        new Browser(site).signedInAs("grace");
    }

    @Test
    void signing_up_once_more_is_simply_signing_in() {
        Answer departed = browser.fillIn("/sign-up", "/sign-up", Map.of("name", ""));
        Answer back = browser.comeBack(departed, "alice");
        assertThat(back.location()).isEqualTo("/surveys?done=signed-up-before");
        assertThat(browser.follow(back).text()).contains("had already signed up");
    }

    @Test
    @Tag("S14")
    void only_an_admin_signs_an_organisation_up() {
        Answer departed = browser.fillIn("/sign-up", "/sign-up", Map.of("name", "Adventure Works"));
        Answer refused = browser.comeBack(departed, "grace");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("SurveyAdmin");
        assertThat(browser.comeBack(browser.get("/sign-in"), "frank").status()).isEqualTo(403);
    }

    @Test
    void an_unusable_name_is_reported_before_the_redirect() {
        Answer answer = browser.fillIn("/sign-up", "/sign-up", Map.of("name", "x".repeat(101)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("101 characters long; the maximum is 100", "x".repeat(101), "aria-invalid=\"true\"");
        assertThat(site.provider.begun()).isEmpty();
    }

    @Test
    void signing_up_needs_the_forms_own_field() {
        Answer refused = browser.post("/sign-up", Map.of("name", "Adventure Works", "csrf", "guessed"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("value=\"Adventure Works\"");
        assertThat(site.provider.begun()).isEmpty();
        assertThat(browser.post("/sign-up", Browser.withHidden(refused, Map.of("name", "Adventure Works")))
                        .status())
                .isEqualTo(303);
    }

    @Test
    @Tag("W10")
    @Tag("W11")
    @Tag("M2")
    @Tag("S13")
    void signing_out_ends_the_session_here_and_at_the_provider() {
        browser.signedInAs("alice");
        Answer out = browser.fillIn("/surveys", "/sign-out", Map.of());
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.location()).startsWith(FakeProvider.ORIGIN + "/logout?state=");
        assertThat(browser.cookies()).containsOnlyKeys("surveys-web-signout");
        assertThat(site.provider.sessionCount()).isZero();
        assertThat(site.provider.signedOut()).hasSize(1);
        assertThat(browser.get("/surveys").status()).isEqualTo(302);
        assertThat(browser.get("/signed-out").text()).contains("You are signed out");
    }

    @Test
    @Tag("W10")
    void the_redirect_after_a_sign_out_must_bring_back_its_state() {
        browser.signedInAs("alice");
        Answer out = browser.fillIn("/surveys", "/sign-out", Map.of());
        assertThat(out.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("surveys-web-signout=", "HttpOnly", "SameSite=Lax"));
        String back = "/signed-out?state=" + Browser.state(out);

        assertThat(new Browser(site).get(back).text()).as("another browser").contains("cannot be confirmed");
        Answer forged = browser.get("/signed-out?state=guessed");
        assertThat(forged.status()).isEqualTo(400);
        assertThat(forged.text()).contains("This sign-out cannot be confirmed");

        Answer answer = browser.get(back);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/signed-out");
        assertThat(browser.cookies()).isEmpty();
        assertThat(browser.follow(answer).text()).contains("You are signed out");
        assertThat(browser.get(back).status()).as("once").isEqualTo(400);
    }

    @Test
    @Tag("W10")
    void signing_out_is_no_link_and_takes_the_forms_own_field() {
        browser.signedInAs("alice");
        assertThat(browser.get("/sign-out").status()).isEqualTo(405);
        assertThat(browser.post("/sign-out", Map.of()).status()).isEqualTo(403);
        assertThat(site.provider.sessionCount()).isEqualTo(1);
    }

    @Test
    void who_is_signed_out_already_simply_is() {
        Answer out = browser.post("/sign-out", Map.of());
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.location()).isEqualTo("/signed-out");
    }

    @Test
    void a_sign_in_that_another_replaces_in_the_same_browser_is_told_to_authentication() {
        browser.signedInAs("alice");
        assertThat(site.provider.replaced()).isEmpty();

        browser.signedInAs("bob");

        assertThat(site.provider.replaced()).hasSize(1);
        assertThat(site.provider.signedOut()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AuthRefused.Kind.class)
    @Tag("B12")
    void no_refusal_is_an_unexpected_error(AuthRefused.Kind kind) {
        Answer departed = browser.get("/sign-in");
        site.provider.refuse(kind);
        assertThat(browser.comeBack(departed, "alice").status()).isNotEqualTo(500);
    }

    @Test
    @Tag("Z3")
    void signing_in_joins_nobody() {
        var bob = site.person("bob");
        var survey = site.draft("Shared", bob);
        site.invite(survey.id(), "erin@fabrikam.example", bob);
        site.invite(survey.id(), "carol@contoso.example", bob);
        for (String name : List.of("erin", "carol")) {
            Answer back = browser.comeBack(browser.get("/sign-in"), name);
            assertThat(back.location()).isEqualTo("/surveys");
            assertThat(browser.follow(back).status()).isEqualTo(200);
        }
        assertThat(site.contributing.contributors(survey.id(), bob))
                .hasSize(2)
                .allMatch(one -> one instanceof Contributor.Invited);
    }
}
