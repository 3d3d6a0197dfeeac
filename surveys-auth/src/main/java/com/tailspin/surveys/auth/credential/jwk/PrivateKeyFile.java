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
 * The private key in a file.
 *
 * @param keyId the JWK's {@code kid}; if it has none, its thumbprint (RFC 7638), as providers name it too
 */
public record PrivateKeyFile(KeyPair keys, String keyId) {

    private static final int RSA_BITS = 2048;
    private static final String SETTING = "surveys.identity.credential.jwk.path";

    /**
     * Reads a JWK or a PEM file.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE, naming the file and the fix
     */
    public static PrivateKeyFile read(Path file) {
        String text = text(file).strip();
        JWK jwk = text.startsWith("{") ? parsed(text, file) : named(PemPrivateKey.read(text, file));
        if (!jwk.isPrivate() || !(jwk instanceof AsymmetricJWK asymmetric)) {
            throw unusable(
                    file,
                    jwk.getKeyType().equals(KeyType.OCT)
                            ? "contains a shared secret; use it with surveys.identity.credential.type = secret-jwt"
                            : "contains a public key; put the private key there and register the public key at the identity provider",
                    null);
        }
        if (KeyUse.ENCRYPTION.equals(jwk.getKeyUse())) {
            throw unusable(file, "contains a key whose “use” is “enc”, but a signing key is required", null);
        }
        try {
            return new PrivateKeyFile(
                    asymmetric.toKeyPair(),
                    jwk.getKeyID() == null ? jwk.computeThumbprint().toString() : jwk.getKeyID());
        } catch (JOSEException e) {
            throw unusable(file, "contains a key of the unsupported type " + jwk.getKeyType(), e);
        }
    }

    /** Creates a key for that algorithm, as a JWK with its thumbprint as {@code kid}. */
    public static String make(SigningAlgorithm algorithm) {
        try {
            JWK jwk = algorithm == SigningAlgorithm.ES256
                    ? new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate()
                    : new RSAKeyGenerator(RSA_BITS).keyIDFromThumbprint(true).generate();
            return jwk.toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot create keys for " + algorithm + ".", e);
        }
    }

    /** Returns the kind of key that the algorithm requires, {@code rsa} or {@code ec}. */
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
                            + ", but there is no such file. Put the client's private key there, as a JWK or in PEM form.",
                    e);
        } catch (AccessDeniedException e) {
            throw unusable(file, "cannot be read by this process; grant its user read access", e);
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e + ")", e);
        }
    }

    private static JWK parsed(String json, Path file) {
        if (json.contains("\"keys\"")) {
            throw unusable(file, "contains a key set; put only the signing key there", null);
        }
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            // Drop the cause: its message may quote the key.
            throw unusable(
                    file,
                    "is not a valid JWK (RFC 7517) although it begins like one; it is damaged or incomplete",
                    null);
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
