package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.ClientCertificates;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a token endpoint with a new credential each time, and turns error responses into refusals. */
public final class TokenEndpointClient {

    private static final Logger log = LoggerFactory.getLogger(TokenEndpointClient.class);

    private static final Set<String> CLIENT_ERRORS = Set.of("invalid_client", "unauthorized_client");
    private static final Set<String> PERSON_NEEDED =
            Set.of("invalid_grant", "interaction_required", "login_required", "consent_required");

    /** The error of a server that demands a nonce in proofs (RFC 9449, section 8). */
    private static final String NONCE_NEEDED = "use_dpop_nonce";

    /** A server may ask for a longer pause, but a person waiting to sign in cannot wait that long. */
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);

    private final AuthorizationServers servers;
    private final CredentialService credentials;
    private final ClientCertificates certificates;
    private final InstantSource clock;
    /** By issuer, or by the hash of a refresh token if only that one is concerned. */
    private final ConcurrentMap<String, Instant> leftAloneUntil = new ConcurrentHashMap<>();

    public TokenEndpointClient(
            AuthorizationServers servers,
            CredentialService credentials,
            ClientCertificates certificates,
            InstantSource clock) {
        this.certificates = certificates;
        this.servers = servers;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Requests tokens, bound to the key if there is one. If the server demands a nonce, repeats the request once.
     * After {@code Retry-After} the server is not called for that time, at most five minutes: for the person only if
     * it refused their refresh token, otherwise for everyone.
     *
     * @throws AuthRefused of kind CLIENT_NOT_PROVEN, PROVIDER_UNAVAILABLE or CREDENTIAL_UNUSABLE; if the grant is
     *     rejected, SIGN_IN_REJECTED for a code and INTERACTION_REQUIRED for a refresh token; PROVIDER_NOT_TRUSTED if
     *     the response to a code violates the protocol
     */
    TokenResponse.Granted ask(ServerMetadata server, TokenGrant grant, Optional<ProofKey> key) {
        if (server.multitenant() && !server.tenantInIdToken()) {
            throw new IllegalArgumentException("No request may be sent to the issuer template " + server.issuer()
                    + " before the tenant is known.");
        }
        requireNotLeftAlone(server, server.issuer().value());
        requireNotLeftAlone(server, ofOnePerson(grant));
        TokenResponse answer = askWithNonce(server, grant, key);
        if (answer instanceof TokenResponse.Unanswered unanswered && unanswered.worthRepeating()) {
            log.atWarn()
                    .addKeyValue("issuer", server.issuer())
                    .addKeyValue("reason", unanswered.reason())
                    .log("The token endpoint did not answer; retrying once with a new credential.");
            answer = askWithNonce(server, grant, key);
        }
        if (answer instanceof TokenResponse.Granted granted) {
            return granted;
        }
        if (answer instanceof TokenResponse.Denied denied) {
            throw refusal(server, grant, denied);
        }
        if (answer instanceof TokenResponse.Malformed malformed) {
            // A renewal can be retried, a code cannot.
            throw new AuthRefused(
                    grant instanceof TokenGrant.Code
                            ? AuthRefused.Kind.PROVIDER_NOT_TRUSTED
                            : AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The token endpoint of " + server.issuer() + " sent an unusable response: " + malformed.reason()
                            + ".");
        }
        if (answer instanceof TokenResponse.Unanswered unanswered) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The token endpoint of " + server.issuer() + " failed: " + unanswered.reason());
        }
        throw new AssertionError("Unhandled token response: " + answer.getClass());
    }

    private TokenResponse askWithNonce(ServerMetadata server, TokenGrant grant, Optional<ProofKey> key) {
        TokenResponse answer = askOnce(server, grant, key);
        boolean nonceNeeded = key.isPresent()
                && answer instanceof TokenResponse.Denied denied
                && denied.error().equals(NONCE_NEEDED);
        return nonceNeeded ? askOnce(server, grant, key) : answer;
    }

    /** Pushes an authorization request and returns its {@code request_uri}. */
    String push(ServerMetadata server, Map<String, String> request, Optional<ProofKey> key) {
        return pushed(server, request, key)
                .or(() -> pushed(server, request, key))
                .orElseThrow(() -> new AuthRefused(
                        AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                        server.issuer() + " demands a nonce again (" + NONCE_NEEDED + ") after it has received one."));
    }

    private Optional<String> pushed(ServerMetadata server, Map<String, String> request, Optional<ProofKey> key) {
        ClientCredential credential = credentialFor(server);
        try {
            return servers.push(server, request, credential, key);
        } catch (AuthRefused e) {
            if (e.kind() == AuthRefused.Kind.CLIENT_NOT_PROVEN) {
                log.atError()
                        .addKeyValue("client", credential.client())
                        .addKeyValue("credential", credential.kind())
                        .addKeyValue("issuer", server.issuer())
                        .addKeyValue("reason", e.getMessage())
                        .log("The identity provider rejected the client authentication. {}", credential.whatToCheck());
            }
            throw e;
        }
    }

    /** Returns the certificate to which tokens that are requested now are bound, if to any. */
    Optional<CertifiedKey> certificate() {
        return certificates.current();
    }

    /** Returns what the tokens are bound to that have just been requested with that key. */
    TokenBinding binding(TokenResponse.Granted granted, Optional<ProofKey> key) {
        return new TokenBinding(key.filter(proved -> granted.bound()), thumbprint());
    }

    /** Returns the thumbprint of {@link #certificate}. */
    Optional<Thumbprint> thumbprint() {
        return certificates.current().map(key -> Thumbprint.of(key.certificate()));
    }

    /** Revokes a refresh token if the server has a revocation endpoint. */
    void revoke(ServerMetadata server, String refreshToken) {
        if (server.revocationEndpoint().isPresent()) {
            servers.revoke(server, refreshToken, credentialFor(server));
        }
    }

    private ClientCredential credentialFor(ServerMetadata server) {
        ClientCredential credential = credentials.credential(
                new CredentialTarget(server.audience(), server.tokenEndpoint().address()));
        return certificates
                .current()
                .<ClientCredential>map(key -> new ClientCredential.WithCertificate(credential, key))
                .orElse(credential);
    }

    private void requireNotLeftAlone(ServerMetadata server, String whom) {
        Instant until = leftAloneUntil.get(whom);
        if (until == null) {
            return;
        }
        if (clock.instant().isBefore(until)) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The token endpoint of " + server.issuer() + " must not be called before " + until
                            + " (Retry-After).");
        }
        leftAloneUntil.remove(whom, until);
    }

    private static String ofOnePerson(TokenGrant grant) {
        return grant instanceof TokenGrant.Refresh refresh ? Hashes.sha256(refresh.refreshToken()) : "";
    }

    /**
     * Refusing a refresh token concerns only its person, unless the client was rejected; everything
     * else concerns everyone.
     */
    private void heed(ServerMetadata server, TokenGrant grant, TokenResponse answer, Duration wait) {
        boolean onePerson = grant instanceof TokenGrant.Refresh
                && answer instanceof TokenResponse.Denied denied
                && !CLIENT_ERRORS.contains(denied.error());
        Duration patience = wait.compareTo(LONGEST_PATIENCE) < 0 ? wait : LONGEST_PATIENCE;
        Instant now = clock.instant();
        leftAloneUntil.values().removeIf(until -> !now.isBefore(until));
        leftAloneUntil.put(onePerson ? ofOnePerson(grant) : server.issuer().value(), now.plus(patience));
        log.atWarn()
                .addKeyValue("issuer", server.issuer())
                .addKeyValue("asked for", wait)
                .addKeyValue("granted", patience)
                .addKeyValue("concerns", onePerson ? "one person" : "everyone")
                .log("The token endpoint asks for a pause (Retry-After).");
    }

    private TokenResponse askOnce(ServerMetadata server, TokenGrant grant, Optional<ProofKey> key) {
        ClientCredential credential = credentialFor(server);
        TokenResponse answer = servers.ask(server, grant, credential, key);
        answer.retryAfter().ifPresent(wait -> heed(server, grant, answer, wait));
        if (answer instanceof TokenResponse.Denied denied && CLIENT_ERRORS.contains(denied.error())) {
            log.atError()
                    .addKeyValue("client", credential.client())
                    .addKeyValue("credential", credential.kind())
                    .addKeyValue("issuer", server.issuer())
                    .addKeyValue("status", denied.status())
                    .addKeyValue("error", denied.error())
                    .addKeyValue("description", denied.description())
                    .addKeyValue("meaning", denied.meaning().orElse("(not known)"))
                    .log("The identity provider rejected the client authentication. {}", credential.whatToCheck());
        }
        return answer;
    }

    private static AuthRefused refusal(ServerMetadata server, TokenGrant grant, TokenResponse.Denied denied) {
        String said = server.issuer() + " answered " + denied.inWords();
        if (CLIENT_ERRORS.contains(denied.error())) {
            return new AuthRefused(AuthRefused.Kind.CLIENT_NOT_PROVEN, said);
        }
        if (denied.status() == 429 || denied.error().equals("temporarily_unavailable")) {
            return new AuthRefused(AuthRefused.Kind.PROVIDER_UNAVAILABLE, said);
        }
        if (grant instanceof TokenGrant.Code) {
            return new AuthRefused(AuthRefused.Kind.SIGN_IN_REJECTED, "The code was not redeemed. " + said);
        }
        return PERSON_NEEDED.contains(denied.error())
                ? new AuthRefused(
                        AuthRefused.Kind.INTERACTION_REQUIRED, "The refresh token is no longer valid. " + said)
                : new AuthRefused(AuthRefused.Kind.PROVIDER_UNAVAILABLE, "The tokens were not renewed. " + said);
    }
}
