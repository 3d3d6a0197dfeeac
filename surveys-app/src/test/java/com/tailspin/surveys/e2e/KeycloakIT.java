package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.app.ConfiguredCredential;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.credential.jwk.PrivateKeyFile;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does what docs/identity-providers/keycloak.md says, all of it, and then people sign in at that Keycloak with the packaged application. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {

    private static final Path DOCS = Path.of("..", "docs", "identity-providers", "keycloak.md");
    /** The build unpacks Keycloak here. */
    private static final Path FOLDER = Path.of("target", "keycloak").toAbsolutePath();

    private static final String START_KEYCLOAK = "Start Keycloak";
    private static final String START = "Start Surveys";
    private static final String PASSWORD = "only Alice knows";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 6;
    private static final int ACCESS_TOKEN_SECONDS = 4;
    /** A little more than half of a token's life. */
    private static final Duration STALE = Duration.ofMillis(2200);

    private static Chromium chromium;
    private static Terminal terminal;
    private static FollowedPage page;
    private static PackagedSurveys.Place place;
    private static URI keycloak;
    private static int https;

    private static final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @BeforeAll
    static void start() throws IOException {
        assertThat(FOLDER).as("mvn verify -Pslow unpacks Keycloak").isDirectory();
        forgetWhatWasBefore();
        chromium = Chromium.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
        place = PackagedSurveys.Place.in(FOLDER, Map.of());
        keycloak = URI.create("http://localhost:" + place.provider());
        https = PackagedSurveys.Place.in(FOLDER, Map.of()).provider();
        // Each kcadm is a Java virtual machine that lives for a second.
        String soon = "-XX:TieredStopAtLevel=1";
        terminal = new Terminal(FOLDER, Map.of("KC_OPTS", soon + " -XX:+UseSerialGC", "JAVA_OPTS_APPEND", soon));
        page = new FollowedPage(
                DOCS,
                Map.of(
                        "8180", Integer.toString(place.provider()),
                        "8543", Integer.toString(https),
                        "8080", Integer.toString(place.web())),
                terminal);
        page.run(START_KEYCLOAK);
        page.run("A realm");
        page.run("Surveys as a client");
        page.run(START, 0);
        page.run(START, 1);
        terminal.run("kcadm update realms/$REALM -s accessTokenLifespan=" + ACCESS_TOKEN_SECONDS);
    }

    /** The server itself stays, and with it what it has built of itself at its first start. */
    private static void forgetWhatWasBefore() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> old = files.filter(file -> !file.equals(FOLDER))
                    .filter(file -> {
                        Path inside = FOLDER.relativize(file);
                        return !inside.startsWith(server()) || inside.startsWith(server().resolve("data"));
                    })
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    private static Path server() {
        return Path.of("keycloak-" + System.getProperty("keycloak.version"));
    }

    @AfterAll
    static void stop() {
        if (terminal != null) {
            terminal.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "A secret, client-secret",
                "A secret that stays at home, client-secret-jwt",
                "A key without a certificate, client-jwt",
                "Another issuer's assertion, federated-jwt",
                "A certificate, client-jwt"
            })
    @Order(1)
    void people_sign_in_stay_signed_in_and_sign_out(String credential, String method) throws Exception {
        register(credential);
        forgetEvents();
        Path settings = settings(credential);

        HttpResponse<String> token = tokenOfItsOwn(settings, Map.of());
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        assertThat(only("CLIENT_LOGIN", events()))
                .singleElement()
                .satisfies(
                        event -> assertThat(detail(event, "client_auth_method")).isEqualTo(method));
        assertThat(tokenOfItsOwn(settings, another(credential)).body())
                .containsAnyOf("invalid_client", "unauthorized_client");

        for (boolean pushed : List.of(true, false)) {
            forgetEvents();
            try (PackagedSurveys surveys = surveys(
                            settings,
                            Map.of(
                                    "surveys.identity.par",
                                    Boolean.toString(pushed),
                                    // With dpop, bearer tokens would be refused.
                                    "surveys.identity.sender-constraint",
                                    pushed ? "dpop" : "automatic"));
                    BrowserContext browser = chromium.browser().newContext()) {
                visit(browser, method, pushed);
                assertThat(surveys.log()).doesNotContain("ERROR");
            }
        }
    }

    private void visit(BrowserContext browser, String method, boolean pushed) throws Exception {
        Page alice = somebody(browser);
        List<String> requests = new ArrayList<>();
        alice.onRequest(request -> {
            if (request.url().contains("/openid-connect/auth?")) {
                requests.add(request.url());
            }
        });
        signUp(alice, "");
        passwordOf(alice, "alice");
        assertThat(alice.locator("header")).containsText("Alice Andersen");
        assertThat(requests)
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request.contains("request_uri=")).isEqualTo(pushed));

        for (int i = 0; i < 2; i++) {
            Thread.sleep(STALE.toMillis());
            manyAtOnce(browser.cookies(place.home().toString()));
        }
        List<JsonNode> renewals = only("REFRESH_TOKEN", events());
        assertThat(renewals).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 1; i < renewals.size(); i++) {
            assertThat(detail(renewals.get(i), "refresh_token_id"))
                    .as("each works once, and the next one takes its place")
                    .isEqualTo(detail(renewals.get(i - 1), "updated_refresh_token_id"));
        }

        alice.navigate(place.home() + "/surveys");
        alice.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(alice).hasURL(place.home() + "/signed-out");
        alice.navigate(place.home() + "/surveys");
        assertThat(alice.locator("#password")).isVisible();

        List<JsonNode> events = events();
        assertThat(only("LOGIN", events)).hasSize(1);
        assertThat(only("LOGOUT", events)).hasSize(1);
        for (String type : List.of("CODE_TO_TOKEN", "REFRESH_TOKEN")) {
            assertThat(only(type, events))
                    .as(type)
                    .isNotEmpty()
                    .allSatisfy(event ->
                            assertThat(detail(event, "client_auth_method")).isEqualTo(method));
        }
        assertThat(only("REFRESH_TOKEN_ERROR", events)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "A secret, Invalid client or Invalid client credentials",
                "A secret that stays at home, Signature on JWT token",
                "A key without a certificate, Signature on JWT token failed validation",
                "Another issuer's assertion, Invalid client or Invalid client credentials",
                "A certificate, Signature on JWT token failed validation"
            })
    @Order(2)
    void with_another_key_sign_in_fails_and_the_log_says_why(String credential, String answer) throws Exception {
        register(credential);
        try (PackagedSurveys surveys = surveys(settings(credential), another(credential));
                BrowserContext browser = chromium.browser().newContext()) {
            Page alice = somebody(browser);
            signUp(alice, "");
            passwordOf(alice, "alice");
            assertThat(alice.locator("header")).not().containsText("Alice Andersen");
            assertThat(surveys.log())
                    .contains("The identity provider rejected the client authentication", answer)
                    .contains("surveys.identity.credential.");
        }
    }

    @Test
    @Order(5)
    void each_organisation_has_its_own_realm() throws Exception {
        page.run("A secret");
        for (String heading : List.of("A realm", "Surveys as a client", "A secret")) {
            page.runAgain(heading, "contoso", "fabrikam");
        }
        Path settings = settings("A secret");
        Files.writeString(settings, page.settings("A realm for each organisation"), StandardOpenOption.APPEND);
        try (PackagedSurveys surveys = surveys(settings, Map.of())) {
            for (String realm : List.of("contoso", "fabrikam")) {
                try (BrowserContext browser = chromium.browser().newContext()) {
                    Page alice = somebody(browser);
                    signUp(alice, realm);
                    assertThat(alice.url()).contains("/realms/" + realm + "/");
                    passwordOf(alice, "alice");
                    assertThat(alice.locator("header")).containsText("Alice Andersen");
                    alice.navigate(place.home() + "/tenant");
                    assertThat(alice.locator("main")).containsText(realm + ".example");
                }
            }
            try (BrowserContext browser = chromium.browser().newContext()) {
                Page nobody = somebody(browser);
                signUp(nobody, "nowhere");
                assertThat(nobody.locator("main")).containsText("There is no sign-in service with this name.");
            }
            assertThat(surveys.log()).doesNotContain("ERROR");
        }
    }

    @Test
    @Order(3)
    void a_client_that_must_prove_its_key_stays_signed_in() throws Exception {
        register("A certificate");
        page.run("Tokens bound to a key");
        assertThat(tokenOfItsOwn(settings("A certificate"), Map.of()).body())
                .as("without a proof")
                .contains("DPoP");
        forgetEvents();
        try (PackagedSurveys surveys = surveys(settings("A certificate"), Map.of());
                BrowserContext browser = chromium.browser().newContext()) {
            visit(browser, "client-jwt", false);
            assertThat(surveys.log()).doesNotContain("ERROR").doesNotContain("issues bearer tokens");
        }
        // The next test asks for a token without a proof, as the page does.
        terminal.run("kcadm update clients/$CLIENT -r $REALM -s 'attributes.\"dpop.bound.access.tokens\"=false'");
    }

    @Test
    @Order(4)
    void a_certificate_of_the_connection_proves_the_client() throws Exception {
        String credential = "A certificate that the connection shows";
        page.run(credential);
        page.run(START_KEYCLOAK, 1);
        Path settings = settings(credential);
        forgetEvents();
        try (PackagedSurveys surveys = surveys(settings, Map.of());
                BrowserContext browser = trusting()) {
            visit(browser, "client-x509", false);
            assertThat(surveys.log()).doesNotContain("ERROR");
        }
        try (PackagedSurveys surveys = surveys(settings, another("A certificate"));
                BrowserContext browser = trusting()) {
            Page alice = somebody(browser);
            signUp(alice, "");
            passwordOf(alice, "alice");
            assertThat(alice.locator("header")).not().containsText("Alice Andersen");
            assertThat(surveys.log()).contains("surveys.identity.credential.");
        }
    }

    /** A browser whose person accepts Keycloak's self-signed certificate. */
    private static BrowserContext trusting() {
        return chromium.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
    }

    @Test
    @Order(6)
    void no_block_of_the_page_is_left_out() {
        assertThat(page.leftOut()).isEmpty();
    }

    /** A block that is run again must first remove what it created before. */
    private static void register(String credential) throws Exception {
        Files.deleteIfExists(FOLDER.resolve("client.p12"));
        administer("DELETE", "identity-provider/instances/platform");
        page.run(credential);
    }

    /** What the page puts into keycloak.conf for that credential. */
    private static Path settings(String credential) throws IOException {
        return Files.writeString(
                FOLDER.resolve("keycloak.conf"), page.settings("Surveys as a client") + page.settings(credential));
    }

    private PackagedSurveys surveys(Path settings, Map<String, String> others) throws Exception {
        Map<String, String> properties = new HashMap<>(others);
        properties.put("surveys.data-dir", data.toString());
        properties.put("surveys.web.port", Integer.toString(place.web()));
        properties.put("surveys.api.port", Integer.toString(place.api()));
        return PackagedSurveys.ready(
                FOLDER, properties, "--config", settings.getFileName().toString());
    }

    /** The same kind of credential, of which Keycloak knows nothing. */
    private Map<String, String> another(String credential) throws Exception {
        String group = "surveys.identity.credential.";
        return switch (credential) {
            case "A secret" -> Map.of(group + "secret.value", "a secret that Keycloak does not know");
            case "A secret that stays at home" ->
                Map.of(group + "secret-jwt.value", "a secret that Keycloak does not know");
            case "A certificate" -> {
                Path store = data.resolve("another.p12");
                SelfSignedCertificate.make("surveys-web", 2048, Instant.now(), Duration.ofDays(1), new SecureRandom())
                        .save(store, "change me");
                yield Map.of(group + "certificate.path", store.toString());
            }
            case "A key without a certificate" -> {
                Path key = Files.writeString(data.resolve("another.jwk"), PrivateKeyFile.make(SigningAlgorithm.ES256));
                yield Map.of(group + "jwk.path", key.toString());
            }
            case "Another issuer's assertion" -> {
                JWTClaimsSet claims = SignedJWT.parse(
                                Files.readString(FOLDER.resolve("platform.jwt")).strip())
                        .getJWTClaimsSet();
                SignedJWT forged = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
                forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
                Path token = Files.writeString(data.resolve("another.jwt"), forged.serialize());
                yield Map.of(group + "federated.path", token.toString());
            }
            default -> throw new IllegalArgumentException(credential);
        };
    }

    private static Page somebody(BrowserContext browser) {
        browser.setDefaultTimeout((double) PATIENCE.toMillis());
        return browser.newPage();
    }

    private static void signUp(Page who, String tenant) {
        who.navigate(place.home() + "/sign-up");
        if (!tenant.isEmpty()) {
            who.getByLabel("Your organisation’s name at the sign-in service").fill(tenant);
        }
        who.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to sign-in"))
                .click();
    }

    private static void passwordOf(Page who, String name) {
        assertThat(who.locator("#username")).isVisible();
        assertThat(URI.create(who.url()).getPort()).isIn(keycloak.getPort(), https);
        who.locator("#username").fill(name);
        who.locator("#password").fill(PASSWORD);
        who.locator("#kc-login").click();
        who.waitForURL(url -> url.startsWith(place.home().toString()));
    }

    /** Views of pages with one session: each needs an access token. */
    private void manyAtOnce(List<Cookie> cookies) {
        HttpRequest request = HttpRequest.newBuilder(place.home().resolve("/surveys"))
                .header(
                        "Cookie",
                        cookies.stream()
                                .map(cookie -> cookie.name + "=" + cookie.value)
                                .collect(Collectors.joining("; ")))
                .build();
        List<CompletableFuture<HttpResponse<String>>> views = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            views.add(http.sendAsync(request, BodyHandlers.ofString()));
        }
        assertThat(views)
                .allSatisfy(view -> assertThat(view.join().statusCode()).isEqualTo(200));
    }

    /** Client credentials, proved as Surveys would prove itself with these settings. */
    private HttpResponse<String> tokenOfItsOwn(Path settings, Map<String, String> others) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("surveys.data-dir", data.toString());
        properties.setProperty(
                "surveys.identity.credential.certificate.path",
                FOLDER.resolve("client.p12").toString());
        properties.setProperty(
                "surveys.identity.credential.jwk.path",
                FOLDER.resolve("client.pem").toString());
        properties.setProperty(
                "surveys.identity.credential.federated.path",
                FOLDER.resolve("platform.jwt").toString());
        others.forEach(properties::setProperty);
        Issuer issuer = new Issuer(keycloak + "/realms/contoso");
        URI endpoint = URI.create(issuer + "/protocol/openid-connect/token");
        ClientCredential credential = ConfiguredCredential.of(
                        Settings.read(properties, Map.of(), Optional.of(settings)))
                .credential(new CredentialTarget(issuer, endpoint));
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", credential.client().value());
        if (credential instanceof ClientCredential.Assertion assertion) {
            form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.put("client_assertion", assertion.jwt());
        } else if (credential instanceof ClientCredential.Secret secret) {
            form.put("client_secret", secret.value());
        }
        return http.send(
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(TestVisitor.form(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** What Keycloak wrote down, the oldest first. */
    private static List<JsonNode> events() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        new ObjectMapper().readTree(administer("GET", "events?max=1000")).forEach(events::add);
        Collections.reverse(events);
        return events;
    }

    private static void forgetEvents() throws Exception {
        administer("DELETE", "events");
    }

    /** What the page does with kcadm, in milliseconds. */
    private static String administer(String method, String what) throws Exception {
        HttpResponse<String> token = http.send(
                HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(TestVisitor.form(Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "change me"))))
                        .build(),
                BodyHandlers.ofString());
        String bearer =
                new ObjectMapper().readTree(token.body()).path("access_token").asText();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(keycloak.resolve("/admin/realms/contoso/" + what))
                        .header("Authorization", "Bearer " + bearer)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204, 404);
        return answer.body();
    }

    private static List<JsonNode> only(String type, List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.get("type").asText().equals(type))
                .toList();
    }

    private static String detail(JsonNode event, String name) {
        return event.path("details").path(name).asText();
    }
}
