package com.tailspin.surveys.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import com.tailspin.surveys.app.ConfiguredClient;
import com.tailspin.surveys.app.settings.DescribedSetting;
import com.tailspin.surveys.app.settings.PersistenceType;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.credential.jwk.PrivateKeyFile;
import com.tailspin.surveys.auth.fixture.SoftHsm;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.MutualTlsSettings;
import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.workload.WorkloadIssuer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * People sign in, create a survey, have it answered, read the results, sign out and sign in again, in a browser, with
 * combinations of the settings that change a sign-in, such that every two compatible values occur together once.
 */
class WholePathTest {

    private static final String GROUP = "surveys.identity.";
    private static final String CREDENTIAL_GROUP = "surveys.identity.credential.";
    /** The settings of the PKCS#11 token, once it exists. */
    private static final List<String> ON_THE_TOKEN = List.of("library", "slot", "kid");

    private static final String SENDER_CONSTRAINT = "surveys.identity.sender-constraint";
    private static final String PAR = "surveys.identity.par";
    private static final String PROFILE = "surveys.identity.profile";
    private static final String PROVIDER_PROFILE = "surveys.identity-provider.profile";
    private static final String STORE = "surveys.persistence.type";
    private static final String CREDENTIAL = "credential";
    private static final String AUTHORITY = "authority";
    private static final String RESPONSE_MODE = "response mode";
    private static final String PASSWORD = "correct horse";
    private static final String CLIENT = "the-front-end";
    private static final String API = "api://questionnaires";
    private static final String SCOPE = "questionnaires.use";
    private static final int FAST = 4;
    private static final Pattern SURVEY = Pattern.compile(".*/surveys/[0-9a-f-]{36}.*");

    private static final Map<String, List<String>> DIMENSIONS = dimensions();

    /** Incompatible values: a row with one value of each dimension is left out. */
    private record Impossible(String because, Map<String, List<String>> values) {
        boolean isIn(Map<String, String> row) {
            return values.entrySet().stream()
                    .allMatch(each -> each.getValue().contains(row.getOrDefault(each.getKey(), "")));
        }
    }

    private static final List<Impossible> IMPOSSIBLE = List.of(
            new Impossible(
                    "assertions for Entra ID name the token endpoint as their audience, and strict takes the issuer alone",
                    Map.of(
                            PROFILE,
                            List.of("entra"),
                            PROVIDER_PROFILE,
                            List.of("strict"),
                            CREDENTIAL,
                            List.of("certificate in PKCS#12", "certificate in PEM"))),
            new Impossible(
                    "no setting asks for form_post, so the test adds it to the request in the browser, and a pushed request is not there",
                    Map.of(RESPONSE_MODE, List.of("form_post"), PAR, List.of("true"))));

    private static final List<Map<String, String>> ROWS =
            Pairwise.rows(DIMENSIONS, row -> IMPOSSIBLE.stream().noneMatch(impossible -> impossible.isIn(row)));

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static EmbeddedPostgres postgres;
    private static IdentityProvider apart;
    private static WorkloadIssuer workload;
    private static SelfSignedCertificate client;

    private static Map<String, List<String>> dimensions() {
        Map<String, List<String>> dimensions = new LinkedHashMap<>();
        dimensions.put(
                CREDENTIAL,
                List.of(
                        "secret in the form",
                        "secret in the header",
                        "secret-jwt",
                        "certificate in PKCS#12",
                        "certificate in JKS",
                        "certificate in PEM",
                        "jwk",
                        "federated",
                        "pkcs11",
                        "mtls"));
        dimensions.put(AUTHORITY, List.of("embedded", "one organisation", "organizations", "{tenant}"));
        dimensions.put(STORE, values(PersistenceType.values()));
        dimensions.put(PROVIDER_PROFILE, values(Settings.ProviderProfile.values()));
        dimensions.put(PROFILE, values(Settings.AssertionProfile.values()));
        dimensions.put("surveys.web.backend", values(Settings.Backend.values()));
        dimensions.put(PAR, List.of("false", "true"));
        dimensions.put(SENDER_CONSTRAINT, values(Settings.SenderConstraint.values()));
        dimensions.put("surveys.identity.prompt", values(Settings.Prompt.values()));
        dimensions.put(RESPONSE_MODE, List.of("query", "form_post"));
        return dimensions;
    }

