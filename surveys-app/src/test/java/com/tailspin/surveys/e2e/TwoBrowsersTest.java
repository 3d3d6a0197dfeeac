package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One person in two browsers: each session ends by itself, here and at the provider. */
@ExtendWith(SharedSurveys.Lent.class)
class TwoBrowsersTest {

    private final SharedSurveys surveys;

    TwoBrowsersTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void signing_out_in_one_ends_that_session_at_the_provider_and_leaves_the_other_working() {
        Page desk = alice();
        Page phone = alice();
        List<String> ofDesk = hints(desk);
        List<String> ofPhone = hints(phone);

        signOut(desk);
        assertThat(desk).hasURL(surveys.at("/signed-out"));
        desk.navigate(surveys.at("/surveys"));
        assertThat(desk.getByRole(AriaRole.HEADING, level(1))).hasText("Who are you today?");

        phone.navigate(surveys.at("/surveys"));
        assertThat(phone).hasURL(surveys.at("/surveys"));
        assertThat(phone.locator("header")).containsText("Alice Andersen");

        signOut(phone);
        assertThat(phone).hasURL(surveys.at("/signed-out"));
        assertThat(ofDesk).hasSize(1);
        assertThat(ofPhone).hasSize(1).isNotEqualTo(ofDesk);
        phone.navigate(surveys.at("/surveys"));
        assertThat(phone.getByRole(AriaRole.HEADING, level(1))).hasText("Who are you today?");
    }

    @Test
    @Tag("slow")
    void a_session_that_is_ended_from_another_browser_needs_a_new_sign_in_at_the_provider() {
        Page desk = alice();
        Page phone = alice();
        desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Alice Andersen"))
                .click();
        assertThat(desk.getByRole(AriaRole.HEADING, level(1))).hasText("Where you are signed in");
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End all other sessions"))
                .click();
        assertThat(desk.locator("main")).containsText("You are not signed in anywhere else.");

        phone.navigate(surveys.at("/surveys"));
        assertThat(phone.getByRole(AriaRole.HEADING, level(1))).hasText("Who are you today?");
        choose(phone);
        assertThat(phone).hasURL(surveys.at("/surveys"));
    }

    /** The ID tokens that this browser takes to the provider when it signs out. */
    private static List<String> hints(Page page) {
        List<String> hints = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            int at = request.url().indexOf("id_token_hint=");
            if (at >= 0) {
                hints.add(request.url().substring(at));
            }
        });
        return hints;
    }

    private Page alice() {
        Page page = surveys.somebody(new Browser.NewContextOptions());
        page.navigate(surveys.at("/surveys"));
        choose(page);
        assertThat(page.locator("header")).containsText("Alice Andersen");
        return page;
    }

    private static void choose(Page page) {
        page.locator("button.person")
                .filter(new Locator.FilterOptions().setHasText("Alice Andersen"))
                .click();
    }

    private static void signOut(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
    }

    private static Page.GetByRoleOptions level(int level) {
        return new Page.GetByRoleOptions().setLevel(level);
    }
}
