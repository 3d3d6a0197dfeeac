package com.tailspin.surveys.auth.oidc;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientEndpoint;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configured authority, its tenants, and their token endpoints. */
final class OidcAuthorizationServers implements AuthorizationServers {

    private static final Logger log = LoggerFactory.getLogger(OidcAuthorizationServers.class);

    private static final Set<Integer> GONE = Set.of(404, 405, 410);

    private final Discovery discovery;
    private final BoundedHttp http;
    private final CertifiedHttp certified;
    private final Authority authority;
    private final TokenResponseParser responses;
    private final PossessionProofs proofs;
    /** The latest nonce of each server, by its origin (RFC 9449, section 8). */
    private final Map<String, String> nonces = new ConcurrentHashMap<>();

    /** Issuers whose bearer tokens the log has mentioned. */
    private final Set<Issuer> bearerOnly = ConcurrentHashMap.newKeySet();

    OidcAuthorizationServers(
            Discovery discovery,
            BoundedHttp http,
            CertifiedHttp certified,
            OidcSettings settings,
            PossessionProofs proofs,
            InstantSource clock) {
        this.authority = settings.authority();
        this.discovery = discovery;
        this.proofs = proofs;
        this.http = http;
        this.certified = certified;
        this.responses = new TokenResponseParser(settings.proofs() == ProofPolicy.AUTOMATIC, clock);
    }

    @Override
    public boolean tenantNeeded() {
        return authority.perTenant();
    }

    @Override
    public Issuer issuerOf(String tenant) {
        return new Issuer(authority.of(tenant));
    }

    @Override
    public ServerMetadata authority(Optional<String> tenant) {
        return discovery.authority(tenant).metadata();
    }

    @Override
    public ServerMetadata of(Issuer issuer) {
        return discovery.of(issuer).metadata();
    }

    @Override
    public TokenResponse ask(
            ServerMetadata server, TokenGrant grant, ClientCredential credential, Optional<ProofKey> key) {
        var form = new AuthenticatedForm(grant::addTo, credential);
        TokenResponse answer;
        try {
            answer =
                    responses.parse(post(server, server.tokenEndpoint(), form, key), form.redaction(), key.isPresent());
        } catch (BoundedHttp.NoAnswer e) {
            answer = new TokenResponse.Unanswered(String.valueOf(e.getMessage()), e.worthRepeating(), Optional.empty());
        }
        doubtUnlessItIsThere(server, answer);
        if (key.isPresent() && answer instanceof TokenResponse.Granted granted && !granted.bound()) {
            warnOfBearerTokens(server);
        }
        return answer;
    }

    private void warnOfBearerTokens(ServerMetadata server) {
        if (bearerOnly.add(server.issuer())) {
            log.atWarn()
                    .addKeyValue("issuer", server.issuer())
                    .log(
                            "The identity provider offers DPoP but issues bearer tokens, which work for anyone who steals them."
                                    + " Register the client for DPoP-bound tokens, or set surveys.identity.sender-constraint to none.");
        }
    }

    /**
     * Marks the metadata as stale unless the response shows that the endpoint is right: a server that has moved it
     * would answer otherwise.
     */
    private void doubtUnlessItIsThere(ServerMetadata server, TokenResponse answer) {
        boolean there = answer instanceof TokenResponse.Granted
                || (answer instanceof TokenResponse.Denied denied
                        && !denied.error().equals("invalid_client")
                        && !GONE.contains(denied.status()));
        if (!there) {
            discovery.doubt(server.issuer());
        }
    }

    @Override
    public Optional<String> push(
            ServerMetadata server, Map<String, String> request, ClientCredential credential, Optional<ProofKey> key) {
        ClientEndpoint endpoint = server.pushEndpoint().orElseThrow();
        return accepted(server, endpoint, request, credential, key)
                .map(answer -> requestUri(answer.body())
                        .orElseThrow(() ->
                                unavailable(endpoint, "it answered " + answer.status() + " without a request_uri")));
    }

    /** Not parsed by Nimbus, which rejects a response without {@code expires_in}; nothing here depends on that. */
    private static Optional<String> requestUri(String body) {
        try {
            return JsonObjects.parse(body).get("request_uri") instanceof String uri && !uri.isBlank()
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (java.text.ParseException e) {
            // Drop the exception: its message may quote the body.
            return Optional.empty();
        }
    }

    @Override
    public void revoke(ServerMetadata server, String refreshToken, ClientCredential credential) {
        accepted(
                server,
                server.revocationEndpoint().orElseThrow(),
                Map.of("token", refreshToken, "token_type_hint", "refresh_token"),
                credential,
                Optional.empty());
    }

    /**
     * Posts the form and requires success; empty if the server demands a nonce in the proof. Refusals quote the
     * server's error if it sent one.
     */
    private Optional<BoundedHttp.Answer> accepted(
            ServerMetadata server,
            ClientEndpoint endpoint,
            Map<String, String> content,
            ClientCredential credential,
            Optional<ProofKey> key) {
        var form = new AuthenticatedForm(each -> each.putAll(content), credential);
        BoundedHttp.Answer answer;
        try {
            answer = post(server, endpoint, form, key);
        } catch (BoundedHttp.NoAnswer e) {
            discovery.doubt(server.issuer());
            throw unavailable(endpoint, String.valueOf(e.getMessage()));
        }
        if (answer.status() == 200 || answer.status() == 201) {
            return Optional.of(answer);
        }
        TokenResponse read = responses.parse(answer, form.redaction(), false);
        doubtUnlessItIsThere(server, read);
        if (!(read instanceof TokenResponse.Denied denied)) {
            throw unavailable(endpoint, "it answered " + answer.status());
        }
        if (key.isPresent() && denied.error().equals("use_dpop_nonce")) {
            return Optional.empty();
        }
        throw new AuthRefused(
                denied.error().equals("invalid_client")
                        ? AuthRefused.Kind.CLIENT_NOT_PROVEN
                        : denied.status() == 429
                                ? AuthRefused.Kind.PROVIDER_UNAVAILABLE
                                : AuthRefused.Kind.SIGN_IN_REJECTED,
                endpoint.address() + " answered " + denied.inWords());
    }

    private static AuthRefused unavailable(ClientEndpoint endpoint, String why) {
        return new AuthRefused(AuthRefused.Kind.PROVIDER_UNAVAILABLE, endpoint.address() + " failed: " + why);
    }

    private BoundedHttp.Answer post(
            ServerMetadata server, ClientEndpoint endpoint, AuthenticatedForm form, Optional<ProofKey> proofKey)
            throws BoundedHttp.NoAnswer {
        Optional<CertifiedKey> certificate = form.connectionKey();
        URI address = certificate.isPresent() ? CertifiedHttp.address(server.issuer(), endpoint) : endpoint.address();
        String origin = address.getScheme() + "://" + address.getRawAuthority();
        BoundedHttp.Answer answer = certificate
                .map(certified::presenting)
                .orElse(http)
                .post(
                        address,
                        form.encoded(),
                        form.authorization(),
                        proofKey.map(key -> proofs.proof(
                                key, "POST", address, Optional.empty(), Optional.ofNullable(nonces.get(origin)))));
        answer.proofNonce().filter(nonce -> proofKey.isPresent()).ifPresent(nonce -> nonces.put(origin, nonce));
        return answer;
    }
}
