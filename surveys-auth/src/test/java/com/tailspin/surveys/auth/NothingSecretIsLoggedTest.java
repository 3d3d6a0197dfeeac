package com.tailspin.surveys.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.EveryLog;
import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientCredential.Secret.Method;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.oidc.Authority;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every flow, successful or not, with every logger at its lowest level, then searches all output for the secret
 * values that were used.
 */
class NothingSecretIsLoggedTest {

    private static final Logger log = LoggerFactory.getLogger(NothingSecretIsLoggedTest.class);
    private static final String SECRET = "hush+hush/hush:2026";
    private static final String CODE = "the-authorization-code-0815";

    enum Proof {
        SECRET_IN_THE_FORM,
        SECRET_IN_THE_HEADER,
        CERTIFICATE
    }

    @TempDir
    Path directory;

    private final HostileProvider provider = new HostileProvider(false);
    private final SetClock clock = new SetClock();
    private final byte[] encryptionKey = FrontEnd.key();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    @AfterEach
    void stop() {
        provider.close();
    }

    private CredentialService credentials(Proof proof) {
        return switch (proof) {
            case SECRET_IN_THE_FORM -> target -> new ClientCredential.Secret(FrontEnd.CLIENT, SECRET, Method.POST);
            case SECRET_IN_THE_HEADER -> target -> new ClientCredential.Secret(FrontEnd.CLIENT, SECRET, Method.BASIC);
            case CERTIFICATE ->
                new CertificateCredentials(
                        CertificateCredentialSettings.of(FrontEnd.CLIENT, Certificates.REGISTERED.thumbprint()),
                        Certificates.stored(Certificates.REGISTERED, directory),
                        clock,
                        new SecureRandom());
        };
    }

    @ParameterizedTest
    @EnumSource
    void no_flow_logs_a_secret(Proof proof) {
        try (var everything = new EveryLog()) {
            var frontEnd = new FrontEnd(
                    new Authority(provider.authority()),
                    credentials(proof),
                    clock,
                    new FakeRecords(),
                    List.of(encryptionKey));
            frontEnd.signedUp.add(new Issuer(provider.issuer()));
            runEveryFlow(frontEnd);
            collectConfiguredSecrets();

            String text = everything.text();
            assertThat(text)
                    .as("logging works, from the JDK's HTTP server to our own warnings")
                    .contains("sun.net.httpserver")
                    .contains("retrying once", "rejected the client authentication");
            assertThat(secrets).hasSizeGreaterThan(20);
            assertThat(found(text)).as("secrets in the log").isEmpty();
        }
    }

    @Test
    void a_planted_secret_is_found_everywhere() {
        secrets.put("canary", "canary-%s".formatted(SECRET));
        for (Runnable plant : List.<Runnable>of(
                () -> log.trace("tweet {}", secrets.get("canary")),
                () -> log.atTrace().addKeyValue("bird", secrets.get("canary")).log("tweet"),
                () -> log.trace("tweet", new IllegalStateException(secrets.get("canary"))),
                () -> System.getLogger("canary").log(System.Logger.Level.TRACE, secrets.get("canary")),
                () -> java.util.logging.Logger.getLogger("canary").finest(secrets.get("canary")),
                () -> System.out.println(secrets.get("canary")),
                () -> System.err.println(encodings(secrets.get("canary")).get(1)))) {
            try (var everything = new EveryLog()) {
                assertThat(found(everything.text())).isEmpty();
                plant.run();
                assertThat(found(everything.text())).containsExactly("canary");
            }
        }
    }

