package com.tailspin.surveys.idp.proof;

import static com.tailspin.surveys.idp.assertion.Finding.fail;
import static com.tailspin.surveys.idp.assertion.Finding.pass;
import static com.tailspin.surveys.idp.assertion.Finding.quote;

import com.tailspin.surveys.idp.assertion.Finding;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.store.UsedAssertions;
import com.tailspin.surveys.idp.token.Confirmation;
import com.tailspin.surveys.idp.token.SigningKeys;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Checks the DPoP proof of a request (RFC 9449), check by check: its signature, that it was made for this method and
 * URL, recently, with a current nonce if the client's profile demands one, and that it was not used before. The last
 * check comes last, so that an invalid proof does not use up its {@code jti}. The observer of verdicts is told each
 * check, after those of the client.
 */
public final class ProofChecks {
    private static final Logger LOG = LoggerFactory.getLogger(ProofChecks.class);
    private static final String HEADER = "DPoP";
    private static final String NONCE_HEADER = "DPoP-Nonce";

    // Each check has a name that is stable; it is used in logs and verdicts, and explained in the workshop.
    private static final String SCHEME = "proof-scheme";
    private static final String ONE_HEADER = "proof-header";
    private static final String BINDING = "proof-binding";
    private static final String NONCE = "proof-nonce";

    private final UsedAssertions used;
    private final ProofNonces nonces;
    private final ClientProfiles profiles;
    private final Supplier<URI> base;
    private final Supplier<Optional<URI>> mutualTlsBase;
    private final Consumer<JudgedRequest> observer;
    private final Clock clock;

    /**
     * @param base the base URL, as clients address it
     * @param mutualTlsBase the base URL of the separate address for client certificates, if there is one
     * @param observer must not throw
     */
    public ProofChecks(
            UsedAssertions used,
            SigningKeys keys,
            ClientProfiles profiles,
            Supplier<URI> base,
            Supplier<Optional<URI>> mutualTlsBase,
            Consumer<JudgedRequest> observer,
            Clock clock) {
        this.used = used;
        this.nonces = new ProofNonces(() -> keys.secretFor("DPoP nonces"), clock);
        this.profiles = profiles;
        this.base = base;
        this.mutualTlsBase = mutualTlsBase;
        this.observer = observer;
        this.clock = clock;
    }

    /** Accepted algorithms, as {@code dpop_signing_alg_values_supported} lists them. */
    public static List<String> algorithms() {
        return DpopProof.ALGORITHMS;
    }

    /**
     * Returns the thumbprint of the key that the tokens of this request are to be bound to; empty if it has no proof.
     *
     * @throws OAuthError {@code invalid_dpop_proof}, also without a proof if the client is registered to send one (RFC
     *     9449, section 5.2), or {@code use_dpop_nonce} with a nonce in {@code DPoP-Nonce}
     */
    public Optional<String> tokenKey(Context ctx, ClientRegistration client) {
        if (client.proofBoundTokens() && headers(ctx).isEmpty()) {
            throw OAuthError.badRequest(
                    "invalid_dpop_proof",
                    "This client's tokens are bound to a key, but the request has no DPoP proof.");
        }
        return key(ctx, client, profiles.of(client).proofNonceRequired());
    }

    /**
     * Returns the thumbprint of the key that the code of this pushed request is to be bound to; empty if it has no
     * proof. Demands no nonce, but brings the one for the token request, so that a sign-in needs no request twice.
     *
     * @throws OAuthError {@code invalid_dpop_proof}
     */
    public Optional<String> codeKey(Context ctx, ClientRegistration client) {
        return key(ctx, client, false);
    }

