package com.tailspin.surveys.auth.model;

import java.net.URI;

/** A grant for a token request. */
public sealed interface TokenGrant {

    /** The code from a redirect, with the PKCE verifier (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
    record Code(String code, URI redirectUri, String codeVerifier) implements TokenGrant {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /** The refresh token of an earlier response (RFC 6749, section 6). */
    record Refresh(String refreshToken, String scope) implements TokenGrant {
        @Override
        public String toString() {
            return "Refresh[redacted]";
        }
    }

    /** Client credentials: a token for the application itself (RFC 6749, section 4.4). */
    record Application(String scope) implements TokenGrant {}
}
