package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.tailspin.surveys.app.SurveysApplication;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application made with MSAL4J, Microsoft's library for Entra ID, uses our identity provider as it would use Entra ID: over https.
 * People sign in to it in a browser.
 */
@Tag("slow")
class Msal4jTest {

    private static final String PASSWORD = "correct horse";
    private static final String SECRET = "a secret of both";
    private static final String APPLICATION_SCOPE = "api://surveys/.default";
    private static final String SCOPE = "api://surveys/surveys.access";

    @TempDir
    private static Path folder;

    private static SelfSignedCertificate server;
    private static SelfSignedCertificate certificate;
    private static SurveysApplication provider;
    private static Chromium chromium;
    private static HttpServer application;

    /** What browsers brought back to the application: the query or, by form_post, the form. */
    private static final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() throws Exception {
        server = certificate("localhost");
        certificate = certificate("application");
        server.save(folder.resolve("server.p12"), PASSWORD);
        Path pem = Files.writeString(folder.resolve("application.crt"), certificate.certificateAsPem());
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", Msal4jTest::answer);
        application.start();
        Path settings = Files.writeString(folder.resolve("provider.conf"), """
                surveys.identity-provider {
                  profile = entra-like
                  clients = [
                    { client-id = with-secret, redirect-uris = ["%1$s"], secret = "%2$s" }
                    { client-id = with-certificate, redirect-uris = ["%1$s"], certificates = ["%3$s"] }
                  ]
                }
                """.formatted(redirectUri(), SECRET, pem));
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "surveys.data-dir",
                folder.resolve("data").toString(),
                "surveys.identity-provider.port",
                "0",
                "surveys.identity-provider.tls.keystore",
                folder.resolve("server.p12").toString(),
                "surveys.identity-provider.tls.password",
                PASSWORD));
        provider = SurveysApplication.start(Settings.read(properties, Map.of(), Optional.of(settings)), ServerRole.IDP);
        chromium = Chromium.launch();
    }

    private static SelfSignedCertificate certificate(String name) {
        return SelfSignedCertificate.make(
                name, 2048, Instant.now().minusSeconds(60), Duration.ofDays(90), new SecureRandom());
    }

    private static URI redirectUri() {
        return URI.create("http://localhost:" + application.getAddress().getPort() + "/signed-in");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            if (exchange.getRequestURI().getPath().equals("/signed-in")) {
                answers.add(exchange.getRequestMethod() + " " + form + query);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (provider != null) {
            provider.close();
        }
        if (application != null) {
            application.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with-secret", "with-certificate"})
    void the_application_gets_a_new_token_for_each_request(String client) throws Exception {
        ConfidentialClientApplication msal = discovering(client);
        // Not from its cache: an assertion that was used twice would show.
        ClientCredentialParameters request = ClientCredentialParameters.builder(Set.of(APPLICATION_SCOPE))
                .skipCache(true)
                .build();

        String first = msal.acquireToken(request).get().accessToken();
        String second = msal.acquireToken(request).get().accessToken();

        assertThat(second).isNotEqualTo(first);
        assertThat(SignedJWT.parse(second).getJWTClaimsSet().getAudience()).containsExactly("api://surveys");
    }

    /** As the library does it by itself: it asks for form_post and sends no PKCE. */
    @ParameterizedTest
    @ValueSource(strings = {"with-secret", "with-certificate"})
    void a_person_signs_in_and_her_token_is_renewed(String client) throws Exception {
        ConfidentialClientApplication msal = discovering(client);
        answers.clear();

        String answer;
        try (BrowserContext browser =
                chromium.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            browser.setDefaultTimeout(15_000);
            Page alice = browser.newPage();
            alice.navigate(msal.getAuthorizationRequestUrl(AuthorizationRequestUrlParameters.builder(
                                    redirectUri().toString(), Set.of(SCOPE))
                            .state("the state")
                            .nonce("the nonce")
                            .build())
                    .toString());
            if (answers.isEmpty()) {
                alice.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Alice Andersen"))
                        .click();
            }
            answer = Optional.ofNullable(answers.poll(20, TimeUnit.SECONDS)).orElse("nothing came back");
        }
        assertThat(answer).startsWith("POST ");
        assertThat(parameter("state", answer)).isEqualTo("the state");

        IAuthenticationResult signedIn = msal.acquireToken(
                        AuthorizationCodeParameters.builder(parameter("code", answer), redirectUri())
                                .scopes(Set.of(SCOPE))
                                .build())
                .get();
        assertThat(signedIn.account().username()).isEqualTo("alice@contoso.example");
        assertThat(SignedJWT.parse(signedIn.idToken()).getJWTClaimsSet().getClaim("nonce"))
                .isEqualTo("the nonce");

        IAuthenticationResult renewed = msal.acquireTokenSilently(
                        SilentParameters.builder(Set.of(SCOPE), signedIn.account())
                                .forceRefresh(true)
                                .build())
                .get();
        assertThat(renewed.accessToken()).isNotEqualTo(signedIn.accessToken());
        assertThat(renewed.account().homeAccountId())
                .isEqualTo(signedIn.account().homeAccountId());
    }

    private static String parameter(String name, String answer) {
        Matcher matcher = Pattern.compile("[ &]" + name + "=([^&]*)").matcher(answer);
        assertThat(matcher.find()).as("%s in “%s”", name, answer).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }

    private static ConfidentialClientApplication discovering(String client) throws Exception {
        IClientCredential credential = client.equals("with-secret")
                ? ClientCredentialFactory.createFromSecret(SECRET)
                : ClientCredentialFactory.createFromCertificate(certificate.key(), certificate.certificate());
        return ConfidentialClientApplication.builder(client, credential)
                .oidcAuthority(provider.deployment().provider().baseUrl() + "/" + DemoTenant.CONTOSO.id() + "/v2.0")
                .sslSocketFactory(trusting().getSocketFactory())
                .build();
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
}
