package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.time.InstantSource;

/** Both ports to one identity provider, which share what is known of it. */
public final class OidcProvider {

    private final AuthorizationServers servers;
    private final TokenVerification verification;

    public OidcProvider(OidcSettings settings, InstantSource clock) {
        var http = new BoundedHttp(settings.connectTimeout(), settings.answerTimeout());
        var discovery = new Discovery(settings, http, clock);
        this.servers = new OidcAuthorizationServers(discovery, http, settings.authority(), clock);
        this.verification = new OidcTokenVerification(settings, discovery, clock);
    }

    public AuthorizationServers servers() {
        return servers;
    }

    public TokenVerification verification() {
        return verification;
    }
}
