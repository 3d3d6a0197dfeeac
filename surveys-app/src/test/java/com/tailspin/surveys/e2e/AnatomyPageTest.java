package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The anatomy in a browser. */
@ExtendWith(SharedSurveys.Lent.class)
class AnatomyPageTest {

    private final SharedSurveys surveys;

    AnatomyPageTest(SharedSurveys surveys) {
        this.surveys = surveys;
    }

    @AfterEach
    void leave() {
        surveys.leave();
    }

    @Test
    void what_is_typed_is_signed_live_and_the_provider_accepts_it() {
        Page page = surveys.somebody(new Browser.NewContextOptions());
        page.navigate(surveys.at("/workshop/anatomy"));
        assertThat(page.getByText("The running system does not use a certificate."))
                .isVisible();
        assertThat(page.locator("#fits")).containsText("is valid for the workshop’s certificate");

        page.getByLabel("Claims")
                .fill(page.getByLabel("Claims").inputValue().replace("\n}", ",\n  \"note\": \"Grüße\"\n}"));

        assertThat(page.locator("#filled-claims")).containsText("\"note\": \"Grüße\"");
        String claims = page.locator("#filled-claims").textContent();
        assertThat(page.locator("#claims-part").textContent())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#input").textContent())
                .isEqualTo(page.locator("#header-part").textContent() + "."
                        + page.locator("#claims-part").textContent());
        assertThat(page.locator("#signature")).hasText(Pattern.compile("^.{8}…$"));
        assertThat(page.locator("#body")).containsText("…");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send it to the provider"))
                .click();

        assertThat(page.locator("#provider .said")).containsText("accepted");
        assertThat(page.locator("#provider .checks > li.yes code").last()).hasText("replay");
        // Used up, so it may now be shown in full.
        assertThat(page.locator("#signature")).hasText(Pattern.compile("^[A-Za-z0-9_-]{342}$"));
    }

    @Test
    void what_is_typed_and_sent_immediately_keeps_its_answer() {
        Page page = surveys.somebody(new Browser.NewContextOptions());
        page.clock().install(new Clock.InstallOptions().setTime(0));
        page.navigate(surveys.at("/workshop/anatomy"));
        // However slow this machine is, the page's own look at what is typed comes after the click.
        page.clock().pauseAt(Duration.ofHours(1).toMillis());
        List<String> sent = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                sent.add(request.url());
            }
        });

        page.getByLabel("Claims").fill(page.getByLabel("Claims").inputValue() + " ");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send it to the provider"))
                .click();
        assertThat(page.locator("#provider .said")).containsText("accepted");
        page.clock().runFor(1_000);

        assertThat(page.locator("#provider .said")).containsText("accepted");
        assertThat(sent).hasSize(1);
    }

    @Test
    void an_algorithm_that_the_key_has_not_does_not_fit() {
        Page page = surveys.somebody(new Browser.NewContextOptions());
        page.navigate(surveys.at("/workshop/anatomy"));

        page.getByLabel("Header").fill(page.getByLabel("Header").inputValue().replace("PS256", "ES256"));

        assertThat(page.locator("#fits")).containsText("is not valid");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send it to the provider"))
                .click();
        assertThat(page.locator("#provider .said")).containsText("refused at alg");
        assertThat(page.locator("#signature")).hasText(Pattern.compile("^.{8}…$"));
    }

    @Test
    void the_running_certificate_is_shown_by_all_its_names(@TempDir Path data) throws Exception {
        SelfSignedCertificate made =
                SelfSignedCertificate.make("surveys-web", 2048, Instant.now(), Duration.ofDays(30), new SecureRandom());
        made.save(data.resolve("client.p12"), "for the test");
        byte[] der = made.certificate().getEncoded();
        try (RunningSurveys own = RunningSurveys.start(
                data,
                Map.of(
                        "surveys.identity.credential.type", "certificate",
                        "surveys.identity.credential.certificate.path",
                                data.resolve("client.p12").toString(),
                        "surveys.identity.credential.certificate.password", "for the test"))) {
            String html = own.visitor().get("/workshop/anatomy").html();

            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(der);
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(der);
            assertThat(html)
                    .contains("DER: %,d bytes".formatted(der.length))
                    .contains(HexFormat.ofDelimiter(" ").formatHex(der, 0, 24))
                    .contains(HexFormat.ofDelimiter(":").withUpperCase().formatHex(sha256))
                    .contains(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256))
                    .contains(Base64.getEncoder().encodeToString(sha256))
                    .contains(HexFormat.of().formatHex(sha1).toUpperCase(Locale.ROOT))
                    .doesNotContain("PRIVATE KEY");
        }
    }
}
