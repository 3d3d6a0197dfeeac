package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.Redaction;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignInRequest.Purpose;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.model.VerifiedIdToken;
import com.tailspin.surveys.auth.port.in.SigningIn;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.PossessionProofs;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import com.tailspin.surveys.auth.port.out.SignedUpIssuers;
import com.tailspin.surveys.auth.port.out.TokenVerification;
import com.tailspin.surveys.auth.service.PendingSignIn.Stage;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authorization code flow, from the redirect to the provider to the verified person. */
public final class SigningInService implements SigningIn {

    private static final Logger log = LoggerFactory.getLogger(SigningInService.class);

    /** Maximum time between the provider's form post and the page that it leads to. */
    private static final Duration POSTED = Duration.ofMinutes(1);

    private static final String POSTED_TO = "posted to ";
    private static final String PARAMETERS = "parameters";
    private static final int LONGEST_ATTRIBUTES = 64 * 1024;

    /**
     * Errors of providers that do not support a value of {@code prompt} or cannot fulfil it (OpenID
     * Connect Core, 3.1.2.6).
     */
    private static final Set<String> POSSIBLY_THE_PROMPT =
            Set.of("invalid_request", "account_selection_required", "consent_required", "interaction_required");

    private final RegisteredClient client;
    private final AuthorizationServers servers;
    private final TokenVerification verification;
    private final TokenEndpointClient requests;
    private final TokenCache cache;
    private final SignedUpIssuers signedUp;
    private final UnknownIssuers newcomers;
    private final EncryptedRecords records;
    private final InstantSource clock;
    private final SignInRedirects redirects;

    /** Limitations of providers that have already been logged. */
    private final Set<String> lacking = ConcurrentHashMap.newKeySet();

    public SigningInService(
            RegisteredClient client,
            AuthorizationServers servers,
            TokenVerification verification,
            TokenEndpointClient requests,
            PossessionProofs proofs,
            TokenCache cache,
            SignedUpIssuers signedUp,
            SealedRecords sealed,
            EncryptedRecords records,
            InstantSource clock,
            SecureRandom random) {
        this.client = client;
        this.servers = servers;
        this.verification = verification;
        this.requests = requests;
        this.cache = cache;
        this.signedUp = signedUp;
        this.newcomers = new UnknownIssuers(signedUp, servers, sealed, clock);
        this.records = records;
        this.clock = clock;
        this.redirects = new SignInRedirects(client, requests, proofs, records, clock, random);
    }

    @Override
    public boolean tenantNeeded() {
        return servers.tenantNeeded();
    }

    @Override
    public AuthorizationRedirect begin(SignInRequest request) {
        requireBounded(request.attributes());
        if (servers.tenantNeeded()) {
            request.tenant().map(servers::issuerOf).ifPresent(issuer -> requireWelcome(issuer, request.purpose()));
        }
        ServerMetadata authority = servers.authority(request.tenant());
        return request.purpose() == Purpose.SIGN_UP
                        && authority.consentEndpoint().isPresent()
                ? redirects.toConsent(authority, request)
                : redirects.toSignIn(authority, request);
    }

    @Override
    public AuthorizationRedirect consented(Map<String, String> parameters, String browserKey) {
        PendingSignIn pending = take(parameters, browserKey, Stage.CONSENT);
        requireNoError(parameters, pending);
        // Ignore the rest of the response: anyone can forge it. The person signs in, and the token identifies them.
        return redirects.toSignIn(servers.authority(pending.request().tenant()), pending.request());
    }

    @Override
    public Optional<AuthorizationRedirect> withoutPrompt(Map<String, String> parameters, String browserKey) {
        String error = parameters.getOrDefault("error", "");
        if (!POSSIBLY_THE_PROMPT.contains(error) || !promptWasSent(parameters, browserKey)) {
            return Optional.empty();
        }
        PendingSignIn pending = take(parameters, browserKey, Stage.SIGN_IN);
        ServerMetadata authority = servers.authority(pending.request().tenant());
        issuerNamedIn(parameters, authority);
        return Optional.of(redirects.withoutPrompt(authority, pending.request(), pending.prompt(), error));
    }

