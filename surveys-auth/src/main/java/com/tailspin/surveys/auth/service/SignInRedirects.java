package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ProofKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import com.tailspin.surveys.auth.service.PendingSignIn.Stage;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts sign-ins: keeps what the redirect back will be compared with, and builds or pushes the authorization request.
 * By hand and not by Nimbus, because the core of auth uses no library (docs/adr/0008).
 */
final class SignInRedirects {

    private static final Logger log = LoggerFactory.getLogger(SignInRedirects.class);

    private static final Duration PENDING = Duration.ofMinutes(10);

    private final RegisteredClient client;
    private final TokenEndpointClient requests;
    private final PossessionProofs proofs;
    private final EncryptedRecords records;
    private final InstantSource clock;
    private final SecureRandom random;

    /** Rejections of {@code prompt} that have already been logged. */
    private final Set<String> rejected = ConcurrentHashMap.newKeySet();

    SignInRedirects(
            RegisteredClient client,
            TokenEndpointClient requests,
            PossessionProofs proofs,
            EncryptedRecords records,
            InstantSource clock,
            SecureRandom random) {
        this.client = client;
        this.requests = requests;
        this.proofs = proofs;
        this.records = records;
        this.clock = clock;
        this.random = random;
    }

    /** Sends the browser to the page where an organisation's administrator consents. */
    AuthorizationRedirect toConsent(ServerMetadata authority, SignInRequest request) {
        var secrets = new Secrets(random);
        keep(Stage.CONSENT, request, secrets, "", Optional.empty());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", client.id().value());
        parameters.put("redirect_uri", client.consentRedirectUri().toString());
        parameters.put("scope", client.scope());
        parameters.put("state", secrets.state);
        request.loginHint().ifPresent(hint -> parameters.put("login_hint", hint));
        return new AuthorizationRedirect(
                UrlParameters.append(authority.consentEndpoint().orElseThrow(), parameters),
                secrets.state,
                secrets.browserKey);
    }

    /** Sends the browser to the sign-in, without {@code prompt} if the provider rejects the pushed one. */
    AuthorizationRedirect toSignIn(ServerMetadata authority, SignInRequest request) {
        String prompt = prompt(authority, request);
        try {
            return toSignIn(authority, request, prompt);
        } catch (AuthRefused e) {
            if (prompt.isEmpty() || e.kind() != AuthRefused.Kind.SIGN_IN_REJECTED) {
                throw e;
            }
            return withoutPrompt(authority, request, prompt, e.getMessage());
        }
    }

    /** Sends the browser to the sign-in without that {@code prompt}, which the provider has rejected. */
    AuthorizationRedirect withoutPrompt(ServerMetadata authority, SignInRequest request, String prompt, String answer) {
        promptRefused(authority, prompt, answer);
        return toSignIn(authority, request, "");
    }

    private String prompt(ServerMetadata authority, SignInRequest request) {
        return Stream.of(
                        request.chooseAccount() ? ServerMetadata.SELECT_ACCOUNT : "",
                        client.scopes().contains(RegisteredClient.OFFLINE_ACCESS) ? ServerMetadata.CONSENT : "")
                .filter(authority.prompts()::contains)
                .collect(Collectors.joining(" "));
    }

    /**
     * Starts a sign-in with that {@code prompt}.
     *
     * @throws AuthRefused of kind SIGN_IN_REJECTED if a pushed request is rejected
     */
    private AuthorizationRedirect toSignIn(ServerMetadata authority, SignInRequest request, String prompt) {
        var secrets = new Secrets(random);
        Optional<ProofKey> proofKey = proofs.newKey(authority);
        keep(Stage.SIGN_IN, request, secrets, prompt, proofKey);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", client.id().value());
        parameters.put("redirect_uri", client.redirectUri().toString());
        parameters.put("scope", client.scope());
        parameters.put("state", secrets.state);
        parameters.put("nonce", secrets.nonce);
        parameters.put("code_challenge", Hashes.sha256(secrets.codeVerifier));
        parameters.put("code_challenge_method", "S256");
        // A stolen code is useless without this key, as it is without the code verifier (RFC 9449, section 10).
        proofKey.ifPresent(key -> parameters.put("dpop_jkt", key.thumbprint()));
        if (!prompt.isEmpty()) {
            parameters.put("prompt", prompt);
        }
        request.loginHint().ifPresent(hint -> parameters.put("login_hint", hint));
        request.maxAge().ifPresent(maxAge -> parameters.put("max_age", Long.toString(maxAge.toSeconds())));
        if (request.maxAge().isPresent() && authority.reauthenticatesByPrompt()) {
            parameters.put("prompt", "login");
        }
        return new AuthorizationRedirect(
                UrlParameters.append(
                        authority.authorizationEndpoint(),
                        client.requestsPushed() || authority.pushRequired()
                                ? Map.of(
                                        "client_id",
                                        client.id().value(),
                                        "request_uri",
                                        push(authority, parameters, proofKey))
                                : parameters),
                secrets.state,
                secrets.browserKey);
    }

    private String push(ServerMetadata authority, Map<String, String> parameters, Optional<ProofKey> proofKey) {
        if (authority.pushEndpoint().isEmpty()) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                    "Sign-in requests must be pushed, but the metadata of " + authority.issuer()
                            + " has no pushed_authorization_request_endpoint; set surveys.identity.par to false, or have the provider"
                            + " offer it.");
        }
        return requests.push(authority, parameters, proofKey);
    }

    private void keep(Stage stage, SignInRequest request, Secrets secrets, String prompt, Optional<ProofKey> proofKey) {
        Instant now = clock.instant();
        var pending = new PendingSignIn(
                stage,
                request,
                now,
                Hashes.sha256(secrets.browserKey),
                secrets.nonce,
                secrets.codeVerifier,
                prompt,
                proofKey);
        records.put(Kind.PENDING_SIGN_IN, secrets.state, pending.fields(), now.plus(PENDING));
    }

    private void promptRefused(ServerMetadata authority, String prompt, String answer) {
        if (rejected.add(authority.issuer() + " " + prompt)) {
            log.atWarn()
                    .addKeyValue("issuer", authority.issuer())
                    .addKeyValue("prompt", prompt)
                    .addKeyValue("answer", answer)
                    .log(
                            "The identity provider rejects sign-in requests with prompt; sending the request again without it."
                                    + " Set surveys.identity.prompt to never to omit it always.");
        }
    }

    /** The random values that identify one sign-in. */
    private static final class Secrets {
        private final String state;
        private final String nonce;
        private final String codeVerifier;
        private final String browserKey;

        Secrets(SecureRandom random) {
            state = Hashes.random(random);
            nonce = Hashes.random(random);
            codeVerifier = Hashes.random(random);
            browserKey = Hashes.random(random);
        }
    }
}