    private Optional<String> key(Context ctx, ClientRegistration client, boolean nonceRequired) {
        List<String> headers = headers(ctx);
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (profiles.of(client).proofNonceRequired()) {
            // Each response brings the next nonce, so that a client is refused for a nonce once, not regularly.
            ctx.header(NONCE_HEADER, nonces.next());
        }
        var checks = new JudgedProof();
        Optional<DpopProof> accepted = wellMade(checks, ctx, headers)
                .filter(proof -> checks.pass(NONCE, nonce(proof, nonceRequired))
                        && checks.pass("proof-jti", proof.id())
                        && checks.pass("proof-replay", spend(proof)));
        tell(toldBefore(ctx), checks);
        return Optional.of(accepted.map(DpopProof::thumbprint)
                .orElseThrow(() -> checks.failed(NONCE)
                        ? OAuthError.badRequest(
                                "use_dpop_nonce",
                                "The DPoP proof needs a current nonce; make another proof with the one in DPoP-Nonce.")
                        : OAuthError.badRequest("invalid_dpop_proof", refused(checks))));
    }

    /**
     * Requires what the access token is bound to (RFC 9449, section 7): a proof of its key, or none if it is a bearer
     * token.
     *
     * @param scheme of the header with the access token
     * @throws OAuthError {@code invalid_dpop_proof}, or {@code invalid_token} if there is no proof or one of another key
     */
    public void require(Context ctx, String client, String scheme, String accessToken, Confirmation confirmation) {
        var checks = new JudgedProof();
        Optional<String> key = confirmation.proofKey();
        boolean accepted = checks.pass(SCHEME, scheme(scheme, confirmation))
                && (key.isEmpty() || presented(checks, ctx, accessToken, key.get()));
        tell(
                new JudgedRequest(
                        clock.instant(),
                        Optional.ofNullable(MDC.get("requestId")).orElse(""),
                        base.get() + ctx.path(),
                        client,
                        Optional.of(profiles.of(client)),
                        List.of(),
                        true,
                        Map.of(),
                        Map.of()),
                checks);
        if (!accepted) {
            throw refusal(checks, key.isPresent(), headers(ctx).isEmpty());
        }
    }

    private boolean presented(JudgedProof checks, Context ctx, String accessToken, String key) {
        return wellMade(checks, ctx, headers(ctx))
                .filter(proof -> checks.pass("proof-ath", proof.hash(accessToken))
                        && checks.pass(BINDING, proof.binding(key))
                        && checks.pass("proof-jti", proof.id())
                        && checks.pass("proof-replay", spend(proof)))
                .isPresent();
    }

    private static OAuthError refusal(JudgedProof checks, boolean bound, boolean withoutProof) {
        if (!bound) {
            return new OAuthError(
                    401,
                    "invalid_token",
                    "The access token is not bound to a key: present it with the scheme Bearer.",
                    Optional.of("Bearer error=\"invalid_token\""));
        }
        if (checks.failed(SCHEME)) {
            return unauthorized(
                    "invalid_token",
                    "The access token is bound to a key: present it with the scheme DPoP and a proof.");
        }
        if (checks.failed(ONE_HEADER) && withoutProof) {
            return unauthorized("invalid_token", "The access token is bound to a key, but no DPoP proof was sent.");
        }
        return checks.failed(BINDING)
                ? unauthorized("invalid_token", "The access token is bound to another key than the DPoP proof's.")
                : unauthorized("invalid_dpop_proof", refused(checks));
    }

    /** A response of 401 that tells which proofs are accepted. */
    private static OAuthError unauthorized(String code, String description) {
        return new OAuthError(
                401,
                code,
                description,
                Optional.of("DPoP error=\"" + code + "\", algs=\"" + String.join(" ", algorithms()) + "\""));
    }

    private static String refused(JudgedProof checks) {
        return "The DPoP proof is refused: " + checks.last().detail() + ".";
    }

    private static List<String> headers(Context ctx) {
        return Collections.list(ctx.req().getHeaders(HEADER));
    }

