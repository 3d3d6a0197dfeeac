package com.tailspin.surveys.idp.client;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** The authentication method of a client. Each client has exactly one. */
public sealed interface ClientMethod
        permits ClientMethod.Secret,
                ClientMethod.SecretJwt,
                ClientMethod.PrivateKeyJwt,
                ClientMethod.Federated,
                ClientMethod.SelfSignedTls,
                ClientMethod.PkiTls {

    /** What a client sends to prove itself. */
    enum Proof {
        SECRET,
        /** A client assertion that the client made itself, for one request. */
        OWN_ASSERTION,
        /** A client assertion that another issuer made; it may be used repeatedly. */
        FEDERATED_ASSERTION,
        /** The certificate of the TLS connection. */
        TLS_CERTIFICATE
    }

    Proof proof();

    /** {@code client_secret_post} or {@code client_secret_basic}: a shared secret. Only its salted hash is kept. */
    record Secret(SecretHash hash, SecretTransport transport) implements ClientMethod {

        /** Hashes a plain-text secret and keeps only the hash. */
        public static Secret of(String plain, SecretTransport transport) {
            return new Secret(SecretHash.of(plain), transport);
        }

        @Override
        public Proof proof() {
            return Proof.SECRET;
        }
    }

    /**
     * {@code client_secret_jwt}: a client assertion authenticated with a shared secret (HS256). The secret is never
     * transmitted. The provider needs it in plain text, because a hash cannot verify an HMAC. That is the price of this
     * method: anyone who can read the provider's registrations can impersonate the client. With {@link PrivateKeyJwt},
     * they hold no secret.
     *
     * @param secret in UTF-8, at least as long as the hash (RFC 7518 section 3.2)
     */
    record SecretJwt(String secret) implements ClientMethod {
        /** The only supported algorithm of this method. */
        public static final String ALGORITHM = "HS256";

        private static final int SHORTEST = 32;
        private static final int LONGEST = 1000;

        public SecretJwt {
            if (secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST || secret.length() > LONGEST) {
                throw new IllegalArgumentException("A secret for " + ALGORITHM + " must have at least " + SHORTEST
                        + " bytes and at most " + LONGEST + " characters.");
            }
        }

        @Override
        public String toString() {
            return "SecretJwt";
        }

        @Override
        public Proof proof() {
            return Proof.OWN_ASSERTION;
        }
    }

    /**
     * {@code private_key_jwt}: a client assertion (RFC 7523) signed with the private half of one of these keys. They
     * are registered as certificates, as bare keys, or both. All of them are valid at the same time, which allows
     * changing a key without downtime.
     *
     * @param algorithm the JWS algorithm that the client registered, such as {@code PS256}
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
                        "\"" + algorithm + "\" is not an algorithm for client assertions; use PS256, RS256 or ES256.");
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

        /** A method with bare keys, named by {@code kid}. {@link RegisteredKey#parse} reads them from a JWK set. */
        public static PrivateKeyJwt ofKeys(List<RegisteredKey> keys, String algorithm) {
            return new PrivateKeyJwt(List.of(), keys, algorithm);
        }

        @Override
        public Proof proof() {
            return Proof.OWN_ASSERTION;
        }
    }

    /**
     * An assertion that another issuer made for this client, as with Entra ID's federated credentials. Accepted if
     * issuer, subject and audience match exactly. It may be used repeatedly until it expires, because the client cannot
     * make a new one for each request.
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
                        "The " + name + " of a federated credential must have 1 to " + LONGEST + " characters.");
            }
        }

        @Override
        public Proof proof() {
            return Proof.FEDERATED_ASSERTION;
        }
    }

    /**
     * {@code self_signed_tls_client_auth} (RFC 8705 section 2.2): the client presents one of these certificates during
     * the TLS handshake, which proves that it has the private key. Registration replaces an issuing authority. Requires
     * that the provider itself uses https.
     */
    record SelfSignedTls(List<X509Certificate> certificates) implements ClientMethod {
        public SelfSignedTls {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        "A client that uses self_signed_tls_client_auth needs at least one certificate.");
            }
            for (X509Certificate certificate : certificates) {
                KeyStrength.requireSigningKey(
                        "The key in the certificate of \"" + certificate.getSubjectX500Principal() + "\"",
                        certificate.getPublicKey());
            }
        }

        @Override
        public Proof proof() {
            return Proof.TLS_CERTIFICATE;
        }
    }

    /**
     * {@code tls_client_auth} (RFC 8705 section 2.1): the client presents a certificate that has this name and that one
     * of these authorities issued, directly or through intermediates. The client may renew the certificate as often as
     * it likes without changing its registration. Requires that the provider itself uses https.
     */
    record PkiTls(TlsSubject subject, List<X509Certificate> authorities) implements ClientMethod {
        public PkiTls {
            authorities = List.copyOf(authorities);
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException(
                        "A client that uses tls_client_auth needs at least one authority that may issue its certificate.");
            }
            for (X509Certificate authority : authorities) {
                if (authority.getBasicConstraints() < 0) {
                    throw new IllegalArgumentException("The certificate of \"" + authority.getSubjectX500Principal()
                            + "\" may not issue certificates, so it is not an authority.");
                }
            }
        }

        @Override
        public Proof proof() {
            return Proof.TLS_CERTIFICATE;
        }
    }
}
