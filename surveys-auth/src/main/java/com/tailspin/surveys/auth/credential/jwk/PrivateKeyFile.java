package com.tailspin.surveys.auth.credential.jwk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.model.AuthRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one private key of a file.
 *
 * @param keyId the JWK's {@code kid}; a key that has none is called by its thumbprint (RFC 7638), as a provider would call it
 */
public record PrivateKeyFile(KeyPair keys, String keyId) {

    private static final int RSA_BITS = 2048;
    private static final String SETTING = "surveys.identity.credential.jwk.path";

    /**
     * Reads a JWK or a PEM file.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE, naming the file and what to do
     */
    public static PrivateKeyFile read(Path file) {
        String text = text(file).strip();
        JWK jwk = text.startsWith("{") ? parsed(text, file) : named(PemPrivateKey.read(text, file));
        if (!jwk.isPrivate() || !(jwk instanceof AsymmetricJWK asymmetric)) {
            throw unusable(
                    file,
                    jwk.getKeyType().equals(KeyType.OCT)
                            ? "holds a shared secret; for one of those there is surveys.identity.credential.type = secret-jwt"
                            : "holds a public key; the private one belongs there, and the public one to the identity provider",
                    null);
        }
        if (KeyUse.ENCRYPTION.equals(jwk.getKeyUse())) {
            throw unusable(file, "holds a key whose “use” is “enc”, and this one has to sign", null);
        }
        try {
            return new PrivateKeyFile(
                    asymmetric.toKeyPair(),
                    jwk.getKeyID() == null ? jwk.computeThumbprint().toString() : jwk.getKeyID());
        } catch (JOSEException e) {
            throw unusable(file, "holds a key of type " + jwk.getKeyType() + ", which cannot be used here", e);
        }
    }

    /** A new key for that algorithm, as a JWK that is called by its thumbprint. */
    public static String make(SigningAlgorithm algorithm) {
        try {
            JWK jwk = algorithm == SigningAlgorithm.ES256
                    ? new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate()
                    : new RSAKeyGenerator(RSA_BITS).keyIDFromThumbprint(true).generate();
            return jwk.toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime makes no keys for " + algorithm + ".", e);
        }
    }

    /** What kind of key an algorithm needs, {@code rsa} or {@code ec}. */
    public static String kind(SigningAlgorithm algorithm) {
        return algorithm == SigningAlgorithm.ES256 ? "ec" : "rsa";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    SETTING + " names " + file.toAbsolutePath()
                            + ", and there is no such file. Put the client's private key there, as a JWK or in PEM form.",
                    e);
        } catch (AccessDeniedException e) {
            throw unusable(file, "may not be read by this process; give its user the right to", e);
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e + ")", e);
        }
    }

    private static JWK parsed(String json, Path file) {
        if (json.contains("\"keys\"")) {
            throw unusable(file, "holds a set of keys; put the one that is to sign there by itself", null);
        }
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            // Without the cause: its message may quote the key.
            throw unusable(
                    file, "is no JWK (RFC 7517), though it begins as one; it is damaged or only half written", null);
        }
    }

    private static JWK named(KeyPair keys) {
        return keys.getPublic() instanceof RSAPublicKey rsa
                ? new RSAKey.Builder(rsa).privateKey(keys.getPrivate()).build()
                : elliptic((ECPublicKey) keys.getPublic(), keys);
    }

    private static JWK elliptic(ECPublicKey key, KeyPair keys) {
        return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key)
                .privateKey(keys.getPrivate())
                .build();
    }

    static AuthRefused unusable(Path file, String why, @Nullable Throwable cause) {
        String sentence = "The file " + file.toAbsolutePath() + " (" + SETTING + ") " + why + ".";
        return Optional.ofNullable(cause)
                .map(reason -> new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence, reason))
                .orElseGet(() -> new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence));
    }

    @Override
    public String toString() {
        return "PrivateKeyFile[" + keyId + ", key redacted]";
    }
}
