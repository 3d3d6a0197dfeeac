package com.tailspin.surveys.auth.model;

/**
 * What one request needs to prove which client sends it: something it carries, or a connection of its own. Never shown, never logged,
 * never used twice.
 */
public sealed interface ClientCredential {

    ClientId client();

    /** The shared secret itself (RFC 6749, section 2.3.1). It travels. */
    record Secret(ClientId client, String value, Method method) implements ClientCredential {

        /** Where the secret is put: in the form, or in the Authorization header. */
        public enum Method {
            POST,
            BASIC
        }

        @Override
        public String toString() {
            return "Secret[client=" + client + ", redacted]";
        }
    }

    /**
     * A JWT that was signed for this one request (RFC 7523, section 2.2). The key does not travel.
     *
     * @param restsOn what the provider must have registered to accept it, and the setting that names it: the key, the certificate, the issuer
     */
    record Assertion(ClientId client, String jwt, String restsOn) implements ClientCredential {
        public Assertion {
            restsOn = OneLine.of(restsOn);
        }

        @Override
        public String toString() {
            return "Assertion[client=" + client + ", redacted]";
        }
    }

    /**
     * A certificate that the request's own connection shows (RFC 8705, section 2). The request itself carries the client's id and nothing
     * else; TLS proves that the key is here. Neither travels, and what a server hears of it is good at no other.
     *
     * @param restsOn what the provider must have registered to accept it, and the setting that names it
     */
    record TlsCertificate(ClientId client, CertifiedKey key, String restsOn) implements ClientCredential {
        public TlsCertificate {
            restsOn = OneLine.of(restsOn);
        }

        @Override
        public String toString() {
            return "TlsCertificate[client=" + client + ", " + key + "]";
        }
    }
}
