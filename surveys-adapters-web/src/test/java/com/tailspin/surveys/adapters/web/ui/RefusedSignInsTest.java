package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.FakeProvider;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is refused during or after a sign-in, the browser ends on a page, after at most one new attempt. */
class RefusedSignInsTest {

    private static final int MOST_REDIRECTS = 25;

    private final TestSite site = new TestSite(0);
    private final Browser browser = new Browser(site);
    private int secondsPerStep;

    @AfterEach
    void stop() {
        site.close();
    }

    static Stream<RuntimeException> refusals() {
        Message why = Message.of("invalid");
        return Stream.concat(
                Stream.of(AuthRefused.Kind.values()).map(kind -> new AuthRefused(kind, "refused by the test")),
                Stream.of(SurveyRefused.Kind.values()).map(kind -> switch (kind) {
                    case INVALID -> new SurveyRefused.Invalid(List.of(new SurveyRefused.FieldError("", why)));
                    case NOT_SIGNED_IN -> new SurveyRefused.NotSignedIn();
                    case FORBIDDEN -> new SurveyRefused.Forbidden(why);
                    case NOT_FOUND -> new SurveyRefused.NotFound(why);
                    case TENANT_NOT_SIGNED_UP -> new SurveyRefused.TenantNotSignedUp();
                    case CONFLICT -> new SurveyRefused.Conflict(why);
                    case CHANGED_MEANWHILE -> new SurveyRefused.ChangedMeanwhile(why);
                    case NOT_OPEN -> SurveyRefused.NotOpen.of(why);
                }));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_during_the_sign_in_is_a_page_and_begins_no_other(RuntimeException refusal) {
        site.refuseRecognition(refusal);
        Answer page = atRest(browser.get("/surveys"));
        assertThat(page.status()).isGreaterThanOrEqualTo(400);
        assertThat(site.provider.begun()).hasSize(1);
        assertThat(browser.cookies()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_right_after_the_sign_in_is_a_page_after_one_new_attempt_at_most(RuntimeException refusal) {
        browser.signedInAs("alice");
        site.breakWith(refusal);
        Answer page = atRest(browser.get("/surveys"));
        assertThat(page.status()).isGreaterThanOrEqualTo(400);
        assertThat(site.provider.begun()).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_long_after_the_sign_in_is_a_page_after_two_new_attempts_at_most(RuntimeException refusal) {
        browser.signedInAs("alice");
        site.provider.age();
        site.breakWith(refusal);
        Answer page = atRest(browser.get("/surveys"));
        assertThat(page.status()).isGreaterThanOrEqualTo(400);
        assertThat(site.provider.begun()).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_slow_provider_makes_no_loop_of_it(RuntimeException refusal) {
        secondsPerStep = 20;
        browser.signedInAs("alice");
        site.breakWith(refusal);
        Answer page = atRest(browser.get("/surveys"));
        assertThat(page.status()).isGreaterThanOrEqualTo(400);
        assertThat(site.provider.begun()).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthRefused.Kind.class,
            names = {"PROVIDER_NOT_TRUSTED", "CLIENT_NOT_PROVEN", "CREDENTIAL_UNUSABLE", "PROVIDER_UNAVAILABLE"})
    void whatever_refuses_a_form_shows_what_was_typed_again(AuthRefused.Kind kind) {
        browser.signedInAs("alice");
        Map<String, String> form = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", "My long title"));
        site.breakWith(new AuthRefused(kind, "refused by the test"));
        Answer page = browser.post("/surveys/new", form);
        assertThat(page.status()).isGreaterThanOrEqualTo(502);
        assertThat(page.text()).contains("value=\"My long title\"", "action=\"/surveys/new\"");
    }

    @Test
    void what_surveys_itself_fails_at_shows_what_was_typed_again() {
        browser.signedInAs("alice");
        Map<String, String> form = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", "My long title"));
        site.breakWith(new IllegalStateException("broken by the test"));
        Answer page = browser.post("/surveys/new", form);
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.text())
                .contains("Something went wrong", "value=\"My long title\"", "check before you send it again");
    }

    @Test
    void a_token_that_the_api_refuses_gets_one_new_attempt_and_that_helps_where_it_can() {
        browser.signedInAs("alice");
        site.breakWith(new AuthRefused(AuthRefused.Kind.TOKEN_INVALID, "the API's keys were changed"));
        Answer away = browser.follow(browser.get("/surveys"));
        assertThat(away.location()).startsWith(FakeProvider.ORIGIN);
        site.breakWith(null);
        assertThat(atRest(browser.comeBack(away, "alice")).status()).isEqualTo(200);
    }

    @Test
    void a_form_that_meets_a_refused_token_waits_for_the_one_new_attempt() {
        browser.signedInAs("alice");
        Map<String, String> form = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", "Kept"));
        var refusal = new AuthRefused(AuthRefused.Kind.TOKEN_INVALID, "the API's keys were changed");
        site.breakWith(refusal);
        Answer away = browser.post("/surveys/new", form);
        assertThat(away.location()).startsWith(FakeProvider.ORIGIN);
        site.breakWith(null);
        Answer waiting = atRest(browser.comeBack(away, "alice"));
        site.breakWith(refusal);
        assertThat(waiting.text()).contains("value=\"Kept\"");
        Answer inVain = browser.post("/surveys/new", Browser.withHidden(waiting, Map.of("title", "Kept")));
        assertThat(inVain.status()).isEqualTo(502);
        assertThat(inVain.text()).contains("Surveys does not accept your sign-in", "value=\"Kept\"");
        assertThat(site.provider.begun()).hasSize(2);
    }

    @Test
    void whose_token_lacks_what_surveys_must_know_is_told_so() {
        site.refuseRecognition(
                new AuthRefused(AuthRefused.Kind.CLAIMS_UNUSABLE, "it has no string in the claim email"));
        Answer page = atRest(browser.get("/surveys"));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text())
                .contains("does not say who you are", "name and your e-mail address")
                .doesNotContain("not signed up yet");
    }

    /** Follows redirects, and signs in as Alice at the provider. */
    private Answer atRest(Answer first) {
        Answer answer = first;
        for (int redirects = 0; answer.status() >= 300 && answer.status() < 400; redirects++) {
            assertThat(redirects).as("redirects").isLessThan(MOST_REDIRECTS);
            site.clock.advance(Duration.ofSeconds(secondsPerStep));
            answer = answer.location().startsWith(FakeProvider.ORIGIN)
                    ? browser.comeBack(answer, "alice")
                    : browser.follow(answer);
        }
        return answer;
    }
}
