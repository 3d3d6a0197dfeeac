package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.tailspin.surveys.app.ConfiguredClient;
import com.tailspin.surveys.app.ConfiguredCredential;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.certificate.TrustedCertificates;
import com.tailspin.surveys.auth.fixture.EveryLog;
import com.tailspin.surveys.auth.fixture.ProvenRequest;
import com.tailspin.surveys.auth.fixture.SoftHsm;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.service.SharedTokens;
import com.tailspin.surveys.auth.service.SharedTokens.Tokens;
import com.tailspin.surveys.e2e.TestVisitor.Page;
import com.tailspin.surveys.idp.directory.DemoTenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * The whole application with every logger at its lowest level, every kind of credential, and every way of a secret: front end, API, identity
 * provider and the recorder of the workshop in one process. Then all output is searched for the very values that went over its wires and
 * that are in its files.
 */
class NothingSecretIsLoggedTest {

    private static final String ISSUER_PATH = "/" + DemoTenant.CONTOSO.id() + "/v2.0";
    private static final Pattern PARAMETER = Pattern.compile(
            "(?<=[?&\\s])(client_secret|client_assertion|code|code_verifier|refresh_token|id_token_hint|token|logout_token|state|nonce"
                    + "|request_uri|browser)=([^&\\s\"<]{8,})");
    private static final Pattern MEMBER =
            Pattern.compile("\"(access_token|refresh_token|id_token|request_uri)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)authorization: (?:bearer|basic) (\\S+)");
    private static final Pattern COOKIE = Pattern.compile("(?i)(?<=cookie: |; )([\\w-]+)=([^;\\s]{16,})");

    /**
     * What the JDK's client says at FINE holds the address of every request, and the browser of this test is one: codes and all. That the
     * application's requests to the provider have nothing secret in theirs is shown where there is no browser, in {@code surveys-auth}.
     */
    private static final java.util.logging.Logger BROWSER =
            java.util.logging.Logger.getLogger("jdk.internal.httpclient");

    /**
     * Newer JDKs say at FINER with which words a process was started. This test starts some to make a token, with its PIN; the application
     * starts none.
     */
    private static final java.util.logging.Logger PROCESSES =
            java.util.logging.Logger.getLogger("java.lang.ProcessBuilder");

    @TempDir
    Path folder;

    private final Map<String, String> secrets = new LinkedHashMap<>();

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeAll
    static void doNotListenToThisTest() {
        BROWSER.setLevel(java.util.logging.Level.INFO);
        PROCESSES.setLevel(java.util.logging.Level.INFO);
    }

