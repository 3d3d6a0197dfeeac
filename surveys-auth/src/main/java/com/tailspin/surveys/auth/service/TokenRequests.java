package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenAnswer;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a token endpoint, proves the client with a new credential each time, and puts a refusal into words. */
public final class TokenRequests {

    private static final Logger log = LoggerFactory.getLogger(TokenRequests.class);

    private static final Set<String> CLIENT_ERRORS = Set.of("invalid_client", "unauthorized_client");
    private static final Set<String> PERSON_NEEDED =
            Set.of("invalid_grant", "interaction_required", "login_required", "consent_required");

    /** A server may want to be left alone for longer; a person who waits to sign in may not. */
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);

    private final AuthorizationServers servers;
    private final CredentialService credentials;
    private final InstantSource clock;
    /** By issuer, or by the hash of the refresh token that alone is concerned. */
    private final ConcurrentMap<String, Instant> leftAloneUntil = new ConcurrentHashMap<>();

    public TokenRequests(AuthorizationServers servers, CredentialService credentials, InstantSource clock) {
        this.servers = servers;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Tokens, or: CLIENT_NOT_PROVEN; PROVIDER_UNAVAILABLE; CREDENTIAL_UNUSABLE; and when the grant is no good, SIGN_IN_REJECTED for a code
     * and INTERACTION_REQUIRED for a refresh token. PROVIDER_NOT_TRUSTED where a code is answered with something that breaks the protocol. A server that says
     * {@code Retry-After} is not asked before, for at most five minutes: for the person whose refresh token it refused, else for anybody.
     */
    TokenAnswer.Granted ask(ServerMetadata server, TokenGrant grant) {
        if (server.multitenant() && !server.tenantInIdToken()) {
            throw new IllegalArgumentException(
                    "Nothing is sent to " + server.issuer() + ", which is a template, before a tenant is known.");
        }
        requireNotLeftAlone(server, server.issuer().value());
        requireNotLeftAlone(server, ofOnePerson(grant));
        TokenAnswer answer = askOnce(server, grant);
        if (answer instanceof TokenAnswer.Unanswered unanswered && unanswered.worthRepeating()) {
            log.atWarn()
                    .addKeyValue("issuer", server.issuer())
                    .addKeyValue("reason", unanswered.reason())
                    .log("The token endpoint gave no answer; asking once more, with a new credential.");
            answer = askOnce(server, grant);
        }
        if (answer instanceof TokenAnswer.Granted granted) {
            return granted;
        }
        if (answer instanceof TokenAnswer.Denied denied) {
            throw refusal(server, grant, denied);
        }
        if (answer instanceof TokenAnswer.Malformed malformed) {
            // A renewal can be tried again, a code cannot.
            throw new AuthRefused(
                    grant instanceof TokenGrant.Code
                            ? AuthRefused.Kind.PROVIDER_NOT_TRUSTED
                            : AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The token endpoint of " + server.issuer() + " gave an answer that cannot be used: "
                            + malformed.reason() + ".");
        }
        throw new AuthRefused(
                AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                "The token endpoint of " + server.issuer() + " gave no usable answer: "
                        + ((TokenAnswer.Unanswered) answer).reason());
    }

    /** Leaves an authorization request there, and returns what stands for it. */
    String push(ServerMetadata server, Map<String, String> request) {
        return servers.push(server, request, credentialFor(server));
    }

    /** Makes a refresh token count for nothing, if the server has a place to say so. */
    void revoke(ServerMetadata server, String refreshToken) {
        if (server.revocationEndpoint().isPresent()) {
            servers.revoke(server, refreshToken, credentialFor(server));
        }
    }

    private ClientCredential credentialFor(ServerMetadata server) {
        return credentials.credential(
                new CredentialTarget(server.audience(), server.tokenEndpoint().address()));
    }

    private void requireNotLeftAlone(ServerMetadata server, String whom) {
        Instant until = leftAloneUntil.get(whom);
        if (until == null) {
            return;
        }
        if (clock.instant().isBefore(until)) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_UNAVAILABLE,
                    "The token endpoint of " + server.issuer() + " asked to be left alone until " + until
                            + " (Retry-After).");
        }
        leftAloneUntil.remove(whom, until);
    }

    private static String ofOnePerson(TokenGrant grant) {
        return grant instanceof TokenGrant.Refresh refresh ? Hashes.sha256(refresh.refreshToken()) : "";
    }

    /** The refusal of one refresh token is about its person alone, unless it is about us; everything else is about everybody. */
    private void heed(ServerMetadata server, TokenGrant grant, TokenAnswer answer, Duration wait) {
        boolean onePerson = grant instanceof TokenGrant.Refresh
                && answer instanceof TokenAnswer.Denied denied
                && !CLIENT_ERRORS.contains(denied.error());
        Duration patience = wait.compareTo(LONGEST_PATIENCE) < 0 ? wait : LONGEST_PATIENCE;
        Instant now = clock.instant();
        leftAloneUntil.values().removeIf(until -> !now.isBefore(until));
        leftAloneUntil.put(onePerson ? ofOnePerson(grant) : server.issuer().value(), now.plus(patience));
        log.atWarn()
                .addKeyValue("issuer", server.issuer())
                .addKeyValue("asked for", wait)
                .addKeyValue("granted", patience)
                .addKeyValue("concerns", onePerson ? "one person" : "everybody")
                .log("The token endpoint asks to be left alone (Retry-After).");
    }

    private TokenAnswer askOnce(ServerMetadata server, TokenGrant grant) {
        ClientCredential credential = credentialFor(server);
        TokenAnswer answer = servers.ask(server, grant, credential);
        answer.patience().ifPresent(wait -> heed(server, grant, answer, wait));
        if (answer instanceof TokenAnswer.Denied denied && CLIENT_ERRORS.contains(denied.error())) {
            log.atError()
                    .addKeyValue("client", credential.client())
                    .addKeyValue("credential", kindOf(credential))
                    .addKeyValue("issuer", server.issuer())
                    .addKeyValue("status", denied.status())
                    .addKeyValue("error", denied.error())
                    .addKeyValue("description", denied.description())
                    .addKeyValue("meaning", denied.meaning().orElse("(not known)"))
                    .log("The identity provider does not accept who we say we are. {}", whatToCheck(credential));
        }
        return answer;
    }

    private static AuthRefused refusal(ServerMetadata server, TokenGrant grant, TokenAnswer.Denied denied) {
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
                        AuthRefused.Kind.INTERACTION_REQUIRED, "The refresh token is not good any more. " + said)
                : new AuthRefused(AuthRefused.Kind.PROVIDER_UNAVAILABLE, "The tokens were not renewed. " + said);
    }

    private static String kindOf(ClientCredential credential) {
        if (credential instanceof ClientCredential.Secret secret) {
            return "secret (" + secret.method() + ")";
        }
        return credential instanceof ClientCredential.TlsCertificate
                ? "certificate of the connection"
                : "client assertion";
    }

    private static String whatToCheck(ClientCredential credential) {
        if (credential instanceof ClientCredential.Assertion assertion) {
            return "Check that " + assertion.restsOn()
                    + " is registered for surveys.identity.client-id and in date there, that the"
                    + " algorithm and the audience are what the provider wants, and that this computer's clock is right.";
        }
        return credential instanceof ClientCredential.TlsCertificate certificate
                ? "Check that " + certificate.restsOn()
                        + " is registered for surveys.identity.client-id and in date there, that the client is registered for"
                        + " self_signed_tls_client_auth or tls_client_auth, and that whatever stands between this computer and the"
                        + " provider passes the connection's certificate on."
                : "Check surveys.identity.client-id, surveys.identity.credential.secret.value and .method against the client's"
                        + " registration: the secret may be wrong or expired, or the client registered for another way to prove itself.";
    }
}
