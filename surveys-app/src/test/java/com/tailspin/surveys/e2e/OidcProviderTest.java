package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.credential.jwk.PrivateKeyFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** People sign up, stay signed in and sign out at an identity provider that others wrote, with each credential that it knows. */
@Tag("slow")
class OidcProviderTest {

    private static final int ACCESS_TOKEN_SECONDS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse";

    /** With the name that RFC 7591 gives to the method. */
    enum Credential {
        SECRET_POST("client_secret_post"),
        SECRET_BASIC("client_secret_basic"),
        SECRET_JWT("client_secret_jwt"),
        CERTIFICATE_PS256("private_key_jwt"),
        CERTIFICATE_RS256("private_key_jwt"),
        JWK_ES256("private_key_jwt"),
        MTLS("self_signed_tls_client_auth");

        private final String method;

        Credential(String method) {
            this.method = method;
        }
    }

    enum Par {
        OFF,
        ON,
        /** The provider's metadata require it, and the setting is off. */
        REQUIRED
    }

    /** The setting, and the flag of the client's registration. */
    enum Constraint {
        AUTOMATIC("dpop", ""),
        NONE("none", ""),
        DPOP("dpop", "dpop_bound_access_tokens"),
        MTLS("mtls", "tls_client_certificate_bound_access_tokens");

        private final String binding;
        private final String registered;

        Constraint(String binding, String registered) {
            this.binding = binding;
            this.registered = registered;
        }
    }

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static OidcProviderProcess open;
    private static OidcProviderProcess demanding;
    private static OidcProviderProcess overTls;
    private static int port;

    private static SelfSignedCertificate certificate;
    private static SelfSignedCertificate server;
    private static Path certificateFile;
    private static Path keyFile;

    @TempDir
    private Path data;

