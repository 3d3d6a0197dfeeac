package com.tailspin.surveys.auth.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one request needs to authenticate the client: parameters, a header, or a separate connection. Never displayed,
 * logged or reused.
 */
public sealed interface ClientCredential {

    ClientId client();

    /** Adds the parameters that authenticate the client to the form. */
    void addTo(Map<String, String> form);

    /** Returns the value of the Authorization header, if the credential is sent there. */
    Optional<String> authorization();

    /** Returns the key and certificate that the connection must present, if the credential needs that. */
    Optional<CertifiedKey> connectionKey();

    /** Returns transmitted secrets that a server might repeat in its response. */
    List<String> secrets();

    /** Returns the name of this kind of credential, for the log. */
    String kind();

    /** Returns what to check if a provider rejects the credential, for the log. */
    String whatToCheck();

    /** The shared secret itself (RFC 6749, section 2.3.1). It is transmitted. */
    record Secret(ClientId client, String value, Method method) implements ClientCredential {

        /** Where to send the secret: in the form, or in the Authorization header. */
        public enum Method {
            POST,
            BASIC
        }

        @Override
        public void addTo(Map<String, String> form) {
            if (method == Method.POST) {
                form.put("client_id", client.value());
                form.put("client_secret", value);
            }
        }

        @Override
        public Optional<String> authorization() {
            if (method == Method.POST) {
                return Optional.empty();
            }
            // Form-encode each part before joining them (RFC 6749, section 2.3.1): a secret may contain a colon.
            String pair = URLEncoder.encode(client.value(), StandardCharsets.UTF_8) + ":"
                    + URLEncoder.encode(value, StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public Optional<CertifiedKey> connectionKey() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of(value);
        }

        @Override
        public String kind() {
            return "secret (" + method + ")";
        }

        @Override
        public String whatToCheck() {
            return "Check surveys.identity.client-id, surveys.identity.credential.secret.value and .method against the client's"
                    + " registration: the secret may be wrong or expired, or the client registered for another method.";
        }

        @Override
        public String toString() {
            return "Secret[client=" + client + ", redacted]";
        }
    }

    /**
     * A JWT signed for this one request (RFC 7523, section 2.2). The key is not transmitted.
     *
     * @param restsOn what the provider must have registered, and its setting: the key, the certificate
     *     or the issuer
     */
    record Assertion(ClientId client, String jwt, String restsOn) implements ClientCredential {

        private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

        public Assertion {
            restsOn = LogSafeText.of(restsOn);
        }

        @Override
        public void addTo(Map<String, String> form) {
            // Optional in RFC 7521, section 4.2, but required by Entra.
            form.put("client_id", client.value());
            form.put("client_assertion_type", JWT_BEARER);
            form.put("client_assertion", jwt);
        }

        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }

        @Override
        public Optional<CertifiedKey> connectionKey() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of(jwt);
        }

        @Override
        public String kind() {
            return "client assertion";
        }

        @Override
        public String whatToCheck() {
            return "Check that " + restsOn
                    + " is registered for surveys.identity.client-id and still valid there, that the"
                    + " provider accepts the algorithm and the audience, and that this computer's clock is right.";
        }

        @Override
        public String toString() {
            return "Assertion[client=" + client + ", redacted]";
        }
    }

    /**
     * Another credential on a connection that presents a certificate, so that the tokens are bound to the certificate
     * (RFC 8705, section 3).
     */
    record WithCertificate(ClientCredential credential, CertifiedKey key) implements ClientCredential {

        @Override
        public ClientId client() {
            return credential.client();
        }

        @Override
        public void addTo(Map<String, String> form) {
            credential.addTo(form);
        }

        @Override
        public Optional<String> authorization() {
            return credential.authorization();
        }

        @Override
        public Optional<CertifiedKey> connectionKey() {
            return Optional.of(key);
        }

        @Override
        public List<String> secrets() {
            return credential.secrets();
        }

        @Override
        public String kind() {
            return credential.kind() + " with a certificate of the connection";
        }

        @Override
        public String whatToCheck() {
            return credential.whatToCheck();
        }
    }

    /**
     * A certificate that the request's connection presents (RFC 8705, section 2). The request itself carries only
     * the client id; TLS proves possession of the key. The key is not transmitted, and what one server learns is
     * useless at another.
     *
     * @param restsOn what the provider must have registered, and its setting
     */
    record TlsCertificate(ClientId client, CertifiedKey key, String restsOn) implements ClientCredential {
        public TlsCertificate {
            restsOn = LogSafeText.of(restsOn);
        }

        @Override
        public void addTo(Map<String, String> form) {
            // Tells the server which registration to compare the certificate with (RFC 8705, section 2).
            form.put("client_id", client.value());
        }

        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }

        @Override
        public Optional<CertifiedKey> connectionKey() {
            return Optional.of(key);
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }

        @Override
        public String kind() {
            return "certificate of the connection";
        }

        @Override
        public String whatToCheck() {
            return "Check that " + restsOn
                    + " is registered for surveys.identity.client-id and still valid there, that the client is registered for"
                    + " self_signed_tls_client_auth or tls_client_auth, and that any proxy between this computer and the"
                    + " provider forwards the client certificate.";
        }

        @Override
        public String toString() {
            return "TlsCertificate[client=" + client + ", " + key + "]";
        }
    }
}
