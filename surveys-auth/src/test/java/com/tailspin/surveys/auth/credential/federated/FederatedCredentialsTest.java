package com.tailspin.surveys.auth.credential.federated;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.fixture.Guiced;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.RegisteredKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class FederatedCredentialsTest extends CredentialServiceContract {

    private static final RSAKey CLUSTER = key();
    private static final String ISSUER = "https://cluster.example";
    private static final String SUBJECT = "system:serviceaccount:surveys:web";
    private static final String AUDIENCE = "api://AzureADTokenExchange";

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(FederatedCredentials.class);
    private String written = "";

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(Level.OFF);
    }

    @Override
    protected CredentialService credentialService() {
        if (written.isEmpty()) {
            replace(token(clock.instant().plus(Duration.ofMinutes(10))));
        }
        return Guiced.credentialService(
                new FederatedCredentialModule(new FederatedCredentialSettings(CLIENT, file())), clock);
    }

    @Override
    protected ClientMethod registered() {
        return new ClientMethod.Federated(
                ISSUER,
                SUBJECT,
                AUDIENCE,
                new IssuerKeys.Registered(
                        RegisteredKey.parse(CLUSTER.toPublicJWK().toJSONString())));
    }

    @Override
    protected boolean madeHere() {
        return false;
    }

    @Override
    protected List<String> secrets() {
        return List.of(written);
    }

    @Override
    protected Object shown() {
        return new TokenFile(file()).read(clock.instant());
    }

    @Test
    void the_token_is_passed_on_without_the_files_line_end() {
        String token = token(clock.instant().plus(Duration.ofMinutes(10)));
        replace(token + "\n");
        assertThat(jwt(credentialService())).isEqualTo(token);
    }

    @Test
    void a_refusal_names_the_issuer_subject_and_audience_to_register() {
        var assertion = (ClientCredential.Assertion) credentialService().credential(TARGET);
        assertThat(assertion.restsOn())
                .contains(ISSUER, SUBJECT, AUDIENCE, "surveys.identity.credential.federated.path");
    }

    @Test
    void a_replaced_token_is_used_immediately() {
        CredentialService service = credentialService();
        String first = jwt(service);
        // In place, and as Kubernetes does it: written beside the file, then moved over it.
        String second = token(clock.instant().plus(Duration.ofMinutes(20)));
        replace(second);
        assertThat(jwt(service)).isEqualTo(second).isNotEqualTo(first);
        String third = token(clock.instant().plus(Duration.ofMinutes(20)));
        moveOver(third);
        assertThat(jwt(service)).isEqualTo(third).isNotEqualTo(second);
    }

    @Test
    void in_the_last_minute_the_file_is_read_even_if_unchanged() throws IOException {
        CredentialService service = credentialService();
        String first = jwt(service);
        var unchanged = Files.getLastModifiedTime(file());
        String second = token(clock.instant().plus(Duration.ofMinutes(20)));
        assertThat(second).hasSameSizeAs(first);
        replace(second);
        Files.setLastModifiedTime(file(), unchanged);

        clock.advance(Duration.ofSeconds(539));
        assertThat(jwt(service)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(jwt(service)).isEqualTo(second);
    }

    @Test
    void a_bad_file_leaves_the_previous_token_in_use_and_logs_a_warning_without_it() {
        CredentialService service = credentialService();
        String good = jwt(service);
        String half = good.substring(0, good.lastIndexOf('.'));
        replace(half);
        assertThat(jwt(service)).isEqualTo(good);
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getKeyValuePairs().toString())
                    .contains("signed JWT")
                    .doesNotContain(half);
        });
        assertThat(jwt(service)).isEqualTo(good);
        assertThat(lines.list).as("one warning").hasSize(1);

        clock.advance(Duration.ofMinutes(11));
        assertThat(refusal(() -> service.credential(TARGET)).getMessage()).contains("signed JWT");
    }

    @Test
    void a_missing_file_matters_only_after_the_token_has_expired() throws IOException {
        CredentialService service = credentialService();
        String good = jwt(service);
        Files.delete(file());
        assertThat(jwt(service)).isEqualTo(good);
        clock.advance(Duration.ofMinutes(10));
        assertThat(refusal(() -> service.credential(TARGET)).getMessage()).contains("no such file");
    }

    @Test
    void unusable_files_are_refused_at_start_up_with_the_reason() {
        refused("no such file");
        replace("");
        refused("is empty");
        replace("not a token");
        refused("signed JWT");
        replace(new PlainJWT(claims(clock.instant().plusSeconds(600))).serialize());
        refused("signed JWT");
        replace("x".repeat(70_000));
        refused("65536 bytes");
        replace(token(clock.instant().minusSeconds(1)));
        refused("expired at", "has stopped");
        replace(signed(new JWTClaimsSet.Builder().issuer(ISSUER).build()));
        refused("without an expiry");
    }

    private void refused(String... sentences) {
        AuthRefused refused =
                refusal(() -> new FederatedCredentials(new FederatedCredentialSettings(CLIENT, file()), clock));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage())
                .contains(file().toString(), "surveys.identity.credential.federated.path")
                .contains(sentences);
        if (written.length() > 20) {
            assertThat(refused.getMessage()).doesNotContain(written.substring(0, 20));
        }
    }

    private Path file() {
        return directory.resolve("token");
    }

    private void replace(String text) {
        try {
            Files.writeString(file(), text);
            written = text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void moveOver(String text) {
        try {
            Path beside = Files.writeString(directory.resolve("new"), text);
            Files.move(beside, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jwt(CredentialService service) {
        return ((ClientCredential.Assertion) service.credential(TARGET)).jwt();
    }

    private String token(Instant expiry) {
        return signed(claims(expiry));
    }

    private static JWTClaimsSet claims(Instant expiry) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(SUBJECT)
                .audience(AUDIENCE)
                .issueTime(Date.from(expiry.minusSeconds(600)))
                .expirationTime(Date.from(expiry))
                .jwtID(UUID.randomUUID().toString())
                .build();
    }

    private static String signed(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(CLUSTER.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(CLUSTER));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("cluster-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
