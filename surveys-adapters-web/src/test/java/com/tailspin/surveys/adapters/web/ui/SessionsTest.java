package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.fixture.Browser;
import com.tailspin.surveys.adapters.web.ui.fixture.Browser.Answer;
import com.tailspin.surveys.adapters.web.ui.fixture.FakeProvider;
import com.tailspin.surveys.adapters.web.ui.fixture.TestSite;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.SignInRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person's sessions in several browsers, and actions that need a recent sign-in. */
class SessionsTest {

    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1";
    private static final String EDGE =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0";

    private final TestSite site = new TestSite(0);
    private final Browser desk = new Browser(site).with(Map.of("User-Agent", FIREFOX));
    private final Browser phone = new Browser(site).with(Map.of("User-Agent", SAFARI));

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void a_person_sees_only_their_own_sessions() {
        desk.signedInAs("alice");
        phone.signedInAs("alice");
        new Browser(site).with(Map.of("User-Agent", EDGE)).signedInAs("bob");

        Answer page = desk.get("/sessions");

        assertThat(page.text())
                .contains("Firefox on Windows", "this browser", "Safari on iOS", "End session")
                .doesNotContain("Edge");
        desk.cookies().values().forEach(secret -> assertThat(page.text()).doesNotContain(secret));
        phone.cookies().values().forEach(secret -> assertThat(page.text()).doesNotContain(secret));
        assertThat(desk.with(Map.of("Accept-Language", "de")).get("/sessions").text())
                .contains("Wo Sie angemeldet sind", "Firefox unter Windows", "dieser Browser");
    }

    @Test
    void a_browser_that_says_nothing_known_is_shown_all_the_same() {
        Browser odd = new Browser(site).with(Map.of("User-Agent", "<script>alert(1)</script>"));
        assertThat(odd.signedInAs("alice").get("/sessions").text())
                .contains("Unknown browser", "not signed in anywhere else")
                .doesNotContain("<script>alert");
    }

    @Test
    void a_session_that_is_ended_elsewhere_is_over_and_its_browser_has_to_prove_who_is_there() {
        desk.signedInAs("alice");
        phone.signedInAs("alice");
        Browser tablet = new Browser(site).with(Map.of("User-Agent", SAFARI)).signedInAs("alice");

        Answer page = desk.get("/sessions");
        Answer ended = desk.post("/sessions/end", Browser.withHidden(page, Map.of("session", page.hidden("session"))));

        assertThat(ended.location()).isEqualTo("/sessions?done=session-ended");
        assertThat(desk.follow(ended).text()).contains("The session has been ended.");
        List<Browser> out = List.of(phone, tablet).stream()
                .filter(browser -> browser.get("/surveys").status() == 302)
                .toList();
        assertThat(out).as("one of the two").hasSize(1);
        assertThat(site.provider.signedOut()).as("its tokens are forgotten").hasSize(1);
        out.get(0).follow(out.get(0).get("/surveys"));
        assertThat(lastBegun().maxAge()).contains(Duration.ZERO);
        assertThat(lastBegun().authTimeNeeded()).isTrue();
        assertThat(desk.get("/surveys").status()).isEqualTo(200);
    }

    @Test
    void where_the_provider_does_not_say_when_people_signed_in_an_ended_browser_can_sign_in_all_the_same() {
        site.provider.authenticatesAt(Optional.empty());
        desk.signedInAs("alice");
        phone.signedInAs("alice");
        desk.fillIn("/sessions", "/sessions/end-others", Map.of());

        phone.follow(phone.get("/surveys"));

        assertThat(lastBegun().maxAge()).contains(Duration.ZERO);
        assertThat(lastBegun().authTimeNeeded()).isFalse();
    }

    @Test
    void a_sign_in_that_the_provider_dates_into_the_future_is_not_a_recent_one() {
        site.provider.authenticatesAt(Optional.of(site.clock.instant().plus(Duration.ofHours(2))));
        desk.signedInAs("alice");
        assertThat(desk.get("/tenant/export").location()).startsWith(FakeProvider.ORIGIN);
    }

    @Test
    void all_other_sessions_end_together() {
        desk.signedInAs("alice");
        phone.signedInAs("alice");
        Browser bob = new Browser(site).signedInAs("bob");
        Answer ended = desk.fillIn("/sessions", "/sessions/end-others", Map.of());
        assertThat(ended.location()).isEqualTo("/sessions?done=sessions-ended");
        assertThat(phone.get("/surveys").status()).isEqualTo(302);
        assertThat(desk.get("/surveys").status()).isEqualTo(200);
        assertThat(bob.get("/surveys").status()).isEqualTo(200);
    }

