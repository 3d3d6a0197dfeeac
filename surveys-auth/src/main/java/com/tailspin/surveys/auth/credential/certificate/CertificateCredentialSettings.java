package com.tailspin.surveys.auth.credential.certificate;

import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.Thumbprint;
import java.time.Duration;

/**
 * The settings below {@code surveys.identity.credential.certificate} that do not concern the place where it is kept.
 *
 * @param thumbprint which certificate, SHA-1 or SHA-256
 * @param validOnly whether a certificate outside its validity dates is refused
 * @param lifetime of an assertion; whole seconds
 * @param type the header's {@code typ}
 */
public record CertificateCredentialSettings(
        ClientId client,
        Thumbprint thumbprint,
        boolean validOnly,
        Algorithm algorithm,
        AssertionAudience audience,
        Duration lifetime,
        String type) {

    /** Those of JWA (RFC 7518, section 3.1) that are offered. */
    public enum Algorithm {
        PS256,
        RS256,
        ES256
    }

    /** What the draft that follows RFC 7523 calls a client assertion (draft-ietf-oauth-rfc7523bis, section 4). */
    public static final String CLIENT_AUTHENTICATION = "client-authentication+jwt";

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public CertificateCredentialSettings {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("surveys.identity.credential.certificate.lifetime is " + lifetime
                    + "; an assertion lives between a second and ten minutes");
        }
    }

    /** The strict defaults: PS256, the issuer as audience, one minute. */
    public static CertificateCredentialSettings of(ClientId client, Thumbprint thumbprint) {
        return new CertificateCredentialSettings(
                client,
                thumbprint,
                true,
                Algorithm.PS256,
                AssertionAudience.Known.ISSUER,
                Duration.ofSeconds(60),
                CLIENT_AUTHENTICATION);
    }
}
