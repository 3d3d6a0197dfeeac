package com.tailspin.surveys.auth.credential.assertion;

import java.time.Duration;
import java.util.Optional;

/**
 * The contents of an assertion, independent of the key that signs it: the settings shared by {@code
 * surveys.identity.credential.certificate}, {@code .jwk}, {@code .pkcs11} and {@code .secret-jwt}.
 *
 * @param type the header's {@code typ}
 * @param thumbprint how the header names the certificate; ignored for keys without one
 * @param keyId the header's {@code kid}, if the provider knows the key by another id than its own. If empty, a
 *     certificate is named by its thumbprint only, because some providers reject a {@code kid} that they did not assign
 * @param certificateSent whether the header carries the certificate itself ({@code x5c}); useful only for a
 *     provider that trusts its issuer instead of having it registered
 * @param lifetime from issue to expiry
 */
public record AssertionSettings(
        SigningAlgorithm algorithm,
        AssertionAudience audience,
        String type,
        Thumbprints thumbprint,
        Optional<String> keyId,
        boolean certificateSent,
        Duration lifetime) {

    /** Which certificate thumbprints the header carries (RFC 7515, sections 4.1.7 and 4.1.8). */
    public enum Thumbprints {
        /** {@code x5t#S256}. */
        SHA256,
        /** {@code x5t}, for providers that support no other. */
        SHA1,
        BOTH
    }

    /** The type of a client assertion in the draft that updates RFC 7523 (draft-ietf-oauth-rfc7523bis, section 4). */
    public static final String CLIENT_AUTHENTICATION = "client-authentication+jwt";

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public AssertionSettings {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the lifetime of assertions is " + lifetime + "; it must be between one second and ten minutes");
        }
        if (type.isBlank()) {
            throw new IllegalArgumentException(
                    "the type of assertions is blank; use JWT if the provider requires none");
        }
    }

    /** The rules of FAPI 2.0 (section 5.3.3), and the default: PS256, the issuer as audience, one minute. */
    public static AssertionSettings strict() {
        return new AssertionSettings(
                SigningAlgorithm.PS256,
                AssertionAudience.Known.ISSUER,
                CLIENT_AUTHENTICATION,
                Thumbprints.SHA256,
                Optional.empty(),
                false,
                Duration.ofSeconds(60));
    }

    /**
     * As Microsoft documents it for Entra ID: the token endpoint as audience, the generic type {@code
     * JWT}, five minutes.
     */
    public static AssertionSettings entra() {
        return new AssertionSettings(
                SigningAlgorithm.PS256,
                AssertionAudience.Known.TOKEN_ENDPOINT,
                "JWT",
                Thumbprints.SHA256,
                Optional.empty(),
                false,
                Duration.ofMinutes(5));
    }

    public AssertionSettings withAlgorithm(SigningAlgorithm other) {
        return new AssertionSettings(other, audience, type, thumbprint, keyId, certificateSent, lifetime);
    }

    public AssertionSettings withAudience(AssertionAudience other) {
        return new AssertionSettings(algorithm, other, type, thumbprint, keyId, certificateSent, lifetime);
    }
}
