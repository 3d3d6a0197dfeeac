package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignedIn;
import java.util.Map;
import java.util.Optional;

/**
 * Signs a person in with the authorization code flow. PKCE S256 (RFC 7636), state, nonce (OpenID Connect Core, 3.1.2.1)
 * and the redirect's {@code iss} (RFC 9207) are always checked; only for Entra ID, which omits {@code iss}, the ID
 * token names the tenant.
 */
public interface SigningIn {

    /**
     * Whether a {@link SignInRequest} must name the person's organisation, because each has its own identity provider.
     */
    boolean tenantNeeded();

    /** Starts a sign-in at the authorization endpoint, or a sign-up at the provider's consent page if it has one. */
    AuthorizationRedirect begin(SignInRequest request);

    /**
     * Continues after the consent page. Its response proves nothing and only leads to the sign-in, whose token does.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind SIGN_IN_UNKNOWN or SIGN_IN_REJECTED
     */
    AuthorizationRedirect consented(Map<String, String> parameters, String browserKey);

    /**
     * Repeats a request without {@code prompt} if its redirect carries an error that {@code prompt} may have caused; at
     * most once per sign-in. Empty if the redirect is for {@link #complete}.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED if the redirect
     *     names another issuer
     */
    Optional<AuthorizationRedirect> withoutPrompt(Map<String, String> parameters, String browserKey);

    /**
     * Stores, for a minute, a response that the provider had a browser post (OAuth 2.0 Form Post Response Mode).
     * Browsers send no {@code SameSite=Lax} cookie with a form from another site, so the sign-in's browser cannot be
     * verified yet. A redirect with only the {@code state} then leads to a page that receives the cookie and calls
     * {@link #posted}; the code never appears in a URL. No effect if no sign-in with that state is pending, or if a
     * response was already posted.
     */
    void keepPosted(Map<String, String> parameters);

    /** Returns and removes the response stored by {@link #keepPosted} for that state; empty if none is stored. */
    Map<String, String> posted(String state);

    /**
     * Completes the sign-in: redeems the code, verifies the ID token and stores the tokens. A callback can
     * be used once.
     *
     * @param parameters of the redirect: code and state, or error
     * @param browserKey the cookie's value; empty if there was none
     * @throws com.tailspin.surveys.auth.model.AuthRefused of any kind except those of bearer tokens
     */
    SignedIn complete(Map<String, String> parameters, String browserKey);
}
