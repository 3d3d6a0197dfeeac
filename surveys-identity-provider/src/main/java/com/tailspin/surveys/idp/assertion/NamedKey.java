package com.tailspin.surveys.idp.assertion;

import com.tailspin.surveys.idp.client.RegisteredKey;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * A registered key that the header of an assertion names.
 *
 * @param description identifies the key in verdicts without revealing it
 * @param certificate the key's certificate, if it has one
 */
record NamedKey(Key key, String description, Optional<X509Certificate> certificate) {

    static NamedKey of(X509Certificate certificate) {
        return new NamedKey(
                certificate.getPublicKey(),
                "the registered certificate " + Thumbprints.sha256(certificate),
                Optional.of(certificate));
    }

    static NamedKey of(RegisteredKey key) {
        return new NamedKey(key.key(), "the public key " + Finding.quote(key.kid()), Optional.empty());
    }

    static NamedKey ofSecret(String secret) {
        return new NamedKey(
                new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
                "the shared secret",
                Optional.empty());
    }

    @Override
    public String toString() {
        return "NamedKey[" + description + "]";
    }
}
