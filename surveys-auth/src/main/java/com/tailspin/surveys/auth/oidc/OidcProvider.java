package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The ports to one identity provider; they share its metadata and keys. */
public final class OidcProvider {

    private final AuthorizationServers servers;
    private final TokenVerification verification;
    private final PossessionProofs proofs;

    public OidcProvider(OidcSettings settings, InstantSource clock) {
        this(settings, clock, exchange -> {});
    }

    /**
     * Creates a provider whose exchanges are observed.
     *
     * @param observer receives each answered request, on the calling thread; secrets and tokens included
     */
    public OidcProvider(OidcSettings settings, InstantSource clock, Consumer<ProviderExchange> observer) {
        var http = new BoundedHttp(
                settings.connectTimeout(), settings.answerTimeout(), Tls.trusting(settings.trusted()), observer);
        var discovery = new Discovery(settings, http, clock);
        this.proofs = new DpopProofs(settings.proofs(), clock);
        var certified = new CertifiedHttp(http);
        this.servers = new OidcAuthorizationServers(discovery, http, certified, settings, proofs, clock);
        this.verification = new OidcTokenVerification(
                settings, discovery, new UserInfo(settings.claims(), http, certified, proofs), clock);
    }

    public AuthorizationServers servers() {
        return servers;
    }

    public PossessionProofs proofs() {
        return proofs;
    }

    public TokenVerification verification() {
        return verification;
    }
}
