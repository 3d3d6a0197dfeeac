package com.tailspin.surveys.idp.client;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** The one method by which a client proves who it is. */
public sealed interface ClientMethod
        permits ClientMethod.Secret,
                ClientMethod.SecretJwt,
                ClientMethod.PrivateKeyJwt,
                ClientMethod.Federated,
                ClientMethod.SelfSignedTls,
                ClientMethod.PkiTls {

    /** {@code client_secret_post} or {@code client_secret_basic}: a shared secret, held here only as a salted hash. */
    record Secret(SecretHash hash, SecretTransport transport) implements ClientMethod {

        /** Hashes a secret in the clear, which is then forgotten. */
        public static Secret of(String plain, SecretTransport transport) {
            return new Secret(SecretHash.of(plain), transport);
        }
    }

    /**
     * {@code client_secret_jwt}: a client assertion authenticated with a shared secret (HS256). The secret does not travel, but a hash
     * of it cannot check an HMAC, so it is kept as it is, beside this provider's own private keys and guarded like them. That is the
     * price of this method: whoever reads the provider's database can be the client. With {@link PrivateKeyJwt} there is nothing to read.
     *
     * @param secret in UTF-8 at least as long as the hash (RFC 7518 section 3.2)
     */
    record SecretJwt(String secret) implements ClientMethod {
        /** The only algorithm of this method here. */
        public static final String ALGORITHM = "HS256";

        private static final int SHORTEST = 32;
        private static final int LONGEST = 1000;

        public SecretJwt {
            if (secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST || secret.length() > LONGEST) {
                throw new IllegalArgumentException("A secret that signs " + ALGORITHM + " has at least " + SHORTEST
                        + " bytes and at most " + LONGEST + " characters.");
            }
        }

        @Override
        public String toString() {
            return "SecretJwt";
        }
    }

    /**
     * {@code private_key_jwt}: a client assertion (RFC 7523) signed with the private half of one of these keys. They come as
     * certificates, as bare keys, or both. Several are all good at once: that is how a key is changed without a gap.
     *
     * @param algorithm the JWS algorithm the client registered, such as {@code PS256}
     */
    record PrivateKeyJwt(List<X509Certificate> certificates, List<RegisteredKey> keys, String algorithm)
            implements ClientMethod {
        private static final Set<String> ALGORITHMS =
                Set.of("PS256", "PS384", "PS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512");

        public PrivateKeyJwt {
            certificates = List.copyOf(certificates);
            keys = keys.isEmpty() ? List.of() : RegisteredKey.requireDistinct(keys);
            if (certificates.isEmpty() && keys.isEmpty()) {
                throw new IllegalArgumentException(
                        "A client that signs assertions needs at least one certificate or public key.");
            }
            if (!ALGORITHMS.contains(algorithm)) {
                throw new IllegalArgumentException(
                        "\"" + algorithm + "\" is no algorithm for client assertions; use PS256, RS256 or ES256.");
            }
            for (X509Certificate certificate : certificates) {
                KeyStrength.requireFitting(
                        "The key in the certificate of \"" + certificate.getSubjectX500Principal() + "\"",
                        certificate.getPublicKey(),
                        algorithm);
            }
            for (RegisteredKey key : keys) {
                KeyStrength.requireFitting("The key \"" + key.kid() + "\"", key.key(), algorithm);
            }
        }

        public PrivateKeyJwt(List<X509Certificate> certificates, String algorithm) {
            this(certificates, List.of(), algorithm);
        }

        /** Bare keys, named by {@code kid}; {@link RegisteredKey#parse} reads them from a JWK set. */
        public static PrivateKeyJwt ofKeys(List<RegisteredKey> keys, String algorithm) {
            return new PrivateKeyJwt(List.of(), keys, algorithm);
        }
    }

    /**
     * An assertion that another issuer has made for this client, as Entra ID's federated credentials are: accepted if issuer, subject and
     * audience are exactly these. It may come many times until it expires, because its holder cannot make a new one for each request.
     *
     * @param issuer its {@code iss}
     * @param subject its {@code sub}; compared character by character
     * @param audience its only {@code aud}, such as {@code api://AzureADTokenExchange}
     */
    record Federated(String issuer, String subject, String audience, IssuerKeys keys) implements ClientMethod {
        private static final int LONGEST = 600;

        public Federated {
            requireText("issuer", issuer);
            requireText("subject", subject);
            requireText("audience", audience);
        }

        private static void requireText(String name, String value) {
            if (value.isBlank() || value.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "The " + name + " of a federated credential has 1 to " + LONGEST + " characters.");
            }
        }
    }

    /**
     * {@code self_signed_tls_client_auth} (RFC 8705 section 2.2): the client shows one of these certificates when it connects, and TLS proves
     * that it has the key. No authority vouches for it; being registered does. Works only where the provider itself speaks https.
     */
    record SelfSignedTls(List<X509Certificate> certificates) implements ClientMethod {
        public SelfSignedTls {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        "A client that proves itself by TLS needs at least one certificate.");
            }
            for (X509Certificate certificate : certificates) {
                KeyStrength.requireSigningKey(
                        "The key in the certificate of \"" + certificate.getSubjectX500Principal() + "\"",
                        certificate.getPublicKey());
            }
        }
    }

    /**
     * {@code tls_client_auth} (RFC 8705 section 2.1): the client shows a certificate that bears this name and that one of these authorities
     * has issued, or has had issued. It may change as often as its authority likes; what is registered stays. Works only where the provider
     * itself speaks https.
     */
    record PkiTls(TlsSubject subject, List<X509Certificate> authorities) implements ClientMethod {
        public PkiTls {
            authorities = List.copyOf(authorities);
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException(
                        "A client that proves itself by the name in its certificate needs at least one authority that may issue it.");
            }
            for (X509Certificate authority : authorities) {
                if (authority.getBasicConstraints() < 0) {
                    throw new IllegalArgumentException("The certificate of \"" + authority.getSubjectX500Principal()
                            + "\" may issue no others, so it is no authority.");
                }
            }
        }
    }
}
