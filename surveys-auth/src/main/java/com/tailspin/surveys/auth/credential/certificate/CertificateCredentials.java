package com.tailspin.surveys.auth.credential.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Proves the client by a client assertion: a short-lived JWT, made for one request to one server and signed with the private key of a
 * certificate whose public half the provider knows. What travels is the signature; the key does not.
 *
 * <p>The certificate is looked up once and held. The assertion is never held: whoever sends the same one twice meets the provider's
 * replay check, and whoever caches one sends it expired.
 */
public final class CertificateCredentials implements CredentialService {

    private static final int JTI_BYTES = 16;
    private static final int SMALLEST_RSA_KEY = 2048;

    private final CertificateCredentialSettings settings;
    private final CertificateStore store;
    private final InstantSource clock;
    private final SecureRandom random;
    private @Nullable CertifiedKey held;

    public CertificateCredentials(
            CertificateCredentialSettings settings, CertificateStore store, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Finds the certificate and signs once for nobody, so that a certificate that cannot be used stops the start and not the first
     * sign-in.
     *
     * @return the certificate, whose validity dates are worth watching
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE
     */
    public X509Certificate check() {
        CertifiedKey certified = certifiedKey();
        try {
            var probe = new SignedJWT(new JWSHeader(algorithm()), new JWTClaimsSet.Builder().build());
            probe.sign(signer(certified));
        } catch (JOSEException e) {
            throw unusable(certified, "could not sign with " + settings.algorithm() + ": " + e.getMessage(), e);
        }
        return certified.certificate();
    }

    @Override
    public ClientCredential credential(CredentialTarget target) {
        CertifiedKey certified = certifiedKey();
        try {
            return new ClientCredential.Assertion(settings.client(), assertion(certified, target));
        } catch (JOSEException e) {
            throw unusable(certified, "could not sign with " + settings.algorithm() + ": " + e.getMessage(), e);
        }
    }

    private String assertion(CertifiedKey certified, CredentialTarget target) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm())
                .type(new JOSEObjectType(settings.type()))
                // Tells the provider which of the client's registered certificates to check with. No kid: some
                // providers refuse a
                // thumbprint there. No x5c: the certificate was registered before, so what a request brings along
                // proves nothing.
                .x509CertSHA256Thumbprint(sha256(certified.certificate()))
                .build();

        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                // Issuer and subject are the client itself: it vouches for nobody else (RFC 7523, section 3).
                .issuer(settings.client().value())
                .subject(settings.client().value())
                // One plain string, never a list: what is good for one server must be good for no other.
                .audience(settings.audience().of(target))
                .jwtID(jwtId())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.lifetime())))
                .build();

        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer(certified));
        return jwt.serialize();
    }

    private JWSSigner signer(CertifiedKey certified) throws JOSEException {
        JWSSigner signer = settings.algorithm() == CertificateCredentialSettings.Algorithm.ES256
                ? new ECDSASigner(certified.key(), Curve.P_256)
                : new RSASSASigner(certified.key());
        // PS256 with a key that is a handle fails unless the handle's own provider signs; RS256 would find it by
        // itself.
        certified.signer().ifPresent(provider -> signer.getJCAContext().setProvider(provider));
        return signer;
    }

    private JWSAlgorithm algorithm() {
        return switch (settings.algorithm()) {
            case PS256 -> JWSAlgorithm.PS256;
            case RS256 -> JWSAlgorithm.RS256;
            case ES256 -> JWSAlgorithm.ES256;
        };
    }

    private String jwtId() {
        byte[] bytes = new byte[JTI_BYTES];
        random.nextBytes(bytes);
        return Base64URL.encode(bytes).toString();
    }

    private static Base64URL sha256(X509Certificate certificate) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read cannot be encoded.", e);
        }
    }

    private synchronized CertifiedKey certifiedKey() {
        CertifiedKey certified = held;
        if (certified == null) {
            certified = store.find(settings.thumbprint(), settings.validOnly());
            requireFitting(certified);
            held = certified;
        }
        if (settings.validOnly()) {
            requireInDate(certified);
        }
        return certified;
    }

    private void requireInDate(CertifiedKey certified) {
        Instant now = clock.instant();
        X509Certificate certificate = certified.certificate();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw unusable(
                    certified,
                    "expired on " + certificate.getNotAfter().toInstant()
                            + "; make a new one, register it at the identity provider and set"
                            + " surveys.identity.credential.certificate.thumbprint to it",
                    null);
        }
    }

    private void requireFitting(CertifiedKey certified) {
        var key = certified.certificate().getPublicKey();
        boolean elliptic = settings.algorithm() == CertificateCredentialSettings.Algorithm.ES256;
        if (elliptic) {
            if (!(key instanceof ECPublicKey ec) || !Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
                throw unusable(certified, "has no key on the curve P-256, which ES256 needs", null);
            }
        } else if (!(key instanceof RSAPublicKey rsa)) {
            throw unusable(
                    certified,
                    "has a key of type " + key.getAlgorithm() + ", and " + settings.algorithm()
                            + " needs an RSA key; set surveys.identity.credential.certificate.algorithm to suit",
                    null);
        } else if (rsa.getModulus().bitLength() < SMALLEST_RSA_KEY) {
            throw unusable(
                    certified,
                    "has an RSA key of " + rsa.getModulus().bitLength() + " bits; at least " + SMALLEST_RSA_KEY
                            + " are needed",
                    null);
        }
    }

    private AuthRefused unusable(CertifiedKey certified, String why, @Nullable Throwable cause) {
        String message = "The certificate " + settings.thumbprint() + " ("
                + certified.certificate().getSubjectX500Principal() + ") " + why + ".";
        return cause == null
                ? new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, message)
                : new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, message, cause);
    }
}
