package com.tailspin.surveys.idp.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.tailspin.surveys.idp.form.Digests;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** DPoP proofs as a client with this key makes them, valid until a test breaks them. */
public record Proof(ECKey key) {
    public static Proof withNewKey() {
        try {
            return new Proof(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public Assertion of(String method, String url) {
        try {
            return Assertion.unfinished(key.toECPrivateKey())
                    .header("typ", "dpop+jwt")
                    .header("alg", "ES256")
                    .header("jwk", key.toPublicJWK().toJSONObject())
                    .claim("jti", UUID.randomUUID().toString())
                    .claim("htm", method)
                    .claim("htu", url)
                    .at("iat", 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public Assertion of(String method, String url, String accessToken) {
        return of(method, url)
                .claim(
                        "ath",
                        Digests.base64Url(Digests.hash("SHA-256", accessToken.getBytes(StandardCharsets.US_ASCII))));
    }
}