    @AfterAll
    static void listenAgain() {
        BROWSER.setLevel(null);
        PROCESSES.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = "certificate")
    void whatever_happens(String kind) throws Exception {
        logsNoSecret(kind);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"secret", "basic", "secret-jwt", "jwk", "federated", "mtls", "pkcs11"})
    void whatever_happens_with_every_other_credential(String kind) throws Exception {
        logsNoSecret(kind);
    }

    private void logsNoSecret(String kind) throws Exception {
        try (var everything = new EveryLog();
                var wires = new Wires(folder.resolve("data"), kind)) {
            runEveryFlow(wires, kind);
            collect(wires);
            String text = everything.text();
            assertThat(text)
                    .as("that something is logged at all, refusals by the provider and by the front end among it")
                    .contains(
                            "TRACE com.tailspin.surveys.auth.oidc.BoundedHttp",
                            "surveys is ready",
                            "tokens issued",
                            "client authentication refused")
                    .contains("the identity provider's sign-out was rejected");
            assertThat(secrets.keySet().stream().map(name -> name.replaceAll(" .*", "")))
                    .as("what went over the wires")
                    .contains("access_token", "refresh_token", "id_token", "code", "state", "logout_token")
                    .contains("encryption.key", "request_uri", "cookie", "authorization")
                    .contains(proofOf(kind));
            assertThat(found(text)).as("values that are in the log").isEmpty();
            assertThat(text).as("the PIN").doesNotContainPattern("\\b" + SoftHsm.PIN + "\\b");
        }
    }

    private static String[] proofOf(String kind) {
        return switch (kind) {
            case "secret" -> new String[] {"nonce", "client.secret", "client_secret"};
            case "basic" -> new String[] {"nonce", "client.secret"};
            case "secret-jwt" -> new String[] {"nonce", "client.secret", "client_assertion"};
            case "federated" -> new String[] {"nonce", "client-token.jwt", "client_assertion"};
            case "jwk" -> new String[] {"nonce", "client-key-rsa.jwk", "client_assertion"};
            // The pushed request with the nonce goes to the provider's TLS port, which is not recorded.
            case "mtls" -> new String[] {"client-certificate.password", "key"};
            case "pkcs11" -> new String[] {"nonce", "client_assertion"};
            default -> new String[] {"nonce", "client-certificate.password", "key", "client_assertion"};
        };
    }

    @Test
    void a_canary_of_our_own_is_found_at_every_level() {
        secrets.put("canary", "canary+" + UUID.randomUUID());
        var log = LoggerFactory.getLogger("com.tailspin.surveys.canary");
        for (Runnable plant : List.<Runnable>of(
                () -> log.trace("tweet {}", secrets.get("canary")),
                () -> log.atDebug().addKeyValue("bird", secrets.get("canary")).log("tweet"),
                () -> log.atTrace()
                        .setCause(new IllegalStateException(secrets.get("canary")))
                        .log("tweet"),
                () -> java.util.logging.Logger.getLogger("canary").finest(secrets.get("canary")),
                () -> System.out.println(secrets.get("canary")))) {
            try (var everything = new EveryLog()) {
                assertThat(found(everything.text())).isEmpty();
                plant.run();
                assertThat(found(everything.text())).containsExactly("canary");
            }
        }
    }

    @Test
    void a_library_never_logs_below_INFO_whatever_level_is_set() {
        secrets.put("canary", "canary+" + UUID.randomUUID());
        for (String library :
                List.of("org.eclipse.jetty.server.HttpChannel", "io.javalin.Javalin", "nobody.knows.It")) {
            try (var everything = new EveryLog()) {
                var log = LoggerFactory.getLogger(library);
                ((ch.qos.logback.classic.Logger) log).setLevel(ch.qos.logback.classic.Level.TRACE);
                log.trace("tweet {}", secrets.get("canary"));
                log.debug("tweet {}", secrets.get("canary"));
                log.atDebug().addKeyValue("bird", secrets.get("canary")).log("tweet");
                assertThat(log.isDebugEnabled()).isFalse();
                assertThat(found(everything.text())).isEmpty();
                log.info("tweet {}", secrets.get("canary"));
                assertThat(found(everything.text())).containsExactly("canary");
            }
        }
    }

    private void runEveryFlow(Wires wires, String kind) throws Exception {
        RunningSurveys surveys = wires.surveys;
        PersonKey alice = new PersonKey(
                new Issuer(surveys.provider() + ISSUER_PATH),
                DemoTenant.member("alice@contoso.example")
                        .orElseThrow()
                        .person()
                        .oid()
                        .toString());
        TestVisitor desk = surveys.visitor();
        assertThat(desk.signIn("alice@contoso.example").html()).contains("Alice Andersen");
        try (var shared = new SharedTokens(surveys.deployment())) {
            Tokens first = shared.of(alice).orElseThrow();
            keep("first", first);
            shared.takeAccess(alice);
            assertThat(desk.get("/surveys").status()).isEqualTo(200);
            Tokens renewed = shared.of(alice).orElseThrow();
            assertThat(renewed.access()).isNotBlank().isNotEqualTo(first.access());
            keep("renewed", renewed);
            requestsOfTheClient(wires, kind, renewed);
            shared.takeAccess(alice);
            assertThat(desk.get("/surveys").html()).contains("Alice Andersen");
            Tokens anew = shared.of(alice).orElseThrow();
            assertThat(anew.refresh()).as("instead of the one that was revoked").isNotEqualTo(renewed.refresh());
            keep("after revocation", anew);
        }
        assertThat(desk.get("/workshop/wire").status()).isEqualTo(200);
        refusals(surveys);

        TestVisitor phone = surveys.visitor();
        assertThat(phone.signIn("alice@contoso.example").html()).contains("Alice Andersen");
        String logout = surveys.provider() + "/organizations/oauth2/v2.0/logout";
        phone.submitTo(phone.get(logout), logout + "/decided", Map.of("decision", "sign-out"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(phone.get("/").html()).doesNotContain("Alice Andersen"));
        TestVisitor leaving = surveys.visitor();
        leaving.signIn("alice@contoso.example");
        assertThat(leaving.submit(leaving.get("/surveys"), "/sign-out", Map.of())
                        .uri()
                        .getPath())
                .isEqualTo("/signed-out");
    }

    /** Client credentials, a pushed request, introspection and revocation, each accepted and refused. */
    private void requestsOfTheClient(Wires wires, String kind, Tokens tokens) {
        ConfiguredClient client = ConfiguredClient.of(wires.settings);
        client.requestToken(Optional.empty(), client.defaultScope())
                .exchange()
                .ifPresent(exchange -> find("?" + exchange.requestBody() + "\n" + exchange.answerBody()));
        CredentialService credentials = ConfiguredCredential.of(wires.settings);
        Map<String, Map<String, String>> forms = new LinkedHashMap<>();
        forms.put(
                "par",
                Map.of(
                        "response_type",
                        "code",
                        "redirect_uri",
                        wires.surveys.web().resolve("/signin-oidc").toString(),
                        "scope",
                        "openid",
                        "state",
                        "the-state-of-the-pushed-request",
                        "code_challenge",
                        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method",
                        "S256"));
        forms.put("introspect", Map.of("token", tokens.access()));
        forms.put("revoke", Map.of("token", tokens.refresh()));
        forms.forEach((endpoint, form) -> {
            URI issuer = URI.create(wires.surveys.provider() + ISSUER_PATH);
            URI address = wires.mutualTls()
                    .orElse(wires.surveys.provider())
                    .resolve("/" + DemoTenant.CONTOSO.id() + "/oauth2/v2.0/" + endpoint);
            ClientCredential credential =
                    credentials.credential(new CredentialTarget(new Issuer(issuer.toString()), address));
            HttpResponse<String> accepted = ProvenRequest.post(address, form, credential, wires.trusted());
            assertThat(accepted.statusCode()).as(endpoint + accepted.body()).isBetween(200, 201);
            find(accepted.body());
            if (credential instanceof ClientCredential.Assertion && !kind.equals("federated")) {
                assertThat(ProvenRequest.post(address, form, credential, wires.trusted())
                                .statusCode())
                        .as("the same assertion again")
                        .isEqualTo(401);
            }
        });
    }

    private void refusals(RunningSurveys surveys) throws IOException, InterruptedException {
        ClientId client = new ClientId("surveys-web");
        for (String endpoint : List.of("token", "par", "introspect", "revoke")) {
            URI address = surveys.provider().resolve("/organizations/oauth2/v2.0/" + endpoint);
            for (ClientCredential wrong : List.of(
                    new ClientCredential.Secret(client, "a-wrong-secret-0815", ClientCredential.Secret.Method.POST),
                    new ClientCredential.Secret(client, "a-wrong-secret-0815", ClientCredential.Secret.Method.BASIC),
                    new ClientCredential.Assertion(client, "eyJhbGciOiJub25lIn0.a-wrong-assertion.", "nothing"))) {
                ProvenRequest.post(
                        address,
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                "a-wrong-refresh-token",
                                "token",
                                "a-wrong-token"),
                        wrong,
                        List.of());
            }
        }
        for (String wrong :
                List.of("a-wrong-secret-0815", "a-wrong-assertion", "a-wrong-refresh-token", "a-wrong-token")) {
            secrets.put(wrong, wrong);
        }
        secrets.put("bearer made up", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJub2JvZHkifQ.a-signature-of-nobody");
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(surveys.api().resolve("/api/surveys"))
                                        .header(
                                                "Authorization",
                                                "Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJub2JvZHkifQ.a-signature-of-nobody")
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        TestVisitor visitor = surveys.visitor();
        secrets.put("code made up", "a-code-that-nobody-issued");
        secrets.put("state made up", "a-state-that-nobody-began");
        assertThat(visitor.get("/signin-oidc?code=a-code-that-nobody-issued&state=a-state-that-nobody-began")
                        .status())
                .isGreaterThanOrEqualTo(400);
        Page refused = visitor.post("/backchannel-logout", Map.of("logout_token", "a-logout-token.of-nobody.at-all"));
        assertThat(refused.status()).isEqualTo(400);
    }

    private void keep(String which, Tokens tokens) {
        secrets.put("access_token " + which, tokens.access());
        secrets.put("refresh_token " + which, tokens.refresh());
        secrets.put("id_token " + which, tokens.id());
    }

    private void collect(Wires wires) throws IOException, GeneralSecurityException, ParseException {
        wires.relays.forEach(relay -> {
            find(relay.everything());
            find(relay.answers());
        });
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jwk")) {
                    secrets.put(
                            name,
                            String.valueOf(JWK.parse(Files.readString(file))
                                    .toJSONObject()
                                    .get("d")));
                } else if (name.matches(".*\\.(key|secret|password|jwt)")) {
                    secrets.put(name, Files.readString(file).strip());
                } else if (name.equals("client-certificate.p12")) {
                    String password = Files.readString(folder.resolve("data/client-certificate.password"))
                            .strip();
                    KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
                    Key key = store.getKey(store.aliases().nextElement(), password.toCharArray());
                    secrets.put(
                            "key",
                            Base64.getEncoder().encodeToString(key.getEncoded()).substring(40, 120));
                }
            }
        }
        secrets.values().removeIf(String::isBlank);
    }

    private void find(String bytes) {
        for (Pattern pattern : List.of(PARAMETER, MEMBER)) {
            Matcher matcher = pattern.matcher(bytes);
            while (matcher.find()) {
                String value = matcher.group(2);
                secrets.put(
                        matcher.group(1) + " " + secrets.size(),
                        pattern == MEMBER ? value : URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        Matcher authorization = AUTHORIZATION.matcher(bytes);
        while (authorization.find()) {
            secrets.put("authorization " + secrets.size(), authorization.group(1));
        }
        Matcher cookie = COOKIE.matcher(bytes);
        while (cookie.find()) {
            secrets.put("cookie " + cookie.group(1) + secrets.size(), cookie.group(2));
        }
    }

    /** The names of the secrets that are in it, as they are or in one of their usual disguises. */
    private List<String> found(String text) {
        List<String> found = new ArrayList<>();
        secrets.forEach((name, value) -> {
            if (encodings(value).stream().anyMatch(text::contains)) {
                found.add(name);
            }
        });
        return found;
    }

    private static List<String> encodings(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(
                value,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String[] parts = value.split("\\.", -1);
        if (parts.length == 3 && value.startsWith("ey")) {
            // A JWT's signature or claims alone would be as bad.
            all.addAll(Arrays.asList(parts).subList(1, 3));
        }
        all.removeIf(String::isBlank);
        return all;
    }

    /** The application with a relay before each of its three servers. */
    private static final class Wires implements AutoCloseable {

        final List<RecordingRelay> relays = new ArrayList<>();
        final RunningSurveys surveys;
        final Settings settings;
        private final Path data;
        private final int mutualTlsPort;

        Wires(Path data, String kind) throws IOException {
            this.data = data;
            Map<String, String> given = new HashMap<>();
            given.put("surveys.data-dir", data.toString());
            // This test looks into the running front end's store, which SQLite keeps from others.
            given.put("surveys.persistence.type", "postgresql");
            given.put("surveys.persistence.url", databaseOfItsOwn());
            given.put("surveys.persistence.user", "postgres");
            given.put("surveys.persistence.password", "postgres");
            for (String server : List.of("web", "api", "identity-provider")) {
                int port = freePort();
                int relay = freePort();
                given.put("surveys." + server + ".port", Integer.toString(port));
                given.put("surveys." + server + ".base-url", "http://localhost:" + relay);
                relays.add(new RecordingRelay(relay, port));
            }
            given.put("surveys.identity.credential.type", kind.equals("basic") ? "secret" : kind);
            mutualTlsPort = kind.equals("mtls") ? freePort() : 0;
            switch (kind) {
                case "basic" -> given.put("surveys.identity.credential.secret.method", "basic");
                // The pushed request with the nonce goes to the provider's TLS port, which is not recorded.
                case "mtls" -> given.put("surveys.identity-provider.mtls.port", Integer.toString(mutualTlsPort));
                case "pkcs11" -> {
                    SoftHsm hsm = SoftHsm.get();
                    given.put(
                            "surveys.identity.credential.pkcs11.library",
                            hsm.library().toString());
                    given.put("surveys.identity.credential.pkcs11.slot", Long.toString(hsm.oneKey()));
                    given.put("surveys.identity.credential.pkcs11.pin", SoftHsm.PIN);
                }
                default -> {
                    // The type alone will do.
                }
            }
            surveys = RunningSurveys.start(data, given);
            Properties properties = new Properties();
            given.forEach(properties::setProperty);
            settings = Settings.read(properties, Map.of(), Optional.empty());
        }

        private static String databaseOfItsOwn() {
            String name = "d" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return postgres.getJdbcUrl("postgres", name);
        }

        Optional<URI> mutualTls() {
            return mutualTlsPort == 0
                    ? Optional.empty()
                    : Optional.of(URI.create("https://localhost:" + mutualTlsPort));
        }

        List<X509Certificate> trusted() {
            return mutualTlsPort == 0
                    ? List.of()
                    : new TrustedCertificates(
                                    "",
                                    "",
                                    data.resolve("provider-certificate.p12"),
                                    Optional.of(read(data.resolve("provider-certificate.password"))))
                            .read();
        }

        private static String read(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        @Override
        public void close() throws IOException {
            surveys.close();
            for (RecordingRelay relay : relays) {
                relay.close();
            }
        }
    }
}
