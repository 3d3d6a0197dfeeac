package com.tailspin.surveys.auth.oidc;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.time.InstantSource;

/**
 * {@code surveys.identity.authority}: an OpenID Connect issuer, or a multitenant authority. Fetches nothing before
 * it is needed.
 */
public final class OidcModule extends AbstractModule {

    private final OidcSettings settings;

    public OidcModule(OidcSettings settings) {
        this.settings = settings;
    }

    @Provides
    @Singleton
    OidcProvider oidcProvider(InstantSource clock) {
        return new OidcProvider(settings, clock);
    }

    @Provides
    AuthorizationServers authorizationServers(OidcProvider provider) {
        return provider.servers();
    }

    @Provides
    PossessionProofs possessionProofs(OidcProvider provider) {
        return provider.proofs();
    }

    @Provides
    TokenVerification tokenVerification(OidcProvider provider) {
        return provider.verification();
    }
}
