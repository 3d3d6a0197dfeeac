package com.tailspin.surveys.auth.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.fixture.Servers;
import com.tailspin.surveys.auth.model.ProofKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every adapter that binds tokens must do. */
public abstract class PossessionProofsContract {

    private static final URI ADDRESS = URI.create("https://api.example/api/surveys?list=own");

    /** The adapter, set up to bind tokens. */
    protected abstract PossessionProofs proofs();

    @Test
    void each_sign_in_gets_another_key() {
        ProofKey one = proofs().newKey(Servers.offeringProofs(true)).orElseThrow();
        ProofKey other = proofs().newKey(Servers.offeringProofs(true)).orElseThrow();

        assertThat(one.thumbprint()).isNotEqualTo(other.thumbprint());
        assertThat(one.privateJwk()).isNotEqualTo(other.privateJwk());
        assertThat(one.toString()).doesNotContain(one.privateJwk());
    }

    @Test
    void a_proof_shows_the_public_key_and_its_signature_verifies_with_it() throws Exception {
        ProofKey key = proofs().newKey(Servers.offeringProofs(true)).orElseThrow();

        SignedJWT proof = SignedJWT.parse(proofs().proof(key, "GET", ADDRESS, Optional.empty(), Optional.empty()));

        assertThat(proof.getHeader().getType().getType()).isEqualTo("dpop+jwt");
        JWK shown = proof.getHeader().getJWK();
        assertThat(shown.isPrivate()).isFalse();
        assertThat(shown.computeThumbprint().toString()).isEqualTo(key.thumbprint());
        assertThat(proof.verify(new ECDSAVerifier(shown.toECKey()))).isTrue();
    }

    @Test
    void a_proof_names_the_request_without_its_query() throws Exception {
        ProofKey key = proofs().newKey(Servers.offeringProofs(true)).orElseThrow();

        var claims = SignedJWT.parse(proofs().proof(key, "PATCH", ADDRESS, Optional.empty(), Optional.empty()))
                .getJWTClaimsSet();

        assertThat(claims.getClaims()).containsOnlyKeys("htm", "htu", "iat", "jti");
        assertThat(claims.getClaim("htm")).isEqualTo("PATCH");
        assertThat(claims.getClaim("htu")).isEqualTo("https://api.example/api/surveys");
    }

    @Test
    void a_proof_contains_the_hash_of_the_token_and_the_nonce() throws Exception {
        ProofKey key = proofs().newKey(Servers.offeringProofs(true)).orElseThrow();

        var claims = SignedJWT.parse(proofs().proof(key, "GET", ADDRESS, Optional.of("a.b.c"), Optional.of("n-1")))
                .getJWTClaimsSet();

        assertThat(claims.getClaim("ath"))
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest("a.b.c".getBytes(StandardCharsets.US_ASCII))));
        assertThat(claims.getClaim("nonce")).isEqualTo("n-1");
    }

    @Test
    void an_unusable_nonce_is_left_out() throws Exception {
        ProofKey key = proofs().newKey(Servers.offeringProofs(true)).orElseThrow();

        for (String nonce : new String[] {"", " ", "n".repeat(1001)}) {
            assertThat(SignedJWT.parse(proofs().proof(key, "GET", ADDRESS, Optional.empty(), Optional.of(nonce)))
                            .getJWTClaimsSet()
                            .getClaims())
                    .doesNotContainKey("nonce");
        }
    }

    @Test
    void no_two_proofs_have_the_same_id() throws Exception {
        ProofKey key = proofs().newKey(Servers.offeringProofs(true)).orElseThrow();

        assertThat(id(key)).isNotEqualTo(id(key));
    }

    private String id(ProofKey key) throws Exception {
        return SignedJWT.parse(proofs().proof(key, "GET", ADDRESS, Optional.empty(), Optional.empty()))
                .getJWTClaimsSet()
                .getJWTID();
    }
}
