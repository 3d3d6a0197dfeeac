package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.util.List;

/**
 * The front end as it is registered at the identity provider: what it may ask for, and where the provider sends the browser back to.
 *
 * @param redirectUri where sign-ins end (RFC 6749, section 3.1.2)
 * @param consentRedirectUri where an administrator's consent ends
 * @param postLogoutRedirectUri where sign-outs end (OpenID Connect RP-Initiated Logout, section 3)
 * @param requestsPushed whether it leaves its requests at the provider and sends the browser with a reference alone (RFC 9126, section 6)
 * @param scopes asked for at every sign-in: {@code openid} among them, {@code offline_access} where refresh tokens need it, and the API's
 */
public record RegisteredClient(
        ClientId id,
        URI redirectUri,
        URI consentRedirectUri,
        URI postLogoutRedirectUri,
        boolean requestsPushed,
        List<String> scopes) {

    /** The scope of refresh tokens that outlive the provider's session (OpenID Connect Core, 11). */
    public static final String OFFLINE_ACCESS = "offline_access";

    public RegisteredClient {
        scopes = List.copyOf(scopes);
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("the scopes " + scopes
                    + " lack openid, without which the provider sends no ID token (OpenID Connect Core, 3.1.2.1)");
        }
    }

    /** The scopes as requests carry them (RFC 6749, section 3.3). */
    public String scope() {
        return String.join(" ", scopes);
    }
}
