package com.tailspin.surveys.idp.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.tailspin.surveys.idp.form.Digests;
import com.tailspin.surveys.idp.store.StoredKeys;
import com.tailspin.surveys.idp.store.StoredKeys.StoredKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The provider's RSA signing keys. They name no {@code alg}, because each signs with PS256 and RS256, by the profile of
 * the client. The newest signs; all are published, so that a rotation invalidates no token. They are
 * read from the store each time, because another process may have rotated them.
 */
public final class SigningKeys {
    private static final int BITS = 2048;

    private final StoredKeys stored;
    private final Clock clock;
    private final Map<String, RSAKey> parsed = new ConcurrentHashMap<>();

    /** Creates the first key if there is none. */
    public SigningKeys(StoredKeys stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
        if (stored.all().isEmpty()) {
            rotate();
        }
    }

    /** Creates a new key, which signs from now on. */
    public void rotate() {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            stored.add(new StoredKey(key.getKeyID(), key.toJSONString()), clock.instant());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot generate RSA keys.", e);
        }
    }

    /** Deletes all keys but the newest. */
    public void retireOld() {
        String newest = current().getKeyID();
        stored.keepOnly(newest);
        parsed.keySet().retainAll(List.of(newest));
    }

    /**
     * A secret that all processes with the same store share and that changes with each rotation.
     *
     * @param purpose distinguishes the secret from those for other purposes
     */
    public byte[] secretFor(String purpose) {
        return Digests.hash("SHA-256", (purpose + "\n" + current().toJSONString()).getBytes(StandardCharsets.UTF_8));
    }

    RSAKey current() {
        return all().get(0);
    }

    /** The public keys, newest first. */
    public JWKSet published() {
        return new JWKSet(
                all().stream().map(RSAKey::toPublicJWK).map(JWK.class::cast).toList());
    }

    private List<RSAKey> all() {
        return stored.all().stream()
                .map(key -> parsed.computeIfAbsent(key.kid(), kid -> parse(key)))
                .toList();
    }

    private static RSAKey parse(StoredKey key) {
        try {
            return RSAKey.parse(key.privateJwk());
        } catch (ParseException e) {
            throw new IllegalStateException("The stored signing key " + key.kid() + " cannot be read.");
        }
    }
}
