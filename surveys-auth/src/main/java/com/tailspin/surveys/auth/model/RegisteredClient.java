package com.tailspin.surveys.auth.model;

import java.net.URI;
import java.util.List;

/**
 * The front end's registration at the identity provider.
 *
 * @param redirectUri where sign-ins return (RFC 6749, section 3.1.2)
 * @param consentRedirectUri where an administrator's consent returns
 * @param postLogoutRedirectUri where sign-outs return (OpenID Connect RP-Initiated Logout, section 3)
 * @param requestsPushed whether to use pushed authorization requests (RFC 9126, section 6)
 * @param scopes requested at every sign-in: {@code openid}, {@code offline_access} if refresh tokens require it,
 *     and the API's
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

    /** Returns the scopes as requests carry them (RFC 6749, section 3.3). */
    public String scope() {
        return String.join(" ", scopes);
    }
}
