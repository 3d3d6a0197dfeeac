package com.tailspin.surveys.auth.model;

/**
 * What one request needs to authenticate the client: parameters, or a separate connection. Never displayed,
 * logged or reused.
 */
public sealed interface ClientCredential {

    ClientId client();

    /** The shared secret itself (RFC 6749, section 2.3.1). It is transmitted. */
    record Secret(ClientId client, String value, Method method) implements ClientCredential {

        /** Where to send the secret: in the form, or in the Authorization header. */
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
     * A JWT signed for this one request (RFC 7523, section 2.2). The key is not transmitted.
     *
     * @param restsOn what the provider must have registered, and its setting: the key, the certificate
     *     or the issuer
     */
    record Assertion(ClientId client, String jwt, String restsOn) implements ClientCredential {
        public Assertion {
            restsOn = LogSafeText.of(restsOn);
        }

        @Override
        public String toString() {
            return "Assertion[client=" + client + ", redacted]";
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
        public String toString() {
            return "TlsCertificate[client=" + client + ", " + key + "]";
        }
    }
}
