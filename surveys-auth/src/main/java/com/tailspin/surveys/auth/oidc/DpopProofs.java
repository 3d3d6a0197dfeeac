package com.tailspin.surveys.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.util.URIUtils;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

/** Keys on the curve P-256 and proofs signed with ES256, made by Nimbus. */
final class DpopProofs implements PossessionProofs {

    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

    private static final int JTI_BYTES = 16;
    private static final int LONGEST_NONCE = 1000;

    private final ProofPolicy policy;
    private final InstantSource clock;

    DpopProofs(ProofPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public Optional<ProofKey> newKey(ServerMetadata server) {
        boolean wanted =
                switch (policy) {
                    case AUTOMATIC -> server.proofsOffered();
                    case ALWAYS -> true;
                    case NEVER -> false;
                };
        if (!wanted) {
            return Optional.empty();
        }
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).generate();
            return Optional.of(
                    new ProofKey(key.toJSONString(), key.computeThumbprint().toString()));
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot generate keys on P-256.", e);
        }
    }

    /** A server with an unusable nonce demands another one, which is an error that names it. */
    private static Optional<String> usable(Optional<String> nonce) {
        return nonce.filter(text -> !text.isBlank() && text.length() <= LONGEST_NONCE);
    }

    @Override
    public String proof(ProofKey key, String method, URI uri, Optional<String> accessToken, Optional<String> nonce) {
        try {
            return new DefaultDPoPProofFactory(ECKey.parse(key.privateJwk()), ALGORITHM)
                    .createDPoPJWT(
                            new JWTID(JTI_BYTES),
                            method,
                            URIUtils.getBaseURI(uri),
                            Date.from(clock.instant()),
                            accessToken.map(DPoPAccessToken::new).orElse(null),
                            usable(nonce).map(Nonce::new).orElse(null))
                    .serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The key " + key.thumbprint() + " cannot sign.", e);
        } catch (ParseException e) {
            // Drop the exception: its message may quote the key.
            throw new IllegalStateException("The key " + key.thumbprint() + " cannot be read.");
        }
    }
}
