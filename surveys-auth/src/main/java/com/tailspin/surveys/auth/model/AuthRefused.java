package com.tailspin.surveys.auth.model;

/**
 * Authentication did not succeed. The message is for the log and for the developer who reads it: it names the cause and the fix and
 * holds no secret; what it quotes from elsewhere is kept to one line. What the person at the browser is told follows from the {@link Kind}.
 */
public final class AuthRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** There is no token to go on with, silently: the person has to sign in again. */
        INTERACTION_REQUIRED,
        /** The bearer token is missing, malformed, expired, not for this API, or not from a provider that is trusted (RFC 6750: 401). */
        TOKEN_INVALID,
        /** The bearer token is good but lacks the scope (RFC 6750: 403 insufficient_scope). */
        SCOPE_MISSING,
        /** The token is good but does not hold the claims that Surveys needs of its person, such as name and e-mail address. */
        CLAIMS_UNUSABLE,
        /** The issuer is trusted, but its organisation has not signed up. */
        ISSUER_NOT_SIGNED_UP,
        /** The sign-in cannot be matched to one that was begun in this browser: unknown, expired, used up or from elsewhere. */
        SIGN_IN_UNKNOWN,
        /** The provider, or the person there, said no: {@code access_denied} and the like. */
        SIGN_IN_REJECTED,
        /** What the provider sent does not hold: a wrong issuer, nonce, audience or signature, or an answer that breaks the protocol. */
        PROVIDER_NOT_TRUSTED,
        /** The provider did not accept our client authentication: {@code invalid_client}. */
        CLIENT_NOT_PROVEN,
        /** The provider is down, slow, or out of order for the moment (5xx, 429), or renews tokens with something that is no answer. */
        PROVIDER_UNAVAILABLE,
        /** Our own credential cannot be used: no such certificate, expired, no private key, wrong password. */
        CREDENTIAL_UNUSABLE
    }

    private final Kind kind;

    public AuthRefused(Kind kind, String message) {
        super(OneLine.of(message));
        this.kind = kind;
    }

    public AuthRefused(Kind kind, String message, Throwable cause) {
        super(OneLine.of(message), cause);
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
