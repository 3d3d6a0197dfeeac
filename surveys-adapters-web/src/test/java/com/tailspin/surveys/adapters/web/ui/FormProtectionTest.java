package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.http.ApiUnavailable;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.FakeProvider;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.ListedSurvey;
import com.tailspin.surveys.domain.model.survey.SurveyList;
import com.tailspin.surveys.domain.model.survey.SurveyQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormProtectionTest {

    private static final String TYPED = "Lunch & <b>\"dinner\"</b>";

    private final TestSite site = new TestSite(0);
    private final Browser browser = new Browser(site).signedInAs("bob");

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void a_form_without_its_field_changes_nothing() {
        assertThat(browser.post("/surveys/new", Map.of("title", TYPED)).status())
                .isEqualTo(403);
        assertThat(browser.post("/surveys/new", Map.of("title", TYPED, "csrf", "guessed"))
                        .status())
                .isEqualTo(403);
        assertThat(titles()).isEmpty();
    }

    @Test
    void the_csrf_field_of_another_session_is_rejected() {
        String csrf = new Browser(site).signedInAs("alice").get("/surveys/new").hidden("csrf");
        Answer refused = browser.post("/surveys/new", Map.of("title", TYPED, "csrf", csrf));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text())
                .contains("This form belongs to another person")
                .doesNotContain("Lunch");
        assertThat(titles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Origin,https://evil.example",
        "Origin,null",
        "Origin,http://localhost:1"
    })
    void a_form_from_another_site_changes_nothing_even_with_the_field(String header, String value) {
        Map<String, String> fields = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", TYPED));
        Answer refused = browser.with(Map.of(header, value)).post("/surveys/new", fields);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("This form came from another site");
        assertThat(titles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=x | zzz",
                "multipart/form-data | zzz",
                "text/plain | zzz",
                "application/x-www-form-urlencoded; charset=utf-99 | title=x",
                "application/x-www-form-urlencoded; charset=? | title=x"
            })
    void a_body_that_is_not_a_form_is_explained_on_a_page(String type, String body) {
        for (String path : List.of("/s/" + "A".repeat(22), "/language", "/sign-up", "/surveys/new", "/sign-out")) {
            Answer refused = browser.sendBody(path, type, body);
            assertThat(refused.status()).as(path + refused.text()).isEqualTo(415);
            assertThat(refused.text()).contains("<h1>This does not work</h1>", "not a readable form");
        }
    }

    @Test
    void a_form_may_say_that_it_is_utf_8() {
        Answer taken = browser.sendBody("/language", "Application/X-WWW-form-urlencoded;charset=\"UTF-8\"", "to=de");
        assertThat(taken.status()).isEqualTo(303);
        assertThat(browser.get("/").text()).contains("lang=\"de\"");
    }

    @Test
    void a_form_from_this_site_is_taken() {
        Map<String, String> fields = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", TYPED));
        Answer taken = browser.with(Map.of("Origin", site.address().toString(), "Sec-Fetch-Site", "same-origin"))
                .post("/surveys/new", fields);
        assertThat(taken.status()).isEqualTo(303);
        assertThat(titles()).containsExactly(TYPED);
    }

    @Test
    void a_form_sent_after_the_session_ended_is_there_after_signing_in_and_sent_by_a_click() {
        Answer departed = sendAfterTheEnd();
        assertThat(departed.status()).isEqualTo(303);
        assertThat(departed.location()).startsWith(FakeProvider.ORIGIN);
        assertThat(titles()).isEmpty();

        Answer back = browser.comeBack(departed, "bob");
        assertThat(back.location()).isEqualTo("/resume");
        Answer resume = browser.follow(back);
        assertThat(resume.status()).isEqualTo(200);
        assertThat(resume.text())
                .contains("This form has not been sent yet", "Create a survey", "Send it now")
                .contains("<dd dir=\"auto\">Lunch &amp; &lt;b&gt;\"dinner\"&lt;/b&gt;</dd>")
                .contains("action=\"/surveys/new\"");
        assertThat(titles()).isEmpty();

        Answer sent = browser.post("/surveys/new", Browser.withHidden(resume, Map.of("title", TYPED)));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(titles()).containsExactly(TYPED);
        assertThat(browser.get("/resume").location()).isEqualTo("/surveys");
        assertThat(site.provider.sessionCount()).isOne();
    }

    @Test
    void a_waiting_form_can_be_thrown_away() {
        browser.comeBack(sendAfterTheEnd(), "bob");
        Answer resume = browser.get("/resume");
        assertThat(browser.post("/resume/discard", Browser.withHidden(resume, Map.of()))
                        .location())
                .isEqualTo("/surveys");
        assertThat(browser.get("/resume").status()).isEqualTo(302);
        assertThat(titles()).isEmpty();
    }

    @Test
    void throwing_nothing_away_does_not_prolong_the_session() {
        String session = browser.cookies().get("surveys-web-session");
        Answer page = browser.get("/surveys/new");
        assertThat(browser.post("/resume/discard", Browser.withHidden(page, Map.of()))
                        .location())
                .isEqualTo("/surveys");
        assertThat(browser.cookies()).containsEntry("surveys-web-session", session);
    }

    @Test
    void a_waiting_form_is_not_shown_to_another_person_and_waits_on_for_its_author() {
        browser.comeBack(sendAfterTheEnd(), "alice");
        Answer resume = browser.get("/resume");
        assertThat(resume.status()).isEqualTo(409);
        assertThat(resume.text())
                .contains("This form belongs to another person", "Alice Admin", "href=\"/sign-in?return=%2Fresume\"")
                .doesNotContain("Lunch");

        Answer departed = browser.get("/sign-in?return=%2Fresume");
        assertThat(site.provider.begun().get(site.provider.begun().size() - 1).chooseAccount())
                .isTrue();
        browser.comeBack(departed, "bob");
        assertThat(browser.get("/resume").text()).contains("Send it now", "Lunch &amp;");
    }

    @Test
    void a_form_whose_sender_was_never_known_is_not_shown() {
        Browser nobody = new Browser(site);
        Answer departed = nobody.post("/surveys/new", Map.of("title", TYPED));
        nobody.comeBack(departed, "bob");
        assertThat(nobody.get("/resume").text()).doesNotContain("Send it now", "Lunch");
    }

    @Test
    void a_form_older_than_the_sign_in_is_shown_again_rather_than_lost() {
        Map<String, String> fields = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", TYPED));
        browser.signedInAs("bob");
        Answer again = browser.post("/surveys/new", fields);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text()).contains("You have signed in again since opening this form", "Send it now");
        assertThat(titles()).isEmpty();
        browser.post("/surveys/new", Browser.withHidden(again, Map.of("title", TYPED)));
        assertThat(titles()).containsExactly(TYPED);
    }

    @Test
    void what_cannot_be_undone_is_asked_again_by_its_own_page_which_names_it() {
        String id = site.draft("Lunch", site.person("bob")).id().toString();
        String path = "/surveys/" + id + "/delete";
        Map<String, String> fields = Browser.withHidden(browser.get(path), Map.of());
        browser.signedInAs("bob");

        Answer again = browser.post(path, fields);

        assertThat(again.location()).isEqualTo(path + "?done=not-sent-yet");
        assertThat(titles()).containsExactly("Lunch");
        Answer asked = browser.follow(again);
        assertThat(asked.text()).contains("nothing has been sent yet", "Lunch", "This cannot be undone");
        assertThat(browser.post(path, Browser.withHidden(asked, Map.of())).location())
                .isEqualTo("/surveys?done=deleted");
    }

    @Test
    void a_form_too_long_to_keep_is_said_to_be() {
        Map<String, String> fields =
                Browser.withHidden(browser.get("/surveys/new"), Map.of("title", "x".repeat(70_000)));
        site.provider.forgetSessions();
        Answer refused = browser.post("/surveys/new", fields);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("too long to keep");
    }

    @Test
    @Tag("T4")
    @Tag("T12")
    void a_page_asked_for_when_the_tokens_have_run_out_comes_after_signing_in() {
        Browser settled = settled();
        site.breakWith(new AuthRefused(AuthRefused.Kind.INTERACTION_REQUIRED, "the refresh token has expired"));
        Answer asked = settled.get("/surveys/tenant");
        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.location()).isEqualTo("/sign-in?return=%2Fsurveys%2Ftenant");
    }

    @Test
    @Tag("T4")
    void a_form_sent_when_the_tokens_have_run_out_waits_too() {
        Browser settled = settled();
        Map<String, String> fields = Browser.withHidden(settled.get("/surveys/new"), Map.of("title", TYPED));
        site.breakWith(new AuthRefused(AuthRefused.Kind.INTERACTION_REQUIRED, "the refresh token has expired"));
        Answer departed = settled.post("/surveys/new", fields);
        assertThat(departed.status()).isEqualTo(303);
        assertThat(departed.location()).startsWith(FakeProvider.ORIGIN);
        site.breakWith(null);
        settled.comeBack(departed, "bob");
        assertThat(settled.get("/resume").text()).contains("Send it now", "Lunch &amp;");
    }

    @Test
    void a_form_sent_while_the_sign_in_service_is_down_is_offered_again() {
        Map<String, String> fields = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", TYPED));
        site.provider.forgetSessions();
        site.provider.refuse(AuthRefused.Kind.PROVIDER_UNAVAILABLE);
        Answer answer = browser.post("/surveys/new", fields);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("The sign-in service does not respond", "Send it now", "Lunch &amp;");
    }

    @Test
    void a_form_sent_while_the_api_is_down_is_offered_again_and_leaves_open_whether_it_arrived() {
        Map<String, String> fields = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", TYPED));
        site.breakWith(new ApiUnavailable("connection refused"));
        Answer answer = browser.post("/surveys/new", fields);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text())
                .contains("may or may not have arrived", "Lunch &amp;")
                .doesNotContain("connection refused");
        site.breakWith(null);
        browser.post("/surveys/new", Browser.withHidden(answer, Map.of("title", TYPED)));
        assertThat(titles()).containsExactly(TYPED);
    }

    @Test
    void answers_sent_while_the_api_is_down_are_offered_again() {
        site.breakWith(new ApiUnavailable("connection refused"));
        Answer answer = new Browser(site)
                .post("/s/AAAAAAAAAAAAAAAAAAAAAA", Map.of("answers.00000000-0000-0000-0000-000000000000", TYPED));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text())
                .contains("Send answers to a survey", "Lunch &amp;", "action=\"/s/AAAAAAAAAAAAAAAAAAAAAA\"");
    }

    @Test
    @Tag("B12")
    void a_page_asked_for_while_the_api_is_down_can_be_tried_again() {
        site.breakWith(new ApiUnavailable("connection refused"));
        Answer answer = browser.get("/surveys/tenant");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("Surveys does not respond", "href=\"/surveys/tenant\"");
    }

    private Answer sendAfterTheEnd() {
        Map<String, String> fields = Browser.withHidden(browser.get("/surveys/new"), Map.of("title", TYPED));
        site.provider.forgetSessions();
        return browser.post("/surveys/new", fields);
    }

    /** A person who signed in a while ago. */
    private Browser settled() {
        site.provider.age();
        return browser;
    }

    private List<String> titles() {
        return site
                .authoring
                .list(SurveyList.OWN, SurveyQuery.all(PageRequest.first()), site.person("bob"))
                .items()
                .stream()
                .map(ListedSurvey::survey)
                .map(survey -> survey.title())
                .toList();
    }
}
