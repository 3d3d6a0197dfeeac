package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.oidc.CheckedToken.ACCESS_TOKEN;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.model.Thumbprint;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a client that presents a sender-constrained access token also has the key that it is bound to: the key of a
 * DPoP proof (RFC 9449, section 7) or of a client certificate (RFC 8705, section 3).
 */
final class PossessionVerification {

    /** Members of {@code cnf}: RFC 8705, section 3.1, and RFC 9449, section 6.1. */
    private static final String CERTIFICATE = "x5t#S256";

    private static final String PROOF_KEY = "jkt";
    private static final Set<String> CONFIRMATIONS = Set.of(CERTIFICATE, PROOF_KEY);

    /** Members of {@code cnf} that name another key (RFC 7800, sections 3.2 to 3.5). */
    private static final Set<String> OTHER_KEYS = Set.of("jwk", "jwe", "kid", "jku");

    private final DpopVerification proofs;

    PossessionVerification(DpopVerification proofs) {
        this.proofs = proofs;
    }

    /**
     * Requires possession of all that the token is bound to, and the scheme that fits.
     *
     * @param confirmation the token's claim {@code cnf}, as parsed from JSON
     * @throws AuthRefused of kind TOKEN_INVALID, or PROOF_INVALID if only the proof is wrong
     */
    void require(@Nullable Object confirmation, PresentedToken presented) {
        if (confirmation == null) {
            requireNothingShown(presented);
            return;
        }
        // Unknown members are ignored (RFC 7800, section 3.1); Keycloak adds one. What names another key is not.
        if (!(confirmation instanceof Map<?, ?> members)
                || Collections.disjoint(members.keySet(), CONFIRMATIONS)
                || !Collections.disjoint(members.keySet(), OTHER_KEYS)
                || !CONFIRMATIONS.stream().map(members::get).allMatch(PossessionVerification::isTextOrAbsent)) {
            throw ACCESS_TOKEN.refused(
                    "it is bound to something else than the key of a DPoP proof or a client certificate: the members of cnf are "
                            + (confirmation instanceof Map<?, ?> others ? others.keySet() : "not there"));
        }
        if (members.get(CERTIFICATE) instanceof String thumbprint) {
            requireCertificate(thumbprint, presented);
        }
        if (members.get(PROOF_KEY) instanceof String thumbprint) {
            proofs.require(thumbprint, presented);
        } else if (presented.proven().isPresent()) {
            throw notBoundToKey();
        }
    }

    private static boolean isTextOrAbsent(@Nullable Object value) {
        return value == null || value instanceof String;
    }

    /** A client that proves a key or shows a certificate expects its token to be bound: a downgrade must not pass. */
    private static void requireNothingShown(PresentedToken presented) {
        if (presented.proven().isPresent()) {
            throw notBoundToKey();
        }
        if (presented.certificate().isPresent()) {
            throw ACCESS_TOKEN.refused(
                    "it is not bound to a certificate (cnf), but the connection presented one; register"
                            + " the client for certificate-bound access tokens, or present no certificate");
        }
    }

    private static AuthRefused notBoundToKey() {
        return ACCESS_TOKEN.refused(
                "it is not bound to a key (cnf.jkt), but was presented with the scheme DPoP; present it as"
                        + " a bearer token");
    }

    private static void requireCertificate(String thumbprint, PresentedToken presented) {
        X509Certificate shown = presented
                .certificate()
                .orElseThrow(() -> ACCESS_TOKEN.refused(
                        "it is bound to a client certificate (cnf.x5t#S256), and the connection presented none; a proxy that"
                                + " ends TLS must forward it (surveys.api.client-certificate-header)"));
        if (!Thumbprint.of(shown).base64Url().equals(thumbprint)) {
            throw ACCESS_TOKEN.refused("it is bound to another client certificate than the connection's, "
                    + shown.getSubjectX500Principal());
        }
    }
}
