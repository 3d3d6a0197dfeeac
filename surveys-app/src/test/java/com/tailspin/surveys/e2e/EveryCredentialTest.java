package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.fixture.SoftHsm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With each credential, someone signs in in a real browser and makes a survey over the API; what {@link WholePathTest} covers too is slow. */
class EveryCredentialTest {

    private static Chromium chromium;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "secret, secret.method, post",
        "secret, secret.method, basic",
        "secret-jwt, secret-jwt.lifetime, 30s",
        "certificate, certificate.algorithm, PS256",
        "certificate, certificate.algorithm, RS256",
        "certificate, certificate.thumbprint-header, both",
        "certificate, certificate.typ, JWT",
        "jwk, jwk.algorithm, PS256",
        "jwk, jwk.algorithm, ES256",
        "jwk, jwk.kid, my-key",
        "federated, secret.method, post"
    })
    @Tag("slow")
    void alice_signs_in_and_makes_a_survey(String type, String setting, String value) {
        signIn(Map.of("surveys.identity.credential.type", type, "surveys.identity.credential." + setting, value));
    }

    @Test
    void alice_signs_in_and_makes_a_survey_with_the_certificate_of_the_connection() {
        signIn(Map.of("surveys.identity.credential.type", "mtls", "surveys.identity-provider.mtls.port", "0"));
    }

    @Test
    @Tag("slow")
    void alice_signs_in_with_the_certificate_of_the_connection_at_the_address_that_everyone_uses() throws IOException {
        Path keystore = folder.resolve("server.p12");
        SelfSignedCertificate.make("localhost", 2048, Instant.now(), Duration.ofDays(1), new SecureRandom())
                .save(keystore, "correct horse");
        signIn(Map.of(
                "surveys.identity.credential.type",
                "mtls",
                "surveys.identity-provider.tls.keystore",
                keystore.toString(),
                "surveys.identity-provider.tls.password",
                "correct horse"));
    }

    @Test
    void alice_signs_in_and_makes_a_survey_with_a_key_that_never_leaves_its_token() {
        signInWithToken("rsa", "PS256");
    }

    @Test
    @Tag("slow")
    void alice_signs_in_and_makes_a_survey_with_an_elliptic_key_that_never_leaves_its_token() {
        signInWithToken("elliptic", "ES256");
    }

    private void signInWithToken(String alias, String algorithm) {
        SoftHsm hsm = SoftHsm.get();
        signIn(Map.of(
                "surveys.identity.credential.type",
                "pkcs11",
                "surveys.identity.credential.pkcs11.library",
                hsm.library().toString(),
                "surveys.identity.credential.pkcs11.slot",
                Long.toString(hsm.twoKeys()),
                "surveys.identity.credential.pkcs11.pin",
                SoftHsm.PIN,
                "surveys.identity.credential.pkcs11.alias",
                alias,
                "surveys.identity.credential.pkcs11.algorithm",
                algorithm));
    }

    private void signIn(Map<String, String> settings) {
        try (RunningSurveys surveys = RunningSurveys.start(folder, settings);
                BrowserContext context =
                        chromium.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            Page alice = context.newPage();
            alice.navigate(surveys.web() + "/surveys/new");
            alice.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Alice Andersen"))
                    .click();
            alice.getByLabel("Title").fill("The canteen");
            alice.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create"))
                    .click();
            assertThat(alice.locator("h1")).hasText("The canteen");
        }
    }
}
