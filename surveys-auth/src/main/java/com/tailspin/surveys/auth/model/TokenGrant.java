package com.tailspin.surveys.auth.model;

import java.net.URI;

/** On what ground tokens are asked for at the token endpoint. */
public sealed interface TokenGrant {

    /** The code of a redirect, with the proof that we are who asked for it (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
    record Code(String code, URI redirectUri, String codeVerifier) implements TokenGrant {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /** An earlier answer's refresh token (RFC 6749, section 6). */
    record Refresh(String refreshToken, String scope) implements TokenGrant {
        @Override
        public String toString() {
            return "Refresh[redacted]";
        }
    }

    /** Nobody's leave but our own: a token for the application itself (RFC 6749, section 4.4). */
    record Application(String scope) implements TokenGrant {}
}
