package com.tailspin.surveys.auth.credential.assertion;

import java.time.Duration;
import java.util.Optional;

/**
 * What an assertion looks like, whatever key signs it: the settings that {@code surveys.identity.credential.certificate}, {@code .jwk},
 * {@code .pkcs11} and {@code .secret-jwt} have in common.
 *
 * @param type the header's {@code typ}
 * @param thumbprint how the header names the certificate; of no effect for a key without one
 * @param keyId the header's {@code kid}, where the key's own is not what the provider knows it by. Without it a certificate is named by its
 *     thumbprint alone, because some providers refuse a {@code kid} they did not give out
 * @param certificateSent whether the header carries the certificate itself ({@code x5c}); of use only to a provider that trusts whoever
 *     issued it instead of having it registered
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

    /** Which hashes of the certificate the header carries (RFC 7515, sections 4.1.7 and 4.1.8). */
    public enum Thumbprints {
        /** {@code x5t#S256}. */
        SHA256,
        /** {@code x5t}, for providers that know no other. */
        SHA1,
        BOTH
    }

    /** What the draft that follows RFC 7523 calls a client assertion (draft-ietf-oauth-rfc7523bis, section 4). */
    public static final String CLIENT_AUTHENTICATION = "client-authentication+jwt";

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public AssertionSettings {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the lifetime of assertions is " + lifetime + "; it must be between a second and ten minutes");
        }
        if (type.isBlank()) {
            throw new IllegalArgumentException("the type of assertions is blank; JWT says the least");
        }
    }

    /** FAPI 2.0's rules (section 5.3.3), and the default: PS256, the issuer as audience, one minute. */
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

    /** As Microsoft documents it for Entra ID: the token endpoint as audience, no particular type, five minutes. */
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
