package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.util.Map;

/** A grant for a token request. */
public sealed interface TokenGrant {

    /** Adds the parameters of the token request to the form, in the order of the specification's examples. */
    void addTo(Map<String, String> form);

    /** The code from a redirect, with the PKCE verifier (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
    record Code(String code, URI redirectUri, String codeVerifier) implements TokenGrant {
        @Override
        public void addTo(Map<String, String> form) {
            form.put("grant_type", "authorization_code");
            form.put("code", code);
            form.put("redirect_uri", redirectUri.toString());
            form.put("code_verifier", codeVerifier);
        }

        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    /** The refresh token of an earlier response (RFC 6749, section 6). */
    record Refresh(String refreshToken, String scope) implements TokenGrant {
        @Override
        public void addTo(Map<String, String> form) {
            form.put("grant_type", "refresh_token");
            form.put("refresh_token", refreshToken);
            form.put("scope", scope);
        }

        @Override
        public String toString() {
            return "Refresh[redacted]";
        }
    }

    /** Client credentials: a token for the application itself (RFC 6749, section 4.4). */
    record Application(String scope) implements TokenGrant {
        @Override
        public void addTo(Map<String, String> form) {
            form.put("grant_type", "client_credentials");
            form.put("scope", scope);
        }
    }
}
