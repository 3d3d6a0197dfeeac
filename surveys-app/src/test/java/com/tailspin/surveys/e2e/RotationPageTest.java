package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rotation lab in a browser, at the running system. */
@ExtendWith(SharedSurveys.Lent.class)
class RotationPageTest {

    private record WrongOrder(List<String> pressed, int certificate, String check, String why) {}

    /** Written by hand: what is pressed in the wrong order, and how the requests after it end. */
    private static final List<WrongOrder> WRONG = List.of(
            new WrongOrder(List.of("make", "activate-2"), 2, "key", "not-uploaded"),
            new WrongOrder(List.of("make", "upload-2", "remove-1"), 1, "key", "removed"));

    private final SharedSurveys surveys;
    private Page page;

    RotationPageTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @BeforeEach
    void begin() {
        page = browser(true);
        page.navigate(surveys.at("/workshop/rotation"));
        press("begin");
        signs(1);
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void its_requests_are_on_the_wire_only_for_those_who_ask() {
        Page wire = browser(true);
        wire.navigate(surveys.at("/workshop/wire"));
        Locator ofLab = wire.locator(".row", new Page.LocatorOptions().setHasText("Token request of the rotation lab"));

        assertThat(wire.locator("#with-lab")).containsText("With the rotation lab");
        assertThat(wire.locator("#without-lab")).hasAttribute("aria-current", "true");
        assertThat(ofLab).hasCount(0);
        wire.locator("#with-lab").click();
        assertThat(ofLab.first()).isVisible();
        int before = ofLab.count();
        // The list is renewed while the lab goes on, and stays what was asked for.
        assertThat(ofLab.nth(Math.min(before, 19))).isVisible();
        assertThat(wire.locator("#with-lab")).hasAttribute("aria-current", "true");
    }

    @Test
    @Tag("slow")
    void in_the_right_order_no_request_fails_through_two_rotations() {
        for (int next = 2; next <= 3; next++) {
            press("make");
            press("upload-" + next);
            accepted(next - 1);
            press("activate-" + next);
            signs(next);
            press("remove-" + (next - 1));
            accepted(next);
        }

        assertThat(page.locator("#lab-sum")).hasAttribute("data-refused", "0");
        assertThat(page.locator("#lab-sum")).containsText("None has failed.");
        assertThat(page.locator(".lane .refused")).hasCount(0);
        assertThat(page.locator("[data-act]").all().stream()
                        .map(step -> step.getAttribute("data-act"))
                        .toList())
                .containsExactly(
                        "removed",
                        "activated",
                        "uploaded",
                        "made",
                        "removed",
                        "activated",
                        "uploaded",
                        "made",
                        "begun");
        assertThat(page.locator("#lane-2"))
                .containsText(Pattern.compile("Client signs\\s+\\d\\d:\\d\\d:\\d\\d – \\d\\d:\\d\\d:\\d\\d"));
        assertThat(page.locator("#lane-2"))
                .containsText(Pattern.compile("Registered\\s+\\d\\d:\\d\\d:\\d\\d – \\d\\d:\\d\\d:\\d\\d"));
    }

    @Test
    @Tag("slow")
    void each_wrong_order_is_refused_as_the_table_says_and_explained() {
        WRONG.forEach(wrong -> {
            press("begin");
            signs(1);
            wrong.pressed().forEach(this::press);

            Locator refused = page.locator(".outcomes > .no").first();
            assertThat(refused).isVisible();
            assertThat(refused).hasAttribute("data-certificate", String.valueOf(wrong.certificate()));
            assertThat(refused).hasAttribute("data-verdict", wrong.check());
            assertThat(refused).hasAttribute("data-why", wrong.why());
            assertThat(page.locator("#lane-" + wrong.certificate() + " .refused")
                            .first())
                    .isVisible();
            assertThat(page.locator("#lab-sum.bad")).isVisible();

            refused.locator("summary").click();
            assertThat(refused.locator(".checks > li.no code")).hasText(wrong.check());
            String before = page.locator("#lab-sum").getAttribute("data-refused");
            assertThat(page.locator("#lab-sum")).not().hasAttribute("data-refused", before);
            assertThat(refused.locator(".checks")).isVisible();
            assertThat(page.locator("[data-live-said]")).containsText("failed");

            press("upload-" + wrong.certificate());
            accepted(wrong.certificate());
            assertThat(page.locator("#lab-sum.warn")).isVisible();
        });
    }

    @Test
    @Tag("slow")
    void everybody_sees_the_same_lab_also_without_javascript_and_from_the_keyboard() {
        Page plain = browser(false);
        plain.navigate(surveys.at("/workshop/rotation"));
        plain.locator("#make").click();
        assertThat(plain.locator("#certificate-2")).isVisible();
        assertThat(page.locator("#certificate-2")).isVisible();

        page.locator("#upload-2").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#certificate-2")).hasAttribute("data-registered", "true");
        assertThat(page.locator("#certificate-2")).isFocused();
        plain.getByText("Refresh").click();
        assertThat(plain.locator("#certificate-2")).hasAttribute("data-registered", "true");
        assertThat(plain.locator("#lane-1 .accepted").first()).isAttached();
        plain.locator("#activate-2").click();
        signs(2);
        plain.getByText("Refresh").click();
        assertThat(plain.locator("#certificate-2")).hasAttribute("data-signs", "true");

        Page german = surveys.somebody(new Browser.NewContextOptions().setLocale("de-DE"));
        german.navigate(surveys.at("/workshop/rotation"));
        assertThat(german.locator("h1")).hasText("Zertifikate wechseln");
        assertThat(german.locator("#lab-sum")).containsText("Keine ist gescheitert.");
    }

    @Test
    @Tag("slow")
    void the_key_of_the_running_system_is_neither_shown_nor_changed() {
        TestVisitor alice = surveys.visitor();
        press("make");
        press("activate-2");
        assertThat(page.locator(".outcomes > .no").first()).isVisible();
        assertThat(alice.signIn("alice@contoso.example").html()).contains("Alice");
        assertThat(page.content()).doesNotContain("surveys-web").doesNotContain("PRIVATE KEY");
    }

    private Page browser(boolean javaScript) {
        return surveys.somebody(new Browser.NewContextOptions()
                .setJavaScriptEnabled(javaScript)
                .setViewportSize(1280, 900)
                .setLocale("en-GB"));
    }

    private void press(String id) {
        press(page, id);
    }

    /** Signs with a certificate that the provider does not know, and stays until a request was refused. */
    static void fail(Page page) {
        press(page, "begin");
        press(page, "make");
        press(page, "activate-2");
        page.locator(".outcomes .no").first().waitFor();
    }

    /** Waits for what the lab shows afterwards: the page stays, so what was on it before the click looks just the same. */
    private static void press(Page page, String id) {
        page.waitForResponse(
                answer -> answer.url().endsWith("/part"),
                () -> page.waitForResponse(
                        answer -> answer.request().method().equals("POST"),
                        () -> page.locator("#" + id).click()));
    }

    private void signs(int certificate) {
        assertThat(page.locator("#certificate-" + certificate)).hasAttribute("data-signs", "true");
        accepted(certificate);
    }

    /** Whether a request was accepted after the last step, signed with that certificate. */
    private void accepted(int certificate) {
        assertThat(page.locator("#lab-steps [data-act]")
                        .first()
                        .locator(".outcomes > .yes[data-certificate='" + certificate + "']"))
                .isVisible();
    }
}