    @Test
    void ending_a_session_takes_its_owner_and_the_csrf_field() {
        desk.signedInAs("alice");
        phone.signedInAs("alice");
        String handle = desk.get("/sessions").hidden("session");
        Browser bob = new Browser(site).signedInAs("bob");
        bob.post("/sessions/end", Browser.withHidden(bob.get("/sessions"), Map.of("session", handle)));
        assertThat(desk.post("/sessions/end", Map.of("session", handle)).status())
                .isEqualTo(403);
        assertThat(site.provider.sessionCount()).isEqualTo(3);
    }

    @Test
    void who_is_forgotten_by_an_administrator_is_signed_out_everywhere() {
        desk.signedInAs("alice");
        site.person("bob");
        phone.signedInAs("carol");
        Answer forgotten = desk.post(
                "/tenant/people/" + site.person("carol").id() + "/forget",
                Browser.withHidden(desk.get("/tenant/people"), Map.of()));
        assertThat(forgotten.location()).as(forgotten.text()).isEqualTo("/tenant/people?done=forgotten");
        assertThat(site.provider.sessionCount()).isOne();
        assertThat(phone.get("/surveys").status()).isEqualTo(302);
    }

    @Test
    void leaving_needs_a_recent_sign_in_and_the_form_waits_for_it() {
        signedInAnHourAgo();
        Answer away = desk.fillIn("/tenant/leave", "/tenant/leave", Map.of("confirmation", "Contoso"));
        assertThat(away.status()).isEqualTo(303);
        assertThat(away.location()).startsWith(FakeProvider.ORIGIN);
        assertThat(lastBegun().maxAge()).contains(Duration.ofMinutes(5));

        site.provider.authenticatesAt(Optional.of(site.clock.instant()));
        Answer back = desk.follow(desk.comeBack(away, "alice"));
        assertThat(back.location()).isEqualTo("/tenant/leave?done=not-sent-yet");
        Answer waiting = desk.follow(back);
        assertThat(waiting.text())
                .contains("nothing has been sent yet", "This cannot be undone", "Delete everything and leave");
        Answer left = desk.post("/tenant/leave", Browser.withHidden(waiting, Map.of("confirmation", "Contoso")));
        assertThat(left.location()).isEqualTo("/tenant/left");
    }

    @Test
    void a_person_who_cancels_the_confirmation_is_told_that_they_are_still_signed_in() {
        signedInAnHourAgo();
        Answer away = desk.get("/tenant/export");
        site.provider.refuse(AuthRefused.Kind.SIGN_IN_REJECTED);
        Answer cancelled = desk.comeBack(away, "alice");
        assertThat(cancelled.status()).isEqualTo(403);
        assertThat(cancelled.text())
                .contains("You did not confirm that it is you", "you are still signed in", "href=\"/surveys\"");
    }

    @Test
    void exporting_needs_a_recent_sign_in_and_goes_on_from_the_organisations_page() {
        signedInAnHourAgo();
        Answer away = desk.get("/tenant/export");
        assertThat(away.location()).startsWith(FakeProvider.ORIGIN);
        site.provider.authenticatesAt(Optional.of(site.clock.instant()));
        Answer back = desk.comeBack(away, "alice");
        assertThat(back.location()).isEqualTo("/tenant?done=confirmed");
        assertThat(desk.follow(back).text()).contains("You have confirmed your identity");
        assertThat(desk.get("/tenant/export").header("Content-Disposition")).contains("attachment");
    }

    @Test
    void handing_a_survey_over_needs_a_recent_sign_in_also_where_the_provider_says_nothing_unasked() {
        site.provider.authenticatesAt(Optional.empty());
        desk.signedInAs("alice");
        site.person("bob");
        String path = "/surveys/" + site.draft("Lunch", site.person("alice")).id() + "/transfer";
        Answer away = desk.fillIn(path, path, Map.of("email", "bob@contoso.example"));
        assertThat(away.location()).startsWith(FakeProvider.ORIGIN);
        site.provider.authenticatesAt(Optional.of(site.clock.instant()));
        Answer waiting = desk.follow(desk.follow(desk.comeBack(away, "alice")));
        assertThat(waiting.text())
                .contains("nothing has been sent yet", "Lunch", "The present owner is")
                .contains("value=\"bob@contoso.example\"");
        Answer done = desk.post(path, Browser.withHidden(waiting, Map.of("email", "bob@contoso.example")));
        assertThat(done.location()).contains("done=transferred");
    }

    @Test
    void signing_out_clears_what_the_browser_has_stored_of_these_pages() {
        desk.signedInAs("alice");
        assertThat(desk.fillIn("/surveys", "/sign-out", Map.of()).header("Clear-Site-Data"))
                .isEqualTo("\"cache\"");
    }

    private void signedInAnHourAgo() {
        Instant then = site.clock.instant();
        site.clock.advance(Duration.ofHours(1));
        site.provider.authenticatesAt(Optional.of(then));
        desk.signedInAs("alice");
    }

    private SignInRequest lastBegun() {
        List<SignInRequest> begun = site.provider.begun();
        return begun.get(begun.size() - 1);
    }
}
