package com.tailspin.surveys.idp.oauth;

import com.tailspin.surveys.idp.assertion.Audience;
import com.tailspin.surveys.idp.assertion.AuthenticationError;
import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.ClientAuthenticator;
import com.tailspin.surveys.idp.assertion.ClientRequest;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.assertion.ParsedAssertion;
import com.tailspin.surveys.idp.assertion.Verdict;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.http.Protocols;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Authenticates clients for the token, pushed authorization request, revocation and introspection endpoints. Responses
 * give little detail; the log gives all of it.
 */
public final class ClientGate {
    private static final Logger LOG = LoggerFactory.getLogger(ClientGate.class);

    private final ClientAuthenticator authenticator;
    private final Profile defaultProfile;
    private final SecretGuesses wrongSecrets;
    private final Consumer<JudgedRequest> observer;
    private final MeterRegistry meters;
    private final Clock clock;

    /** @param observer must not throw */
    public ClientGate(
            ClientAuthenticator authenticator,
            Profile defaultProfile,
            boolean wrongSecretsLimited,
            Consumer<JudgedRequest> observer,
            MeterRegistry meters,
            Clock clock) {
        this.authenticator = authenticator;
        this.defaultProfile = defaultProfile;
        this.wrongSecrets = new SecretGuesses(wrongSecretsLimited);
        this.observer = observer;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Authenticates the client of a request.
     *
     * @throws OAuthError if client authentication failed, or its secret may be a guess
     */
    public Verdict.Admitted admit(Context ctx, AuthorityUrls authority, String endpoint) {
        Optional<String> authorization = Optional.ofNullable(ctx.header("Authorization"));
        var request = new ClientRequest(
                Optional.ofNullable(ctx.contentType()), authorization, ctx.body(), Protocols.clientCertificates(ctx));
        var audience = new Audience(authority.assertionAudience(), authority.tokenEndpoint(), endpoint);
        Verdict verdict = authenticator.judge(request, audience);
        count(verdict);
        verdict.failure()
                .ifPresent(failure -> LOG.atWarn()
                        .addKeyValue("client", verdict.claimedClient())
                        .addKeyValue("check", failure.name())
                        .addKeyValue("detail", failure.detail())
                        .addKeyValue("fix", failure.fix())
                        .log("client authentication refused"));
        tell(ctx, verdict, endpoint);
        verdict.checks().stream()
                .filter(check -> check.name().equals(ClientAuthenticator.SECRET))
                .forEach(check -> count(ctx, check, verdict.claimedClient()));
        return verdict.admitted().orElseThrow(() -> error(verdict, authorization.isPresent()));
    }

    private void count(Context ctx, CheckResult secret, String client) {
        try {
            wrongSecrets.shown(secret.passed(), ctx.req().getRemoteAddr(), client);
        } catch (SecretGuesses.TooMany e) {
            ctx.header("Retry-After", Long.toString(e.seconds()));
            throw new OAuthError(
                    429,
                    "temporarily_unavailable",
                    "Too many wrong client secrets were sent from this address. Try again in " + e.seconds()
                            + " seconds with the registered secret.",
                    Optional.empty());
        }
    }

    private void tell(Context ctx, Verdict verdict, String endpoint) {
        var judged = new JudgedRequest(
                clock.instant(),
                Optional.ofNullable(MDC.get("requestId")).orElse(""),
                endpoint,
                verdict.claimedClient(),
                verdict.client().map(client -> client.profile().orElse(defaultProfile)),
                verdict.checks(),
                verdict.admitted().isPresent(),
                verdict.assertion().map(ParsedAssertion::header).orElse(Map.of()),
                verdict.assertion().map(ParsedAssertion::claims).orElse(Map.of()));
        ctx.attribute(JudgedRequest.ATTRIBUTE, judged);
        observer.accept(judged);
    }

    private void count(Verdict verdict) {
        meters.counter(
                        "idp.client.authentications",
                        "outcome",
                        verdict.admitted().isPresent() ? "admitted" : "refused",
                        "check",
                        verdict.failure().map(CheckResult::name).orElse("none"))
                .increment();
    }

    private static OAuthError error(Verdict verdict, boolean byHeader) {
        if (verdict.refusal().equals(Optional.of(AuthenticationError.INVALID_REQUEST))) {
            return OAuthError.badRequest("invalid_request", "The request is malformed.");
        }
        return new OAuthError(
                401,
                "invalid_client",
                "Client authentication failed.",
                byHeader ? Optional.of("Basic realm=\"surveys-idp\"") : Optional.empty());
    }
}
