package com.tailspin.surveys.auth.credential.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.tailspin.surveys.auth.model.AuthRefused;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What signs assertions: a key in memory, a handle to one that never leaves its token, or a service that signs from afar.
 *
 * @param name what messages call it, with the setting that led to it: “the certificate … of surveys.identity.credential.certificate”
 * @param keyId by which the provider knows the key, if by anything but its certificate
 * @param certificate that the provider knows the key by
 */
public record SigningKey(String name, JWSSigner signer, Optional<String> keyId, Optional<X509Certificate> certificate) {

    /**
     * One that Java can sign with.
     *
     * @param publicKey its other half, which tells whether it fits the algorithm
     * @param provider who must do the signing where the key is a handle that nobody else can use; empty for a key with bytes
     * @throws AuthRefused of kind CREDENTIAL_UNUSABLE when it does not fit the algorithm
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
                    capital(name) + " " + why + ". Choose another key, or set the algorithm beside it to suit.");
        });
        try {
            JWSSigner signer =
                    algorithm == SigningAlgorithm.ES256 ? new ECDSASigner(key, Curve.P_256) : new RSASSASigner(key);
            // A handle is of use to its own provider alone. Where that is among the runtime's, RS256 would find it by
            // itself, and PS256 would still fail.
            provider.ifPresent(signer.getJCAContext()::setProvider);
            return new SigningKey(name, signer, keyId, certificate);
        } catch (JOSEException e) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    capital(name) + " cannot sign with " + algorithm + ": " + e.getMessage() + ".",
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