    private boolean promptWasSent(Map<String, String> parameters, String browserKey) {
        return records.find(
                        Kind.PENDING_SIGN_IN,
                        parameters.getOrDefault("state", ""),
                        clock.instant(),
                        PendingSignIn::read)
                .filter(pending ->
                        pending.begunBy(browserKey) && !pending.prompt().isEmpty())
                .isPresent();
    }

    @Override
    public void keepPosted(Map<String, String> parameters) {
        String state = parameters.getOrDefault("state", "");
        Instant now = clock.instant();
        if (records.find(Kind.PENDING_SIGN_IN, state, now, PendingSignIn::read).isPresent()) {
            records.add(
                    Kind.PENDING_SIGN_IN,
                    POSTED_TO + state,
                    new RecordFields().put(PARAMETERS, parameters),
                    now.plus(POSTED),
                    now);
        }
    }

    @Override
    public Map<String, String> posted(String state) {
        return records.take(Kind.PENDING_SIGN_IN, POSTED_TO + state, clock.instant(), record -> record.map(PARAMETERS))
                .orElse(Map.of());
    }

    @Override
    public SignedIn complete(Map<String, String> parameters, String browserKey) {
        PendingSignIn pending = take(parameters, browserKey, Stage.SIGN_IN);
        ServerMetadata authority = servers.authority(pending.request().tenant());
        Optional<Issuer> named = issuerNamedIn(parameters, authority);
        requireNoError(parameters, pending);
        Purpose purpose = pending.request().purpose();
        String code = parameters.getOrDefault("code", "");
        if (code.isEmpty()) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                    "The redirect from " + named.orElse(authority.issuer()) + " contains neither code nor error.");
        }
        ServerMetadata server = named.isEmpty() && authority.multitenant()
                ? authority
                : servers.of(requireWelcome(named.orElse(authority.issuer()), purpose));

        TokenResponse.Granted granted = requests.ask(
                server, new TokenGrant.Code(code, client.redirectUri(), pending.codeVerifier()), pending.proofKey());
        String idToken = granted.idToken()
                .orElseThrow(() -> new AuthRefused(
                        AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                        server.issuer() + " sent no ID token although the scope openid was requested."));
        TokenBinding binding = requests.binding(granted, pending.proofKey());
        AccessToken accessToken = binding.accessToken(granted, clock.instant());
        VerifiedIdToken verified = server.multitenant()
                ? verification.idTokenOfAnyTenant(
                        idToken,
                        server,
                        issuer -> (purpose == Purpose.SIGN_UP && verification.isSignedByAuthority(idToken))
                                || isWelcome(issuer, purpose),
                        pending.nonce(),
                        accessToken)
                : verification.idToken(idToken, server.issuer(), pending.nonce(), accessToken);
        pending.requireRecent(verified.session(), clock.instant());
        if (granted.refreshToken().isEmpty()) {
            noRefreshToken(server);
        }
        if (purpose == Purpose.SIGN_UP) {
            newcomers.proven(verified.who().key().issuer());
        }
        Instant now = clock.instant();
        cache.add(verified.who().key(), CachedTokens.from(granted, binding, Optional.of(verified.who()), now), now);
        return new SignedIn(
                verified.who(), verified.session(), purpose, pending.request().attributes());
    }

    /** Checked before anything is fetched from, or sent to, the issuer. */
    private Issuer requireWelcome(Issuer issuer, Purpose purpose) {
        if (!isWelcome(issuer, purpose)) {
            throw new AuthRefused(
                    AuthRefused.Kind.ISSUER_NOT_SIGNED_UP,
                    "No organisation with the issuer " + issuer + " has signed up; nothing was sent to it.");
        }
        return issuer;
    }

    private boolean isWelcome(Issuer issuer, Purpose purpose) {
        return purpose == Purpose.SIGN_UP ? newcomers.admit(issuer) : signedUp.contains(issuer);
    }

    private PendingSignIn take(Map<String, String> parameters, String browserKey, Stage stage) {
        String state = parameters.getOrDefault("state", "");
        PendingSignIn pending = records.take(Kind.PENDING_SIGN_IN, state, clock.instant(), PendingSignIn::read)
                .orElseThrow(() -> unknown("its state is unknown, already used, or older than ten minutes"));
        if (!pending.begunBy(browserKey)) {
            throw unknown("it was started in another browser, or this browser rejects cookies");
        }
        if (pending.stage() != stage) {
            throw unknown("its state belongs to the other redirect URI");
        }
        return pending;
    }

    /**
     * Checks the redirect's {@code iss} (RFC 9207, section 2.4) before anything is sent. An authority that may leave
     * the tenant to the ID token never promised {@code iss}; its code goes only to its own token endpoint.
     */
    private static Optional<Issuer> issuerNamedIn(Map<String, String> parameters, ServerMetadata authority) {
        String iss = parameters.getOrDefault("iss", "");
        if (iss.isBlank()) {
            boolean needed = authority.namesIssuer()
                    || (authority.multitenant() && !authority.tenantInIdToken() && !parameters.containsKey("error"));
            if (needed) {
                throw new AuthRefused(
                        AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                        "A redirect for the sign-in started at " + authority.issuer()
                                + " does not name its issuer (iss, RFC 9207)"
                                + (authority.namesIssuer()
                                        ? ", although its metadata promises it."
                                        : ", which a multitenant authority must (unless surveys.identity.profile is"
                                                + " entra)."));
            }
            return Optional.empty();
        }
        var issuer = new Issuer(iss);
        // Before the person has chosen an organisation, an error can only come from the authority itself.
        boolean authoritysOwnError = parameters.containsKey("error") && issuer.equals(authority.issuer());
        if (!authority.vouchesFor(issuer) && !authoritysOwnError) {
            throw new AuthRefused(
                    AuthRefused.Kind.PROVIDER_NOT_TRUSTED,
                    "The redirect names the issuer " + iss + ", but the sign-in was started at " + authority.issuer()
                            + ".");
        }
        return Optional.of(issuer);
    }

    private static void requireNoError(Map<String, String> parameters, PendingSignIn pending) {
        String error = parameters.get("error");
        if (error != null) {
            var redaction = new Redaction(List.of(
                    pending.codeVerifier(),
                    pending.nonce(),
                    parameters.getOrDefault("state", ""),
                    parameters.getOrDefault("code", "")));
            throw new AuthRefused(
                    AuthRefused.Kind.SIGN_IN_REJECTED,
                    redaction.of("The identity provider redirected the browser with the error " + error + ": "
                            + parameters.getOrDefault("error_description", "(no description)")));
        }
    }

    private void noRefreshToken(ServerMetadata server) {
        if (lacking.add(server.issuer() + " refresh token")) {
            log.atWarn()
                    .addKeyValue("issuer", server.issuer())
                    .addKeyValue("scopes", client.scope())
                    .log("The identity provider issues no refresh tokens: people must sign in again whenever an"
                            + " access token expires.");
        }
    }

    private static void requireBounded(Map<String, String> attributes) {
        int bytes = attributes.entrySet().stream()
                .mapToInt(each -> each.getKey().getBytes(StandardCharsets.UTF_8).length
                        + each.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > LONGEST_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "attributes have " + bytes + " bytes; a sign-in stores at most " + LONGEST_ATTRIBUTES);
        }
    }

    private static AuthRefused unknown(String why) {
        return new AuthRefused(AuthRefused.Kind.SIGN_IN_UNKNOWN, "This sign-in cannot be completed: " + why + ".");
    }
}