    private void runEveryFlow(FrontEnd frontEnd) {
        provider.answer = request -> granted(frontEnd, 1);
        SignedIn signedIn = signIn(frontEnd, "good");
        PersonKey person = signedIn.who().key();
        Session session =
                frontEnd.sessions.open(signedIn.who(), signedIn.provider(), Map.of("form", "what-the-person-typed"));
        secrets.put("session", session.id());
        frontEnd.sessions.find(session.id());

        AccessToken token = frontEnd.accessTokens.silently(person);
        frontEnd.accessTokens.refused(person, token);
        provider.answer = request -> granted(frontEnd, 2);
        frontEnd.accessTokens.silently(person);

        String bearer = HostileProvider.sign(provider.accessTokenClaims(clock.instant()));
        secrets.put("bearer", bearer);
        frontEnd.callers.verify(bearer);
        refused(() -> frontEnd.callers.verify(bearer + "x"));
        refused(() -> frontEnd.callers.verifyNewcomer(bearer.substring(10)));

        List<Reply> failures = List.of(
                new Reply(0, "", ""),
                new Reply(500, "text/plain", "access-3"),
                new Reply(200, "application/json", "{\"access_token\":\"access-3\""),
                new Reply(200, "application/json", "{\"access_token\":\"access-3\"}"),
                Reply.json(429, Map.of("error", "slow_down")),
                Reply.json(401, Map.of("error", "invalid_client", "error_description", "AADSTS700027: no")),
                Reply.json(200, HostileProvider.tokens("access-4", "no-token-4", "refresh-4")));
        for (Reply failure : failures) {
            provider.answer = request -> failure;
            refused(() -> signIn(frontEnd, "bad"));
            clock.advance(Duration.ofMinutes(58));
            refused(() -> frontEnd.accessTokens.silently(person));
        }
        for (String name : List.of("access-3", "access-4", "no-token-4", "refresh-4")) {
            secrets.put(name, name);
        }
        provider.answer = request -> Reply.json(400, Map.of("error", "invalid_grant"));
        refused(() -> signIn(frontEnd, "bad"));
        refused(() -> frontEnd.accessTokens.silently(person));

        provider.answer = request -> granted(frontEnd, 5);
        frontEnd.signingOut.signOut(person, signIn(frontEnd, "again").provider());
        frontEnd.sessions.close(session.id());
        var another = new FrontEnd(
                new Authority(provider.authority()),
                target -> new ClientCredential.Secret(FrontEnd.CLIENT, SECRET, Method.POST),
                clock,
                frontEnd.records,
                List.of(FrontEnd.key()));
        signIn(frontEnd, "sealed");
        refused(() -> another.accessTokens.silently(person));
    }

    private @Nullable String nonce;

    private SignedIn signIn(FrontEnd frontEnd, String name) {
        AuthorizationRedirect redirect = frontEnd.begin();
        Map<String, String> sent = FrontEnd.query(redirect.location());
        nonce = sent.get("nonce");
        int number = secrets.size();
        secrets.put(name + " state " + number, sent.getOrDefault("state", ""));
        secrets.put(name + " nonce " + number, sent.getOrDefault("nonce", ""));
        secrets.put(name + " browser key " + number, redirect.browserKey());
        return frontEnd.signingIn.complete(
                Map.of("state", sent.getOrDefault("state", ""), "code", CODE, "iss", provider.issuer()),
                redirect.browserKey());
    }

    private Reply granted(FrontEnd frontEnd, int number) {
        String idToken = HostileProvider.sign(provider.idTokenClaims(
                frontEnd.clock.instant(), Optional.ofNullable(nonce).orElse("")));
        secrets.put("id token " + secrets.size(), idToken);
        secrets.put("access token " + number, "opaque-access-token-" + number);
        secrets.put("refresh token " + number, "opaque-refresh-token-" + number);
        return Reply.json(
                200,
                HostileProvider.tokens("opaque-access-token-" + number, idToken, "opaque-refresh-token-" + number));
    }

    private static void refused(Runnable flow) {
        try {
            flow.run();
        } catch (AuthRefused e) {
            // As the adapters at the edges log refusals.
            log.atWarn().setCause(e).log("refused: {}", e.getMessage());
        }
    }

    private void collectConfiguredSecrets() {
        secrets.put("client secret", SECRET);
        secrets.put("code", CODE);
        secrets.put("encryption key", Base64.getEncoder().encodeToString(encryptionKey));
        secrets.put("key store's password", Certificates.PASSWORD);
        secrets.put(
                "private key",
                Base64.getEncoder()
                        .encodeToString(Certificates.REGISTERED.key().getEncoded())
                        .substring(40, 120));
        secrets.put("form", "what-the-person-typed");
        for (HostileProvider.Asked asked : provider.asked) {
            for (String name : List.of("client_assertion", "code_verifier")) {
                Optional.ofNullable(asked.form().get(name))
                        .ifPresent(value -> secrets.put(name + " " + secrets.size(), value));
            }
            asked.authorization()
                    .ifPresent(value -> secrets.put("authorization " + secrets.size(), value.substring(6)));
        }
    }

    /** Returns the names of the secrets found in the text, verbatim or in a common encoding. */
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
            // A JWT's signature or claims alone would be a leak too.
            all.addAll(Arrays.asList(parts).subList(1, 3));
        }
        return all;
    }
}
