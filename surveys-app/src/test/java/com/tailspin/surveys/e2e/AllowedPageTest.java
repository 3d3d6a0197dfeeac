package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lesson about authentication and authorization in a browser, at the running system. */
@ExtendWith(SharedSurveys.Lent.class)
class AllowedPageTest {

    private final SharedSurveys surveys;

    AllowedPageTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void carol_gets_403_with_the_same_client_and_valid_assertions_with_which_bob_gets_201() {
        Page page = surveys.somebody(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(surveys.at("/workshop/allowed"));
        page.locator("main button.primary").click();

        Locator carol = page.locator("[data-person='carol@contoso.example']");
        Locator bob = page.locator("[data-person='bob@contoso.example']");
        for (Locator person : new Locator[] {carol, bob}) {
            assertThat(person).hasAttribute("data-client", "accepted");
            assertThat(person.locator("li[data-check=signature].yes")).hasCount(1);
            assertThat(person.locator("li[data-check=replay].yes")).hasCount(1);
            assertThat(person.locator(".checks > li.no")).hasCount(0);
            assertThat(person).containsText("workshop-allowed");
        }
        assertThat(carol).hasAttribute("data-status", "403");
        assertThat(carol).containsText("SurveyReader");
        assertThat(carol).containsText("urn:surveys:problem:forbidden");
        assertThat(bob).hasAttribute("data-status", "201");
        assertThat(bob).containsText("SurveyCreator");
    }
}
