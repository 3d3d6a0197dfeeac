package com.tailspin.surveys.idp.proof;

import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profiles;
import com.tailspin.surveys.idp.form.Digests;
import com.tailspin.surveys.idp.http.OAuthError;
import com.tailspin.surveys.idp.store.UsedAssertions;
import com.tailspin.surveys.idp.token.SigningKeys;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks the DPoP proof of a request (RFC 9449): its signature, that it was made for this method and URL, recently,
 * with a current nonce if the client's profile demands one, and that it was not used before. The last check comes last,
 * so that an invalid proof does not use up its {@code jti}.
 */
public final class ProofChecks {
    private static final String HEADER = "DPoP";
    private static final String NONCE_HEADER = "DPoP-Nonce";

    private final UsedAssertions used;
    private final ProofNonces nonces;
    private final Profiles profiles;
    private final Supplier<URI> base;
    private final Supplier<Optional<URI>> mutualTlsBase;
    private final Clock clock;

    /**
     * @param base the base URL, as clients address it
     * @param mutualTlsBase the base URL of the separate address for client certificates, if there is one
     */
    public ProofChecks(
            UsedAssertions used,
            SigningKeys keys,
            Profiles profiles,
            Supplier<URI> base,
            Supplier<Optional<URI>> mutualTlsBase,
            Clock clock) {
        this.used = used;
        this.nonces = new ProofNonces(() -> keys.secretFor("DPoP nonces"), clock);
        this.profiles = profiles;
        this.base = base;
        this.mutualTlsBase = mutualTlsBase;
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
        try {
            DpopProof proof = checked(ctx, headers);
            if (profiles.of(client).proofNonceRequired()) {
                // Each response brings the next nonce, so that a client is refused for a nonce once, not regularly.
                ctx.header(NONCE_HEADER, nonces.next());
            }
            if (nonceRequired && proof.nonce().filter(nonces::accepts).isEmpty()) {
                throw OAuthError.badRequest(
                        "use_dpop_nonce",
                        "The DPoP proof needs a current nonce; make another proof with the one in DPoP-Nonce.");
            }
            spend(proof);
            return Optional.of(proof.thumbprint());
        } catch (InvalidProof e) {
            throw OAuthError.badRequest("invalid_dpop_proof", refused(e));
        }
    }

    /**
     * Requires a proof of the key that an access token is bound to (RFC 9449, section 7).
     *
     * @param thumbprint {@code cnf.jkt} of the token
     * @throws OAuthError {@code invalid_dpop_proof}, or {@code invalid_token} if there is no proof or one of another key
     */
    public void require(Context ctx, String accessToken, String thumbprint) {
        List<String> headers = headers(ctx);
        if (headers.isEmpty()) {
            throw unauthorized("invalid_token", "The access token is bound to a key, but no DPoP proof was sent.");
        }
        try {
            DpopProof proof = checked(ctx, headers);
            proof.requireHash(
                    Digests.base64Url(Digests.hash("SHA-256", accessToken.getBytes(StandardCharsets.US_ASCII))));
            if (!proof.thumbprint().equals(thumbprint)) {
                throw unauthorized("invalid_token", "The access token is bound to another key than the DPoP proof's.");
            }
            spend(proof);
        } catch (InvalidProof e) {
            throw unauthorized("invalid_dpop_proof", refused(e));
        }
    }

    /** A response of 401 that tells which proofs are accepted. */
    public static OAuthError unauthorized(String code, String description) {
        return new OAuthError(
                401,
                code,
                description,
                Optional.of("DPoP error=\"" + code + "\", algs=\"" + String.join(" ", algorithms()) + "\""));
    }

    private static String refused(InvalidProof e) {
        return "The DPoP proof is refused: " + e.getMessage() + ".";
    }

    private static List<String> headers(Context ctx) {
        return Collections.list(ctx.req().getHeaders(HEADER));
    }

    private DpopProof checked(Context ctx, List<String> headers) throws InvalidProof {
        if (headers.size() > 1) {
            throw new InvalidProof("there are several DPoP headers");
        }
        DpopProof proof = DpopProof.parse(headers.get(0).strip());
        proof.requireRequest(ctx.req().getMethod(), uri(ctx));
        proof.requireRecent(clock.instant());
        return proof;
    }

    /** The URL as the client addressed it, at the base URL or at the separate address for client certificates. */
    private URI uri(Context ctx) throws InvalidProof {
        URI at = mutualTlsBase
                .get()
                .filter(second -> second.getPort() == ctx.req().getLocalPort())
                .orElseGet(base);
        try {
            return new URI(at + ctx.req().getRequestURI());
        } catch (URISyntaxException e) {
            throw new InvalidProof("the URL of this request cannot be compared with its htu");
        }
    }

    private void spend(DpopProof proof) throws InvalidProof {
        // No client id contains a space, so this is never a client's assertion.
        if (!used.spend(HEADER + " " + proof.thumbprint(), proof.id(), proof.ends())) {
            throw new InvalidProof("it was used before");
        }
    }
}
