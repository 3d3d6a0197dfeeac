package com.tailspin.surveys.idp.client;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;

/** The one method by which a client proves who it is. */
public sealed interface ClientMethod permits ClientMethod.Secret, ClientMethod.PrivateKeyJwt {

    /** A shared secret, held here only as a salted hash. */
    record Secret(SecretHash hash, SecretTransport transport) implements ClientMethod {

        /** Hashes a secret in the clear, which is then forgotten. */
        public static Secret of(String plain, SecretTransport transport) {
            return new Secret(SecretHash.of(plain), transport);
        }
    }

    /**
     * A client assertion (RFC 7523) signed with the private key of one of these certificates. Several certificates are several
     * keys that are all good: that is how a key is changed without a gap.
     *
     * @param algorithm the JWS algorithm the client registered, such as {@code PS256}
     */
    record PrivateKeyJwt(List<X509Certificate> certificates, String algorithm) implements ClientMethod {
        private static final Set<String> ALGORITHMS =
                Set.of("PS256", "PS384", "PS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512");
        private static final int SMALLEST_RSA_KEY = 2048;

        public PrivateKeyJwt {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("A client that signs assertions needs at least one certificate.");
            }
            if (!ALGORITHMS.contains(algorithm)) {
                throw new IllegalArgumentException(
                        "\"" + algorithm + "\" is no algorithm for client assertions; use PS256, RS256 or ES256.");
            }
            for (X509Certificate certificate : certificates) {
                requireFitting(certificate, algorithm);
            }
        }

        private static void requireFitting(X509Certificate certificate, String algorithm) {
            var key = certificate.getPublicKey();
            boolean elliptic = algorithm.startsWith("ES");
            if (elliptic ? !(key instanceof ECPublicKey) : !(key instanceof RSAPublicKey)) {
                throw new IllegalArgumentException("The certificate of \"" + certificate.getSubjectX500Principal()
                        + "\" holds a key of type " + key.getAlgorithm() + ", which cannot sign " + algorithm + ".");
            }
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA_KEY) {
                throw new IllegalArgumentException("The RSA key of \"" + certificate.getSubjectX500Principal()
                        + "\" has " + rsa.getModulus().bitLength() + " bits; at least " + SMALLEST_RSA_KEY
                        + " are needed.");
            }
        }
    }
}
