package com.tailspin.surveys.auth.credential.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import com.tailspin.surveys.auth.model.AuthRefused;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Signs assertions: a key in memory, a handle to a key on a token, or a remote signing service.
 *
 * @param name how messages refer to it, including its setting: “the certificate
 *     … of surveys.identity.credential.certificate”
 * @param keyId the id by which the provider knows the key, unless it is known by its certificate
 * @param certificate the certificate by which the provider knows the key
 */
public record SigningKey(String name, JWSSigner signer, Optional<String> keyId, Optional<X509Certificate> certificate) {

    /**
     * Creates a signing key from a private key that a Java provider can use.
     *
     * @param publicKey the matching public key, to check that it fits the algorithm
     * @param provider the only provider that can use the key if it is a handle; empty for an extractable key
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if it does not fit the algorithm
     */
    public static SigningKey of(
            String name,
            PrivateKey key,
            PublicKey publicKey,
            Optional<Provider> provider,
            SigningAlgorithm algorithm,
            Optional<String> keyId,
            Optional<X509Certificate> certificate) {
        algorithm.unfit(publicKey).ifPresent(why -> {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    capital(name) + " " + why + ". Choose another key, or another algorithm in the same settings.");
        });
        try {
            JWSSigner signer =
                    algorithm == SigningAlgorithm.ES256 ? new ECDSASigner(key, Curve.P_256) : new RSASSASigner(key);
            // Only its own provider can use a handle. If that provider is installed, RS256 would find it without this
            // line, but PS256 would still fail.
            provider.ifPresent(signer.getJCAContext()::setProvider);
            return new SigningKey(name, signer, keyId, certificate);
        } catch (JOSEException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    capital(name) + " cannot sign with " + algorithm + ": " + e.getMessage() + ".",
                    e);
        }
    }

    /** Whether the key can sign with that algorithm (RFC 7518, section 3.1). */
    public boolean supports(String algorithm) {
        return signer.supportedJWSAlgorithms().contains(JWSAlgorithm.parse(algorithm));
    }

    /**
     * Signs any two texts as header and payload of a JWS in its compact form (RFC 7515, section 7.1). Neither text is
     * read, so that a provider can be sent what {@link ClientAssertions} would never sign.
     *
     * @param algorithm how to sign, whatever the header says
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE if the key cannot sign with that algorithm
     */
    public String sign(String header, String payload, String algorithm) {
        String signingInput = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        try {
            return signingInput + "."
                    + signer.sign(
                            new JWSHeader(JWSAlgorithm.parse(algorithm)),
                            signingInput.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException | ProviderException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    capital(name) + " could not sign with " + algorithm + ": " + e.getMessage() + ".",
                    e);
        }
    }

    static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    @Override
    public String toString() {
        return "SigningKey[" + name + ", redacted]";
    }
}
