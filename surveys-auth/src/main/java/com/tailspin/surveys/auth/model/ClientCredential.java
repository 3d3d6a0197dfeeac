package com.tailspin.surveys.auth.model;

/** What one request carries to prove which client sends it. Never shown, never logged, never used twice. */
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
}
