package com.tailspin.surveys.auth.model;

/**
 * Authentication failed. The message is for the log and its readers: it names the cause and the fix and contains no
 * secret; quoted text is reduced to one line. The {@link Kind} decides what the person at the browser sees.
 */
public final class AuthRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** No token is available without interaction: the person has to sign in again. */
        INTERACTION_REQUIRED,
        /**
         * The bearer token is missing, malformed, expired, not for this API, or not from a trusted provider
         * (RFC 6750: 401).
         */
        TOKEN_INVALID,
        /**
         * The token is bound to a key, and the request does not prove to have it: the DPoP proof is missing or
         * invalid, or the token was presented as a bearer token (RFC 9449, section 7.1: 401).
         */
        PROOF_INVALID,
        /** The bearer token is valid but lacks the scope (RFC 6750: 403 insufficient_scope). */
        SCOPE_MISSING,
        /** The token is valid but lacks claims that Surveys needs, such as name and e-mail address. */
        CLAIMS_UNUSABLE,
        /** The issuer is trusted, but its organisation has not signed up. */
        ISSUER_NOT_SIGNED_UP,
        /**
         * The sign-in matches none that was started in this browser: unknown, expired, already used, from another
         * browser, or with a repeated parameter, so that nobody can tell which one it is.
         */
        SIGN_IN_UNKNOWN,
        /** The provider or the person declined: {@code access_denied} and the like. */
        SIGN_IN_REJECTED,
        /**
         * The provider's message is not trustworthy: a wrong issuer, nonce, audience or signature, or
         * a protocol violation.
         */
        PROVIDER_NOT_TRUSTED,
        /** The provider rejected our client authentication: {@code invalid_client}. */
        CLIENT_NOT_PROVEN,
        /**
         * The provider is down, slow, or temporarily failing (5xx, 429), or answered a renewal with an
         * invalid token response.
         */
        PROVIDER_UNAVAILABLE,
        /** Our own credential cannot be used: certificate missing or expired, no private key, wrong password. */
        CREDENTIAL_UNUSABLE
    }

    private final Kind kind;

    public AuthRefused(Kind kind, String message) {
        super(LogSafeText.of(message));
        this.kind = kind;
    }

    public AuthRefused(Kind kind, String message, Throwable cause) {
        super(LogSafeText.of(message), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
