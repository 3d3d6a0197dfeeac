package com.tailspin.surveys.idp.http;

import com.tailspin.surveys.idp.assertion.Audience;
import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.assertion.ClientAuthenticator;
import com.tailspin.surveys.idp.assertion.ClientRequest;
import com.tailspin.surveys.idp.assertion.Refusal;
import com.tailspin.surveys.idp.assertion.Verdict;
import com.tailspin.surveys.idp.directory.Authority;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets clients in at the endpoints that are for clients. Says little on the wire and everything in the log. */
final class ClientGate {
    private static final Logger LOG = LoggerFactory.getLogger(ClientGate.class);

    private final ClientAuthenticator authenticator;
    private final MeterRegistry meters;

    ClientGate(ClientAuthenticator authenticator, MeterRegistry meters) {
        this.authenticator = authenticator;
        this.meters = meters;
    }

    /** @throws OAuthError if the client has not proven who it is */
    Verdict.Admitted admit(Context ctx, Authority authority, String endpoint) {
        Optional<String> authorization = Optional.ofNullable(ctx.header("Authorization"));
        var request = new ClientRequest(Optional.ofNullable(ctx.contentType()), authorization, ctx.body());
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
        return verdict.admitted().orElseThrow(() -> error(verdict, authorization.isPresent()));
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
        if (verdict.refusal().equals(Optional.of(Refusal.INVALID_REQUEST))) {
            return OAuthError.badRequest("invalid_request", "The request is not well formed.");
        }
        return new OAuthError(
                401,
                "invalid_client",
                "Client authentication failed.",
                byHeader ? Optional.of("Basic realm=\"surveys-idp\"") : Optional.empty());
    }
}