    private static Finding scheme(String scheme, Confirmation confirmation) {
        boolean bound = confirmation.proofKey().isPresent();
        if (!scheme.equalsIgnoreCase(confirmation.tokenType())) {
            return fail(
                    "the access token is bound to " + (bound ? "a key" : "no key")
                            + ", but was presented with the scheme " + quote(scheme),
                    bound ? "Present it with the scheme DPoP and a proof." : "Present it with the scheme Bearer.");
        }
        if (bound) {
            return pass("the access token is bound to a key, and presented with the scheme DPoP");
        }
        return pass(
                confirmation.binds()
                        ? "the access token is bound to the certificate of this connection"
                        : "the access token is bound to no key: anyone who has it may present it");
    }

    /** Returns the proof if it passes the checks that are the same at each endpoint. */
    private Optional<DpopProof> wellMade(JudgedProof checks, Context ctx, List<String> headers) {
        if (!checks.pass(ONE_HEADER, oneHeader(headers))) {
            return Optional.empty();
        }
        DpopProof proof;
        URI url;
        try {
            proof = DpopProof.parse(headers.get(0).strip());
            url = url(ctx);
            checks.pass("proof-parse", pass("a signed JWT"));
        } catch (ParseException e) {
            checks.pass(
                    "proof-parse",
                    fail(String.valueOf(e.getMessage()), "Send a JWT in compact form, with a public key in jwk."));
            return Optional.empty();
        }
        boolean passed = checks.pass("proof-typ", proof.type())
                && checks.pass("proof-alg", proof.algorithm())
                && checks.pass("proof-crit", proof.criticalHeaders())
                && checks.pass("proof-key", proof.key())
                && checks.pass("proof-signature", proof.signature())
                && checks.pass("proof-htm", proof.method(ctx.req().getMethod()))
                && checks.pass("proof-htu", proof.url(url))
                && checks.pass("proof-iat", proof.time(clock.instant()));
        return passed ? Optional.of(proof) : Optional.empty();
    }

    private static Finding oneHeader(List<String> headers) {
        if (headers.size() == 1) {
            return pass("one DPoP header");
        }
        return headers.isEmpty()
                ? fail("there is no DPoP header", "Send a proof that is signed with the key of the token.")
                : fail("there are several DPoP headers", "Send one proof.");
    }

    /** The URL as the client addressed it, at the base URL or at the separate address for client certificates. */
    private URI url(Context ctx) throws ParseException {
        URI at = mutualTlsBase
                .get()
                .filter(second -> second.getPort() == ctx.req().getLocalPort())
                .orElseGet(base);
        try {
            return new URI(at + ctx.req().getRequestURI());
        } catch (URISyntaxException e) {
            throw new ParseException("the URL of this request cannot be compared with its htu", 0);
        }
    }

    private Finding nonce(DpopProof proof, boolean required) {
        Optional<String> nonce = proof.nonce();
        if (!required) {
            return pass("no nonce is demanded here");
        }
        return nonce.filter(nonces::accepts).isPresent()
                ? pass("a nonce that this server issued recently")
                : fail(
                        nonce.isPresent()
                                ? "its nonce was not issued by this server in the last five minutes"
                                : "it has no nonce",
                        "Make a new proof with the nonce in the response's DPoP-Nonce.");
    }

    private Finding spend(DpopProof proof) {
        // No client id contains a space, so this is never a client's assertion.
        return used.spend(HEADER + " " + proof.thumbprint(), proof.jti(), proof.ends())
                ? pass("not used before")
                : fail("it was used before", "Make a new proof with a new jti for every request and for every retry.");
    }

    private static JudgedRequest toldBefore(Context ctx) {
        return Objects.requireNonNull(ctx.attribute(JudgedRequest.ATTRIBUTE));
    }

    private void tell(JudgedRequest before, JudgedProof checks) {
        checks.all().stream()
                // A client without a nonce has done nothing wrong.
                .filter(check -> !check.passed() && !check.name().equals(NONCE))
                .forEach(failure -> LOG.atWarn()
                        .addKeyValue("client", before.claimedClient())
                        .addKeyValue("check", failure.name())
                        .addKeyValue("detail", failure.detail())
                        .addKeyValue("fix", failure.fix())
                        .log("DPoP proof refused"));
        observer.accept(before.with(checks.all()));
    }
}