    private static List<String> values(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    @BeforeAll
    static void start() throws Exception {
        client = certificate(CLIENT);
        keys();
        postgres = EmbeddedPostgres.start();
        workload = new WorkloadIssuer(
                folder.resolve("workload.jwt"), "workload", Duration.ofMinutes(10), Clock.systemUTC());
        workload.start();
        apart = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                .withApi(API, List.of(SCOPE))
                .withMutualTls(new MutualTlsSettings(0, new TlsSettings(folder.resolve("server.p12"), PASSWORD))));
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stop() throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        if (apart != null) {
            apart.close();
        }
        if (workload != null) {
            workload.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** Everything that the settings of {@link #credential} name. */
    private static void keys() throws Exception {
        SelfSignedCertificate server = certificate("localhost");
        server.save(folder.resolve("server.p12"), PASSWORD);
        client.save(folder.resolve("client.p12"), PASSWORD);
        Files.writeString(folder.resolve("client.crt"), client.certificateAsPem());
        client.replaceKeyAsPem(folder.resolve("client.key"), Optional.of("another password"));
        KeyStore jks = KeyStore.getInstance("JKS");
        jks.load(null, null);
        jks.setKeyEntry(
                "surveys", client.key(), "another password".toCharArray(), new Certificate[] {client.certificate()});
        save(jks, "client.jks");
        trust("trusted-servers.p12", server.certificate());
        trust("trusted-clients.p12", client.certificate());
        Files.writeString(folder.resolve("client.jwk"), PrivateKeyFile.make(SigningAlgorithm.ES256));
    }

    private static SelfSignedCertificate certificate(String name) {
        return SelfSignedCertificate.make(
                name, 2048, Instant.now().minusSeconds(60), Duration.ofDays(90), new SecureRandom());
    }

    private static void trust(String file, X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", certificate);
        save(store, file);
    }

    private static void save(KeyStore store, String file) throws Exception {
        try (var out = Files.newOutputStream(folder.resolve(file))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    @Test
    void no_setting_of_the_sign_in_is_left_out() throws Exception {
        Set<String> walked = new HashSet<>();
        for (Map<String, String> row : ROWS) {
            walked.addAll(settings(row).keySet());
        }
        assertThat(DescribedSetting.all(Settings.read(new Properties(), Map.of(), Optional.empty())))
                .map(DescribedSetting::key)
                .filteredOn(setting -> setting.startsWith(GROUP))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(walked).contains(setting));
    }

    @Test
    void any_two_values_are_together_or_there_is_a_reason_why_not() {
        assertThat(Pairwise.pairs(DIMENSIONS))
                .filteredOn(pair -> ROWS.stream()
                        .noneMatch(row -> row.entrySet().containsAll(pair.row().entrySet())))
                .allSatisfy(pair -> assertThat(IMPOSSIBLE).anyMatch(impossible -> impossible.isIn(pair.row())));
    }

    /** But for credentials, of which four come here and all in the slow tier. */
    @TestFactory
    Stream<DynamicTest> each_value_of_a_setting_is_walked() {
        List<Map<String, String>> rows = ROWS.subList(0, FAST);
        DIMENSIONS.forEach((dimension, values) -> {
            if (!dimension.equals(CREDENTIAL)) {
                assertThat(rows).extracting(row -> row.get(dimension)).containsAll(values);
            }
        });
        return walks(rows);
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> each_pair_of_values_is_walked() {
        return walks(ROWS.subList(FAST, ROWS.size()));
    }

    private static Stream<DynamicTest> walks(List<Map<String, String>> rows) {
        return rows.stream().map(row -> DynamicTest.dynamicTest(String.join(" ", row.values()), () -> walk(row)));
    }

    private static void walk(Map<String, String> row) throws Exception {
        Map<String, String> settings = settings(row);
        if (settings.getOrDefault(STORE, "").equals("postgresql")) {
            settings.put("surveys.persistence.url", database(row));
            settings.put("surveys.persistence.user", "postgres");
            settings.put("surveys.persistence.password", "postgres");
        }
        if (row.getOrDefault(CREDENTIAL, "").equals("pkcs11")) {
            findToken(settings);
        }
        boolean embedded = row.getOrDefault(AUTHORITY, "").equals("embedded");
        try (RunningSurveys surveys = RunningSurveys.start(Files.createTempDirectory(folder, "data"), settings);
                BrowserContext context =
                        chromium.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
                BrowserContext another = chromium.browser().newContext()) {
            if (!embedded) {
                register(row, settings, surveys);
            }
            context.setDefaultTimeout(15_000);
            Page alice = context.newPage();
            if (embedded) {
                alice.navigate(surveys.web() + "/surveys");
            } else {
                signUp(alice, surveys, row);
            }
            consent(alice, surveys);
            assertThat(alice.locator("header")).containsText(name(row));

            String link = publish(alice, surveys);
            Page anybody = another.newPage();
            anybody.navigate(link);
            anybody.getByLabel("Soup").check();
            button(anybody, "Send my answers");
            assertThat(anybody).hasURL(Pattern.compile(".*/thanks$"));

            button(alice, "Sign out");
            assertThat(alice).hasURL(surveys.web() + "/signed-out");
            signIn(alice, surveys, row);
            assertThat(alice.locator("main")).containsText("The canteen");
        }
    }

    private static String publish(Page alice, RunningSurveys surveys) {
        alice.navigate(surveys.web() + "/surveys/new");
        alice.getByLabel("Title").fill("The canteen");
        button(alice, "Create the survey");
        assertThat(alice.locator("h1")).hasText("The canteen");
        assertThat(alice).hasURL(SURVEY);
        String survey = alice.url().replaceFirst("(/surveys/[0-9a-f-]{36}).*", "$1");
        alice.navigate(survey + "/questions/new?type=single-choice");
        alice.getByLabel("Question", new Page.GetByLabelOptions().setExact(true))
                .fill("What do you like?");
        alice.locator("textarea[name=choices]").fill("Soup\nSalad");
        button(alice, "Add the question");
        assertThat(alice.locator("main")).containsText("What do you like?");
        alice.navigate(survey + "/publish");
        button(alice, "Publish");
        return alice.locator(".public-link a").getAttribute("href");
    }

    private static void signUp(Page who, RunningSurveys surveys, Map<String, String> row) {
        who.navigate(surveys.web() + "/sign-up");
        who.getByLabel("Name of your organisation").fill("Contoso");
        if (row.getOrDefault(AUTHORITY, "").equals("{tenant}")) {
            who.getByLabel("Your organisation’s name at the sign-in service")
                    .fill(DemoTenant.CONTOSO.id().toString());
        }
        button(who, "Continue to sign-in");
    }

    /** If the response is to use form_post, the test changes the redirected request to the provider accordingly. */
    private static void signIn(Page who, RunningSurveys surveys, Map<String, String> row) {
        String address = surveys.web() + "/sign-in?return=/surveys"
                + (row.getOrDefault(AUTHORITY, "").equals("{tenant}") ? "&tenant=" + DemoTenant.CONTOSO.id() : "");
        if (row.getOrDefault(RESPONSE_MODE, "").equals("query")) {
            who.navigate(address);
        } else {
            APIResponse redirect =
                    who.context().request().get(address, RequestOptions.create().setMaxRedirects(0));
            who.navigate(redirect.headers().get("location") + "&response_mode=form_post");
        }
        consent(who, surveys);
    }

    /** Chooses an account at the provider and consents, until the provider redirects back. */
    private static void consent(Page who, RunningSurveys surveys) {
        Locator choice = who.locator("button.person")
                .filter(new Locator.FilterOptions().setHasText("Alice Andersen"))
                .or(who.getByText("Accept for Contoso"))
                .or(who.locator("header").getByText("Sign out"));
        choice.first().waitFor();
        while (!who.url().startsWith(surveys.web().toString())) {
            choice.first().click();
            choice.first().waitFor();
        }
    }

    private static String name(Map<String, String> row) {
        return row.getOrDefault(AUTHORITY, "").equals("{tenant}") ? "alice@contoso.example" : "Alice Andersen";
    }

    private static void register(Map<String, String> row, Map<String, String> settings, RunningSurveys surveys) {
        ClientRegistration client = ClientRegistration.of(
                        CLIENT,
                        List.of(
                                surveys.web().resolve("/signin-oidc"),
                                surveys.web().resolve("/sign-up/consented")),
                        List.of(surveys.web().resolve("/signed-out")),
                        row.getOrDefault(CREDENTIAL, "").equals("federated")
                                ? workload.registration()
                                : registration(settings))
                .withProfile(Profile.valueOf(row.getOrDefault(PROVIDER_PROFILE, "")
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')));
        apart.register(
                row.getOrDefault(SENDER_CONSTRAINT, "").equals("mtls") ? client.withCertificateBoundTokens() : client);
    }

    /** The registration of the credential described by these settings. */
    private static ClientMethod registration(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("surveys.data-dir", folder.resolve("client").toString());
        return ConfiguredClient.of(Settings.read(properties, Map.of(), Optional.empty()))
                .registration();
    }

    private static Map<String, String> settings(Map<String, String> row) throws Exception {
        Map<String, String> settings = new HashMap<>();
        row.forEach((setting, value) -> {
            if (setting.startsWith("surveys.")) {
                settings.put(setting, value);
            }
        });
        settings.put("surveys.identity.client-id", CLIENT);
        settings.put("surveys.api.audience", API);
        settings.put("surveys.api.scope", SCOPE);
        settings.putAll(authority(row));
        credential(row).forEach((setting, value) -> settings.put(CREDENTIAL_GROUP + setting, value));
        if (row.getOrDefault(SENDER_CONSTRAINT, "").equals("mtls")) {
            settings.putIfAbsent(
                    CREDENTIAL_GROUP + "certificate.path",
                    folder.resolve("client.p12").toString());
            settings.putIfAbsent(CREDENTIAL_GROUP + "certificate.password", PASSWORD);
        }
        return settings;
    }

    private static Map<String, String> authority(Map<String, String> row) {
        Map<String, String> settings = new HashMap<>();
        String provider = apart.baseUrl().toString();
        switch (row.getOrDefault(AUTHORITY, "")) {
            case "embedded" -> {
                if (row.getOrDefault(CREDENTIAL, "").equals("mtls")
                        || row.getOrDefault(SENDER_CONSTRAINT, "").equals("mtls")) {
                    settings.put("surveys.identity-provider.mtls.port", "0");
                }
                return settings;
            }
            case "one organisation" -> {
                settings.put("authority", provider + "/" + DemoTenant.CONTOSO.id() + "/v2.0");
                settings.put("scopes", "openid,profile,email,offline_access," + API + "/" + SCOPE);
            }
            case "organizations" -> settings.put("authority", provider + "/organizations/v2.0");
            case "{tenant}" -> {
                settings.put("authority", provider + "/{tenant}/v2.0");
                settings.put("claims.subject", "oid");
                settings.put("claims.tenant", "tid");
                settings.put("claims.name", "preferred_username");
                settings.put("claims.email", "email");
                settings.put("claims.roles", "roles");
            }
            default -> throw new IllegalArgumentException(row.getOrDefault(AUTHORITY, ""));
        }
        if (!row.getOrDefault(PROVIDER_PROFILE, "").equals("strict")) {
            // The provider's metadata describe its default profile, strict, and not the client's.
            settings.put("signing-algorithm", "RS256");
        }
        settings.put("trust-store", folder.resolve("trusted-servers.p12").toString());
        settings.put("trust-store-password", PASSWORD);
        Map<String, String> all = new HashMap<>();
        settings.forEach((setting, value) -> all.put(GROUP + setting, value));
        return all;
    }

    /** The settings below {@code surveys.identity.credential}. */
    private static Map<String, String> credential(Map<String, String> row) throws Exception {
        String pkcs12 = folder.resolve("client.p12").toString();
        return switch (row.getOrDefault(CREDENTIAL, "")) {
            case "secret in the form" ->
                Map.of("type", "secret", "secret.value", "a secret of both", "secret.method", "post");
            case "secret in the header" ->
                Map.of("type", "secret", "secret.value", "with: %sig+ns &c.", "secret.method", "basic");
            case "secret-jwt" ->
                Map.of(
                        "type", "secret-jwt",
                        "secret-jwt.value", "a secret of both that is long enough to sign",
                        "secret-jwt.audience", "issuer",
                        "secret-jwt.typ", "JWT",
                        "secret-jwt.lifetime", "30s");
            case "certificate in PKCS#12" ->
                Map.of(
                        "type", "certificate",
                        "certificate.store", "pkcs12",
                        "certificate.path", pkcs12,
                        "certificate.password", PASSWORD,
                        "certificate.alias", "surveys",
                        "certificate.trust-store",
                                folder.resolve("trusted-clients.p12").toString(),
                        "certificate.trust-store-password", PASSWORD,
                        "certificate.activate-at", "2020-01-01T00:00:00Z",
                        "certificate.thumbprint-header", "both");
            case "certificate in JKS" ->
                Map.of(
                        "type", "certificate",
                        "certificate.store", "jks",
                        "certificate.path", folder.resolve("client.jks").toString(),
                        "certificate.password", PASSWORD,
                        "certificate.key-password", "another password",
                        "certificate.valid-only", "false",
                        "certificate.audience", "issuer",
                        "certificate.typ", "JWT",
                        "certificate.lifetime", "40s",
                        "certificate.algorithm", "RS256");
            case "certificate in PEM" ->
                Map.of(
                        "type",
                        "certificate",
                        "certificate.store",
                        "pem",
                        "certificate.path",
                        folder.resolve("client.crt").toString(),
                        "certificate.key-path",
                        folder.resolve("client.key").toString(),
                        "certificate.key-password",
                        "another password",
                        "certificate.thumbprint",
                        client.thumbprint().hex(),
                        "certificate.kid",
                        client.thumbprint().base64Url(),
                        "certificate.x5c",
                        "true");
            case "jwk" ->
                Map.of(
                        "type", "jwk",
                        "jwk.path", folder.resolve("client.jwk").toString(),
                        "jwk.algorithm", "ES256",
                        "jwk.kid", "my-key",
                        "jwk.audience", "issuer",
                        "jwk.typ", "JWT",
                        "jwk.lifetime", "50s");
            case "federated" ->
                row.getOrDefault(AUTHORITY, "").equals("embedded")
                        ? Map.of("type", "federated")
                        : Map.of(
                                "type",
                                "federated",
                                "federated.path",
                                folder.resolve("workload.jwt").toString());
            case "pkcs11" -> {
                Map<String, String> settings = new HashMap<>();
                ON_THE_TOKEN.forEach(setting -> settings.put("pkcs11." + setting, ""));
                settings.putAll(Map.of(
                        "type", "pkcs11",
                        "pkcs11.pin", SoftHsm.PIN,
                        "pkcs11.alias", "elliptic",
                        "pkcs11.algorithm", "ES256",
                        "pkcs11.audience", "issuer",
                        "pkcs11.typ", "JWT",
                        "pkcs11.lifetime", "60s",
                        "pkcs11.thumbprint-header", "sha256",
                        "pkcs11.x5c", "true"));
                yield settings;
            }
            case "mtls" -> Map.of("type", "mtls", "certificate.path", pkcs12, "certificate.password", PASSWORD);
            default -> throw new IllegalArgumentException(row.getOrDefault(CREDENTIAL, ""));
        };
    }

    private static void findToken(Map<String, String> settings) {
        SoftHsm hsm = SoftHsm.get();
        String group = CREDENTIAL_GROUP + "pkcs11.";
        settings.put(group + "library", hsm.library().toString());
        settings.put(group + "slot", Long.toString(hsm.twoKeys()));
        settings.remove(group + "kid");
        ClientMethod.PrivateKeyJwt registered = (ClientMethod.PrivateKeyJwt) registration(settings);
        settings.put(
                group + "kid", Thumbprint.of(registered.certificates().get(0)).base64Url());
    }

    /** A separate database. */
    private static String database(Map<String, String> row) throws Exception {
        String name = "row" + ROWS.indexOf(row);
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
