package com.tailspin.surveys.auth.port.in;

import com.tailspin.surveys.auth.model.Departure;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignedIn;
import java.util.Map;
import java.util.Optional;

/**
 * Signing a person in with the authorization code flow: PKCE S256 (RFC 7636), state, nonce (OpenID Connect Core, 3.1.2.1) and the
 * redirect's {@code iss} (RFC 9207), all of them always; only where Entra ID leaves {@code iss} out, the ID token tells the tenant.
 */
public interface SigningIn {

    /** Whether a {@link SignInRequest} must name the person's organisation, because each has an identity provider of its own. */
    boolean tenantNeeded();

    /** Begins: the authorization endpoint, or for a sign-up the provider's consent page where it has one. */
    Departure begin(SignInRequest request);

    /**
     * Goes on after the consent page. Whatever its answer says is not proof of anything; it only leads on to the sign-in, whose token is.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind SIGN_IN_UNKNOWN or SIGN_IN_REJECTED
     */
    Departure consented(Map<String, String> parameters, String browserKey);

    /**
     * Goes back to the provider without {@code prompt}, if the redirect refuses a request that carried it and this may be the reason: at most
     * once per sign-in. Empty where the redirect is one for {@link #complete}.
     *
     * @throws com.tailspin.surveys.auth.model.AuthRefused of kind PROVIDER_NOT_TRUSTED when the redirect is another issuer's
     */
    Optional<Departure> withoutPrompt(Map<String, String> parameters, String browserKey);

    /**
     * Keeps, for a minute, what the provider had a browser post (OAuth 2.0 Form Post Response Mode). The browser sends no
     * {@code SameSite=Lax} cookie with a form from another site, so that nothing tells yet whose sign-in it is. A redirect that names the
     * {@code state} alone leads to a page that gets the cookie and asks for the rest with {@link #posted}: the code is in no address. No effect
     * if no sign-in with that state is under way, or if something has been posted to it before.
     */
    void keepPosted(Map<String, String> parameters);

    /** What {@link #keepPosted} keeps for that state, once; empty if there is nothing. */
    Map<String, String> posted(String state);

    /**
     * Finishes: redeems the code, verifies the ID token, keeps the tokens. A callback can be used once.
     *
     * @param parameters of the redirect: code and state, or error
     * @param browserKey the cookie's value, empty when there was none
     * @throws com.tailspin.surveys.auth.model.AuthRefused of any kind but the bearer token's
     */
    SignedIn complete(Map<String, String> parameters, String browserKey);
}
