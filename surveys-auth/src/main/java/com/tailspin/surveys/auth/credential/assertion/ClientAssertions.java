package com.tailspin.surveys.auth.credential.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings.Thumbprints;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates client assertions: short-lived JWTs, each for one request to one server, whose signature proves who sends
 * them (RFC 7523, section 3). Only the signature is transmitted, never the key.
 *
 * <p>Assertions are never cached: a repeated one fails the provider's replay check, and a cached one may have expired.
 */
public final class ClientAssertions {

    private static final int JTI_BYTES = 16;

    private final ClientId client;
    private final AssertionSettings settings;
    private final InstantSource clock;
    private final SecureRandom random;

    /** The header does not depend on the request, so it is built and encoded once per key. */
    private record Described(SigningKey key, JWSHeader header) {}

    private volatile @Nullable Described latest;

    public ClientAssertions(ClientId client, AssertionSettings settings, InstantSource clock, SecureRandom random) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Signs an assertion for one request.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if the key cannot sign
     */
    public ClientCredential.Assertion sign(SigningKey key, CredentialTarget target) {
        return new ClientCredential.Assertion(client, signed(key, header(key), claims(target)), key.name());
    }

    /**
     * Signs a throw-away assertion so that an unusable key fails at start-up, not at the first sign-in.
     *
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if the key cannot sign
     */
    public void check(SigningKey key) {
        signed(key, new JWSHeader(settings.algorithm().jws()), new JWTClaimsSet.Builder().build());
    }

    // Keys do not define equality; another object is another key.
    @SuppressWarnings("ReferenceEquality")
    private JWSHeader header(SigningKey key) {
        Described described = latest;
        if (described == null || described.key != key) {
            JWSHeader header = describe(key);
            described = new Described(
                    key,
                    new JWSHeader.Builder(header)
                            .parsedBase64URL(header.toBase64URL())
                            .build());
            latest = described;
        }
        return described.header;
    }

    private JWSHeader describe(SigningKey key) {
        var header = new JWSHeader.Builder(settings.algorithm().jws()).type(new JOSEObjectType(settings.type()));
        settings.keyId().or(key::keyId).ifPresent(header::keyID);
        // Tells the provider which of the client's registered certificates to verify with.
        key.certificate().ifPresent(certificate -> describe(certificate, header));
        return header.build();
    }

    private void describe(X509Certificate certificate, JWSHeader.Builder header) {
        byte[] der = der(certificate);
        if (settings.thumbprint() != Thumbprints.SHA1) {
            header.x509CertSHA256Thumbprint(Base64URL.encode(hash("SHA-256", der)));
        }
        if (settings.thumbprint() != Thumbprints.SHA256) {
            nameBySha1(header, der);
        }
        if (settings.certificateSent()) {
            header.x509CertChain(List.of(Base64.encode(der)));
        }
    }

    private JWTClaimsSet claims(CredentialTarget target) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                // Issuer and subject are the client: it speaks only for itself (RFC 7523, section 3).
                .issuer(client.value())
                .subject(client.value())
                // A single string, never a list: an assertion for one server must not be valid at another.
                .audience(settings.audience().of(target))
                .jwtID(jwtId())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.lifetime())))
                .build();
    }

    private String signed(SigningKey key, JWSHeader header, JWTClaimsSet claims) {
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(key.signer());
        } catch (JOSEException | ProviderException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    SigningKey.capital(key.name()) + " could not sign with " + settings.algorithm() + ": "
                            + e.getMessage() + ".",
                    e);
        }
        return jwt.serialize();
    }

    private String jwtId() {
        byte[] bytes = new byte[JTI_BYTES];
        random.nextBytes(bytes);
        return Base64URL.encode(bytes).toString();
    }

    /**
     * The library deprecates SHA-1 thumbprints. Here the thumbprint only names the certificate; the signature
     * is the proof.
     */
    @SuppressWarnings("deprecation")
    private static void nameBySha1(JWSHeader.Builder header, byte[] der) {
        header.x509CertThumbprint(Base64URL.encode(hash("SHA-1", der)));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be encoded.", e);
        }
    }

    private static byte[] hash(String algorithm, byte[] der) {
        try {
            return MessageDigest.getInstance(algorithm).digest(der);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + algorithm + ".", e);
        }
    }
}
