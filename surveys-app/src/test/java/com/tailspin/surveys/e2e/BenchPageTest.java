package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The breaking bench in a browser, at the running system. */
@ExtendWith(SharedSurveys.Lent.class)
class BenchPageTest {

    private static final List<String> PROFILES = List.of("strict", "entra-like", "legacy");

    /**
     * Written by hand: ten wrong experiments and a valid one, with their outcomes under strict, entra-like and legacy.
     */
    private static final Map<String, List<String>> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.put("49", List.of("accepted", "accepted", "accepted"));
        EXPECTED.put("3", List.of("one-method", "one-method", "one-method"));
        EXPECTED.put("7c", List.of("parse", "parse", "parse"));
        EXPECTED.put("9", List.of("alg", "alg", "alg"));
        EXPECTED.put("10", List.of("alg", "accepted", "accepted"));
        EXPECTED.put("11", List.of("signature", "signature", "signature"));
        EXPECTED.put("13b", List.of("key", "key", "accepted"));
        EXPECTED.put("16", List.of("certificate-dates", "certificate-dates", "certificate-dates"));
        EXPECTED.put("24", List.of("aud", "accepted", "accepted"));
        EXPECTED.put("26", List.of("aud", "aud", "accepted"));
        EXPECTED.put("32a", List.of("lifetime", "accepted", "accepted"));
        EXPECTED.put("37a", List.of("jti", "jti", "jti"));
        EXPECTED.put("P3", List.of("proof-nonce", "accepted", "accepted"));
        EXPECTED.put("P20", List.of("accepted", "accepted", "accepted"));
        EXPECTED.put("P24", List.of("proof-binding", "proof-binding", "proof-binding"));
    }

    private final SharedSurveys surveys;
    private Page page;

    BenchPageTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @BeforeEach
    void open() {
        page = surveys.somebody(new Browser.NewContextOptions().setViewportSize(1280, 900));
        page.navigate(surveys.at("/workshop/bench"));
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void each_way_to_be_wrong_ends_as_the_table_says_under_three_profiles() {
        Map<String, List<String>> seen = new LinkedHashMap<>();
        for (String row : EXPECTED.keySet()) {
            take(row);
            press("Send");
            List<String> verdicts = new ArrayList<>();
            for (String profile : PROFILES) {
                verdicts.add(card(profile).getAttribute("data-verdict"));
            }
            seen.put(row, verdicts);
        }

        assertThat(seen).isEqualTo(EXPECTED);
    }

    @Test
    void a_guess_is_told_right_or_wrong_and_the_checks_say_why_where_the_wire_does_not() {
        take("24");
        page.getByLabel("Your guess for strict").selectOption("aud");
        page.getByLabel("Your guess for legacy").selectOption("signature");
        press("Send");

        assertThat(card("strict").locator(".guessed")).hasText("You guessed right.");
        assertThat(card("legacy").locator(".guessed")).containsText("You guessed: signature");
        assertThat(card("entra-like").locator(".guessed")).hasCount(0);
        assertThat(card("strict").locator("pre.wire").first())
                .containsText("{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed.\"}");
        assertThat(card("strict").locator(".checks > li.no")).containsText("aud is \"");
        assertThat(card("strict").locator(".checks .fix")).containsText("issuer from the metadata");
        assertThat(card("legacy").locator(".checks > li.no")).hasCount(0);
        assertThat(card("legacy").locator("pre.wire").first()).containsText("…");
    }

    @Test
    void a_stolen_token_is_refused_with_the_reason_and_the_thief_sees_the_challenge() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A stolen access token"))
                .click();
        assertThat(page.getByLabel("Headers, one per line")).hasValue("Authorization: Bearer $token");
        page.getByLabel("Your guess for strict").selectOption("proof-scheme");
        press("Send");

        assertThat(card("strict").locator(".guessed")).hasText("You guessed right.");
        assertThat(card("strict").locator("pre.wire").first()).containsText("WWW-Authenticate: DPoP");
        assertThat(card("strict").locator(".checks .fix")).containsText("with the scheme DPoP and a proof");
    }

    @Test
    @Tag("slow")
    void anything_may_be_changed_by_hand() {
        page.getByLabel("Claims").fill(page.getByLabel("Claims").inputValue().replace("$now+60", "$now+301"));
        page.getByLabel("The client’s clock is ahead by (seconds)").fill("5");
        press("Send");
        assertThat(card("strict")).hasAttribute("data-verdict", "lifetime");

        page.getByLabel("The same as a slider").fill("-400");
        press("Send");
        assertThat(card("strict")).hasAttribute("data-verdict", "exp");
        assertThat(page.getByLabel("Claims")).hasValue(java.util.regex.Pattern.compile("now\\+301"));
    }

    @Test
    @Tag("slow")
    void the_same_assertion_is_accepted_once_also_of_eight_concurrent_requests() {
        press("Send it twice");
        assertThat(card("strict").getByText("1 of 2 accepted")).isVisible();
        assertThat(card("strict").locator(".tries > li").nth(1)).hasAttribute("data-verdict", "replay");

        press("Send it eight times concurrently");
        for (String profile : PROFILES) {
            assertThat(card(profile).getByText("1 of 8 accepted")).isVisible();
            assertThat(card(profile).locator(".tries > li[data-verdict=replay]"))
                    .hasCount(7);
        }
    }

    @Test
    void a_racy_server_accepts_several_of_eight_concurrent_requests_and_the_others_exactly_one() {
        page.getByLabel("racy", new Page.GetByLabelOptions().setExact(true)).check();
        press("Send it eight times concurrently");

        for (String profile : PROFILES) {
            assertThat(card(profile)).hasAttribute("data-accepted", "1");
        }
        assertThat(Integer.parseInt(card("racy").getAttribute("data-accepted"))).isGreaterThanOrEqualTo(2);
    }

    @Test
    void an_experiment_changed_by_hand_is_found_by_its_link() {
        page.getByLabel("Claims").fill("{\"aud\": \"<b>&\"}");
        press("Send");
        page.navigate(surveys.at(page.getByText("Link to this experiment").getAttribute("href")));

        assertThat(page.getByLabel("Claims")).hasValue("{\"aud\": \"<b>&\"}");
        press("Send");
        assertThat(card("strict")).hasAttribute("data-verdict", "iss-sub");
        assertThat(card("strict").locator("li[data-check=iss-sub] cite")).containsText("RFC 7523, 3");
    }

    @Test
    void a_link_restores_profiles_guesses_and_how_often_it_was_sent() {
        take("24");
        profile("strict").uncheck();
        profile("racy").check();
        page.getByLabel("Your guess for racy").selectOption("3");
        page.getByLabel("Your guess for legacy").selectOption("aud");
        page.getByLabel("Signed with").selectOption("other");
        press("Send it twice");
        String link = page.getByText("Link to this experiment").getAttribute("href");
        page.navigate(surveys.at("/workshop/bench"));
        page.navigate(surveys.at(link));

        assertThat(page.locator("#row")).hasValue("24");
        assertThat(profile("strict")).not().isChecked();
        assertThat(profile("entra-like")).isChecked();
        assertThat(profile("racy")).isChecked();
        assertThat(page.getByLabel("Your guess for racy")).hasValue("3");
        assertThat(page.getByLabel("Your guess for legacy")).hasValue("aud");
        assertThat(page.getByLabel("Signed with")).hasValue("other");
        assertThat(page.locator("button.primary[name=action]")).hasText("Send it twice");
        assertThat(page.locator("#result")).containsText("choose “Send it twice” to send it again");
        assertThat(page.locator("#result article")).hasCount(0);
    }

    @Test
    void the_form_survives_a_change_of_language_and_a_reload_whether_it_was_sent_or_not() {
        page.getByLabel("Claims").fill("{\"aud\": \"<ä>&\"}");
        profile("legacy").uncheck();
        page.getByLabel("Your guess for strict").selectOption("iss-sub");
        // At once, before the address has been updated.
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Deutsch"))
                .click();

        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("#claims")).hasValue("{\"aud\": \"<ä>&\"}");
        assertThat(profile("legacy")).not().isChecked();
        assertThat(page.locator("#guess-strict")).hasValue("iss-sub");

        press("Zweimal abschicken");
        page.reload();
        assertThat(page.locator("#claims")).hasValue("{\"aud\": \"<ä>&\"}");
        assertThat(page.locator("#guess-strict")).hasValue("iss-sub");
        assertThat(page.locator("#result")).containsText("Mit „Zweimal abschicken“ schicken Sie es noch einmal ab.");
    }

    @Test
    void on_german_pages_findings_and_remedies_are_german_and_what_the_provider_answers_is_its_own() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Deutsch"))
                .click();
        page.navigate(surveys.at("/workshop/bench?row=24"));
        press("Abschicken");

        Locator refused = card("strict").locator(".checks > li.no");
        assertThat(refused).containsText("erwartet wird");
        assertThat(refused.locator(".fix")).containsText("nehmen Sie den Aussteller aus den Metadaten");
        assertThat(card("strict").locator(".checks")).not().containsText("Wortlaut des Anbieters");
        assertThat(card("strict").locator("pre.wire").first()).containsText("Client authentication failed.");
    }

    @Test
    void an_unknown_number_of_an_experiment_is_said_to_be_unknown() {
        Response answer = page.navigate(surveys.at("/workshop/bench?row=99z"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(page.locator("main .notice")).containsText("no experiment with the number “99z”");
        press("Send");
        assertThat(card("strict")).hasAttribute("data-verdict", "accepted");
    }

    @Test
    @Tag("slow")
    void sent_twice_the_check_that_refuses_the_second_is_shown_and_why() {
        press("Send it twice");

        assertThat(card("strict").locator(".checks > li.no code")).hasText("replay");
        assertThat(card("strict").locator(".checks > li.no")).isVisible();
        assertThat(card("strict").locator(".checks > li.no .fix")).containsText("new jti");
    }

    @Test
    @Tag("slow")
    void of_several_the_guess_is_judged_by_what_became_of_all() {
        page.getByLabel("Your guess for strict").selectOption("1");
        page.getByLabel("Your guess for entra-like").selectOption("8");
        page.getByLabel("Your guess for legacy").selectOption("accepted");
        press("Send it eight times concurrently");

        assertThat(card("strict").locator(".guessed")).hasText("You guessed right.");
        assertThat(card("entra-like").locator(".guessed")).containsText("You guessed: 8 accepted");
        assertThat(card("entra-like").locator(".guessed")).hasAttribute("data-guess", "wrong");
        assertThat(card("legacy").locator(".guessed")).hasText("You guessed: accepted. That is correct for 1 of 8.");

        page.getByLabel("Claims").fill("{}");
        page.getByLabel("Your guess for strict").selectOption("iss-sub");
        page.getByLabel("Your guess for legacy").selectOption("0");
        press("Send it twice");

        assertThat(card("strict").locator(".guessed")).hasText("You guessed right.");
        assertThat(card("legacy").locator(".guessed")).hasText("You guessed right.");
    }

    @Test
    @Tag("slow")
    void a_client_that_is_accepted_with_a_request_that_is_refused_is_told_as_both() {
        page.getByLabel("Form, one parameter per line")
                .fill(page.getByLabel("Form, one parameter per line")
                        .inputValue()
                        .replace("client_credentials", "wishful_thinking"));
        press("Send");

        assertThat(card("strict").locator(".said")).containsText("client accepted; request refused");
        assertThat(card("strict").locator(".said")).containsText("HTTP 400");
        assertThat(card("strict").locator("pre.wire").first()).containsText("unsupported_grant_type");
    }

    @Test
    void the_attack_with_a_second_server_works_under_legacy_and_fails_under_strict() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("A hostile second server"))
                .click();
        assertThat(page.getByText("the same client id at both servers and signs with the same key"))
                .isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run the attack"))
                .click();

        assertThat(run("legacy", "token_endpoint")).hasAttribute("data-stolen", "yes");
        assertThat(page.locator("article[data-keys=separate]")).hasAttribute("data-stolen", "no");
        assertThat(page.locator("article[data-keys=separate]")).containsText("rejects the assertion at the check key");
        assertThat(run("strict", "token_endpoint")).hasAttribute("data-stolen", "no");
        assertThat(run("strict", "token_endpoint")).containsText("rejects the assertion at the check aud");
        assertThat(run("legacy", "issuer")).hasAttribute("data-stolen", "no");
        assertThat(run("legacy", "token_endpoint").locator("pre.wire").nth(3)).containsText("HTTP 200");
        assertThat(run("legacy", "token_endpoint").locator("pre.wire").nth(2)).containsText("…");
    }

    @Test
    @Tag("slow")
    void the_whole_table_is_filled_in_one_step() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All experiments"))
                .click();
        // Some 300 requests, most of them with a signature or two.
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send all experiments"))
                .click(new Locator.ClickOptions().setTimeout(60_000));

        EXPECTED.forEach((row, verdicts) -> assertThat(page.locator("tr[data-row='" + row + "'] td").all().stream()
                        .map(cell -> cell.getAttribute("data-verdict"))
                        .toList())
                .isEqualTo(verdicts));
    }

    private Locator profile(String name) {
        return page.locator("input[name='ask-" + name + "']");
    }

    private void take(String row) {
        page.getByLabel("Experiment", new Page.GetByLabelOptions().setExact(true))
                .selectOption(row);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Load experiment"))
                .click();
        page.waitForURL(surveys.at("/workshop/bench?row=" + row));
    }

    private void press(String name) {
        page.waitForResponse(
                answer -> answer.request().method().equals("POST"),
                () -> page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName(name).setExact(true))
                        .click());
        page.waitForFunction("() => !document.querySelector('[aria-busy]')");
        assertThat(page.locator("#result")).isFocused();
    }

    private Locator card(String profile) {
        return page.locator("#result article[data-profile='" + profile + "']");
    }

    private Locator run(String profile, String audience) {
        return page.locator("article[data-keys=shared][data-profile='" + profile + "'][data-aud='" + audience + "']");
    }
}
