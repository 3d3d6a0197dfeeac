package com.tailspin.surveys.auth;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What the log says when the provider refuses, and what it never contains. */
class LogTest {

    private static final String SECRET = "hush-hush";
    private static final String ASSERTION = "signed.by.us";
    private static final String CODE = "the-authorization-code";

    private final HostileProvider provider = new HostileProvider(false);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("com.tailspin.surveys.auth");

    @BeforeEach
    void listen() {
        appender.start();
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(Level.OFF);
        provider.close();
    }

    record Proof(String named, String setting, CredentialService service) {}

    static Stream<Proof> proofs() {
        return Stream.of(
                new Proof(
                        "secret (POST)",
                        "surveys.identity.credential.secret.value",
                        target -> new ClientCredential.Secret(
                                FrontEnd.CLIENT, SECRET, ClientCredential.Secret.Method.POST)),
                new Proof(
                        "client assertion",
                        "surveys.identity.credential.certificate.thumbprint",
                        target -> new ClientCredential.Assertion(
                                FrontEnd.CLIENT,
                                ASSERTION,
                                "the certificate of surveys.identity.credential.certificate.thumbprint")));
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void a_rejected_client_is_logged_with_the_reason_and_what_to_check(Proof proof) {
        provider.answer = request -> Reply.json(
                401, Map.of("error", "invalid_client", "error_description", "the registration\nsays otherwise"));
        assertThat(kindOfRefusal(() -> signIn(proof.service))).isEqualTo(Kind.CLIENT_NOT_PROVEN);

        assertThat(lines().stream().filter(line -> line.startsWith("ERROR")))
                .singleElement()
                .asString()
                .contains(proof.named, proof.setting, "invalid_client", "the registration", provider.issuer())
                .doesNotContain("\n");
    }

    @Test
    void no_secret_code_or_token_is_ever_in_the_log_or_in_a_message() {
        List<Reply> replies = List.of(
                new Reply(0, "", ""),
                new Reply(500, "text/plain", "top-secret-token"),
                new Reply(200, "application/json", "{\"access_token\":\"top-secret-token\""),
                new Reply(200, "application/json", "{\"access_token\":\"top-secret-token\"}"),
                Reply.json(400, Map.of("error", "invalid_grant")),
                Reply.json(200, HostileProvider.tokens("top-secret-token", "top-secret-token", "top-secret-token")));
        for (Reply reply : replies) {
            provider.answer = request -> reply;
            proofs().forEach(proof -> {
                try {
                    signIn(proof.service);
                } catch (AuthRefused e) {
                    logger.atInfo().setCause(e).log("refused");
                }
            });
        }
        String all = String.join("\n", lines());
        assertThat(all).contains("refused").doesNotContain(SECRET, ASSERTION, CODE, "top-secret-token");
    }

    private void signIn(CredentialService credentials) {
        var frontEnd = new FrontEnd(URI.create(provider.authority()), credentials);
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        AuthorizationRedirect redirect = frontEnd.begin();
        String state = FrontEnd.query(redirect.location()).getOrDefault("state", "");
        frontEnd.signingIn.complete(
                Map.of("state", state, "code", CODE, "iss", provider.issuer()), redirect.browserKey());
    }

    private List<String> lines() {
        return appender.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage() + " "
                        + (event.getKeyValuePairs() == null
                                ? ""
                                : event.getKeyValuePairs().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(" ")))
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }
}