    @BeforeAll
    static void start() throws Exception {
        certificate = newCertificate("surveys-web");
        certificateFile = folder.resolve("client.p12");
        certificate.save(certificateFile, PASSWORD);
        keyFile = Files.writeString(folder.resolve("client.jwk"), PrivateKeyFile.make(SigningAlgorithm.ES256));
        server = newCertificate("localhost");
        Path serverKey = folder.resolve("server.pem");
        server.replaceKeyAsPem(serverKey, Optional.empty());
        Files.writeString(folder.resolve("trusted.pem"), server.certificateAsPem());
        open = OidcProviderProcess.start(Map.of("parRequired", false, "accessTokenSeconds", ACCESS_TOKEN_SECONDS));
        demanding = OidcProviderProcess.start(Map.of("parRequired", true, "accessTokenSeconds", ACCESS_TOKEN_SECONDS));
        overTls = OidcProviderProcess.start(Map.of(
                "parRequired",
                false,
                "accessTokenSeconds",
                ACCESS_TOKEN_SECONDS,
                "key",
                Files.readString(serverKey),
                "certificate",
                server.certificateAsPem()));
        chromium = Chromium.launch();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    private static SelfSignedCertificate newCertificate(String name) {
        return SelfSignedCertificate.make(
                name, 2048, Instant.now().minusSeconds(60), Duration.ofDays(30), new SecureRandom());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        Stream.of(Optional.ofNullable(open), Optional.ofNullable(demanding), Optional.ofNullable(overTls))
                .flatMap(Optional::stream)
                .forEach(OidcProviderProcess::close);
    }

    static List<Arguments> everyCredential() {
        List<Arguments> cases = new ArrayList<>();
        boolean offlineAccess = true;
        for (Credential credential : Credential.values()) {
            cases.add(Arguments.of(credential, Par.OFF, offlineAccess, Constraint.AUTOMATIC));
            offlineAccess = !offlineAccess;
            cases.add(Arguments.of(credential, Par.ON, offlineAccess, Constraint.AUTOMATIC));
        }
        cases.add(Arguments.of(Credential.SECRET_POST, Par.REQUIRED, true, Constraint.DPOP));
        cases.add(Arguments.of(Credential.CERTIFICATE_PS256, Par.REQUIRED, false, Constraint.AUTOMATIC));
        cases.add(Arguments.of(Credential.JWK_ES256, Par.OFF, true, Constraint.NONE));
        cases.add(Arguments.of(Credential.CERTIFICATE_PS256, Par.ON, true, Constraint.MTLS));
        cases.add(Arguments.of(Credential.SECRET_BASIC, Par.OFF, true, Constraint.MTLS));
        cases.add(Arguments.of(Credential.MTLS, Par.ON, true, Constraint.MTLS));
        return cases;
    }

    @ParameterizedTest(name = "{0}, pushed requests {1}, offline access {2}, sender constraint {3}")
    @MethodSource("everyCredential")
    void people_sign_up_stay_signed_in_and_sign_out(
            Credential credential, Par par, boolean offlineAccess, Constraint constraint) throws Exception {
        boolean certified = credential == Credential.MTLS || constraint == Constraint.MTLS;
        OidcProviderProcess provider = certified ? overTls : par == Par.REQUIRED ? demanding : open;
        Map<String, Object> metadata = metadata(credential);
        if (!constraint.registered.isEmpty()) {
            metadata.put(constraint.registered, true);
        }
        JsonNode registered = provider.register(metadata, Optional.of(trusting()));
        String client = registered.path("client_id").asText();
        Map<String, String> settings =
                settings(credential, registered.path("client_secret").asText());
        settings.put("surveys.identity.authority", provider.issuer());
        settings.put("surveys.identity.sender-constraint", constraint.name().toLowerCase(Locale.ROOT));
        if (certified) {
            settings.put(
                    "surveys.identity.trust-store",
                    folder.resolve("trusted.pem").toString());
            settings.put("surveys.identity.credential.certificate.path", certificateFile.toString());
            settings.put("surveys.identity.credential.certificate.password", PASSWORD);
        }
        settings.put("surveys.identity.client-id", client);
        settings.put("surveys.identity.par", Boolean.toString(par == Par.ON));
        settings.put(
                "surveys.identity.scopes",
                "openid,profile,email," + (offlineAccess ? "offline_access," : "") + "surveys.access");

        try (RunningSurveys surveys = RunningSurveys.start(data, settings);
                BrowserContext browser =
                        chromium.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            browser.setDefaultTimeout((double) PATIENCE.toMillis());
            Page alice = browser.newPage();
            alice.navigate(surveys.web() + "/sign-up");
            button(alice, "Continue to sign-in");
            alice.locator("input[name=login]").fill("alice");
            alice.locator("input[name=password]").fill("anything");
            button(alice, "Sign-in");
            button(alice, "Continue");
            assertThat(alice.locator("header")).containsText("Alice Andersen");

            alice.navigate(surveys.web() + "/surveys/new");
            alice.getByLabel("Title").fill("The canteen");
            button(alice, "Create the survey");
            assertThat(alice.locator("h1")).hasText("The canteen");

            if (offlineAccess) {
                staysSignedIn(alice, surveys, provider, client);
            }

            button(alice, "Sign out");
            button(alice, "Yes, sign me out");
            assertThat(alice).hasURL(surveys.web() + "/signed-out");
            alice.navigate(surveys.web() + "/surveys");
            assertThat(alice.locator("input[name=login]")).isVisible();
        }

        List<JsonNode> events = provider.events(client);
        assertThat(events)
                .filteredOn(event -> event.path("event").asText().equals("refused"))
                .extracting(event -> event.path("error").asText())
                .as("only a nonce may have been demanded, and only where one is")
                .allSatisfy(error -> assertThat(error).isEqualTo("use_dpop_nonce"))
                .matches(refusals -> refusals.isEmpty() || provider == demanding);
        assertThat(events)
                .filteredOn(event -> event.path("event").asText().equals("granted"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.path("binding").asText()).isEqualTo(constraint.binding));
        assertThat(count(events, "signed out", "")).isEqualTo(1);
        assertThat(count(events, "pushed", "")).as("%s", events).matches(pushed -> pushed > 0 == (par != Par.OFF));
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("method").asText()).isEqualTo(credential.method));
    }

    private static void staysSignedIn(Page alice, RunningSurveys surveys, OidcProviderProcess provider, String client) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (count(provider.events(client), "granted", "refresh_token") < 2) {
            assertThat(System.nanoTime())
                    .as("two renewals: %s", provider.events(client))
                    .isLessThan(until);
            alice.waitForTimeout(500);
            alice.navigate(surveys.web() + "/surveys");
            assertThat(alice).hasURL(surveys.web() + "/surveys");
            assertThat(alice.locator("main")).containsText("The canteen");
        }
    }

    private static long count(List<JsonNode> events, String kind, String grant) {
        return events.stream()
                .filter(event -> event.path("event").asText().equals(kind))
                .filter(event -> event.path("grant").asText().equals(grant))
                .count();
    }

    private static Map<String, Object> metadata(Credential credential) throws Exception {
        String home = "http://localhost:" + port;
        Map<String, Object> metadata = new HashMap<>(Map.of(
                "token_endpoint_auth_method", credential.method,
                "grant_types", List.of("authorization_code", "refresh_token"),
                "redirect_uris", List.of(home + "/signin-oidc"),
                "post_logout_redirect_uris", List.of(home + "/signed-out")));
        JWK key =
                switch (credential) {
                    case CERTIFICATE_PS256, CERTIFICATE_RS256 -> RSAKey.parse(certificate.certificate());
                    case MTLS ->
                        new RSAKey.Builder(
                                        RSAKey.parse(certificate.certificate()).toRSAPublicKey())
                                .x509CertChain(
                                        RSAKey.parse(certificate.certificate()).getX509CertChain())
                                .build();
                    default -> JWK.parse(Files.readString(keyFile)).toPublicJWK();
                };
        switch (credential) {
            case SECRET_JWT -> metadata.put("token_endpoint_auth_signing_alg", "HS256");
            case CERTIFICATE_PS256 -> metadata.put("token_endpoint_auth_signing_alg", "PS256");
            case CERTIFICATE_RS256 -> metadata.put("token_endpoint_auth_signing_alg", "RS256");
            case JWK_ES256 -> metadata.put("token_endpoint_auth_signing_alg", "ES256");
            case SECRET_POST, SECRET_BASIC, MTLS -> {
                // These sign nothing.
            }
        }
        if (!credential.method.startsWith("client_secret")) {
            metadata.put("jwks", Map.of("keys", List.of(key.toJSONObject())));
        }
        return metadata;
    }

    private static Map<String, String> settings(Credential credential, String secret) {
        Map<String, String> settings = new HashMap<>(Map.of("surveys.web.port", Integer.toString(port)));
        String group = "surveys.identity.credential.";
        switch (credential) {
            case SECRET_POST, SECRET_BASIC -> {
                settings.put(group + "type", "secret");
                settings.put(group + "secret.value", secret);
                settings.put(group + "secret.method", credential == Credential.SECRET_POST ? "post" : "basic");
            }
            case SECRET_JWT -> {
                settings.put(group + "type", "secret-jwt");
                settings.put(group + "secret-jwt.value", secret);
            }
            case CERTIFICATE_PS256, CERTIFICATE_RS256, MTLS -> {
                settings.put(group + "type", credential == Credential.MTLS ? "mtls" : "certificate");
                settings.put(group + "certificate.path", certificateFile.toString());
                settings.put(group + "certificate.password", PASSWORD);
                if (credential == Credential.CERTIFICATE_RS256) {
                    settings.put(group + "certificate.algorithm", "RS256");
                    settings.put(group + "certificate.thumbprint-header", "sha1");
                }
            }
            case JWK_ES256 -> {
                settings.put(group + "type", "jwk");
                settings.put(group + "jwk.path", keyFile.toString());
                settings.put(group + "jwk.algorithm", "ES256");
            }
        }
        return settings;
    }

    private static SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", server.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
