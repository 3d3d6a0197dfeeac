package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.http.PageError;
import com.tailspin.surveys.idp.http.ReturnAddress;
import com.tailspin.surveys.idp.oauth.ClaimsRequest;
import com.tailspin.surveys.idp.oauth.ClientInfo;
import com.tailspin.surveys.idp.oauth.Scopes;
import com.tailspin.surveys.idp.store.PushedRequests;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses authorization requests from a query, a form or a pushed request. */
final class AuthorizationRequests {
    /** Maximum length of all parameters together, encoded. */
    static final int LONGEST = 8000;

    /** The parameter with the thumbprint of the key that the code is bound to. */
    static final String PROOF_KEY = "dpop_jkt";

    private static final int LONGEST_VALUE = 2000;
    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]*");
    private static final Set<String> PROMPTS = Set.of("none", "login", "select_account", "consent");

    private final ClientProfiles profiles;
    private final PushedRequests pushed;
    private final Scopes scopes;
    private final Clock clock;

    AuthorizationRequests(ClientProfiles profiles, PushedRequests pushed, Scopes scopes, Clock clock) {
        this.profiles = profiles;
        this.pushed = pushed;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * Reads the request that a browser brings, or the pushed request that it refers to.
     *
     * @throws AuthorizationRefused with a return address as soon as it is known; also if the client must push its
     *     requests and has not
     */
    AuthorizationRequest fromBrowser(Parameters parameters) {
        Optional<String> requestUri = parameters.find("request_uri");
        if (requestUri.isEmpty()) {
            AuthorizationRequest request = read(parameters, Optional.empty());
            new Problems(request.returnAddress())
                    .when(
                            mustPush(request.clientId()),
                            "invalid_request",
                            "This client must push its authorization requests (RFC 9126).");
            return request;
        }
        PushedRequests.PushedRequest request = pushed.find(requestUri.get(), clock.instant())
                .filter(found -> parameters
                        .find("client_id")
                        .filter(found.clientId()::equals)
                        .isPresent())
                .orElseThrow(() -> isOver(parameters.find("client_id").orElse("")));
        return read(Parameters.parse(request.parameters()), Optional.of(request.hash()));
    }

    /**
     * The page for a pushed request that cannot be used (any more), as after a press of the back button: without the
     * request, there is no redirect URI to which the browser could be sent.
     */
    PageError isOver(String clientId) {
        return new PageError(
                400,
                "This sign-in is over",
                "The request_uri is unknown, already used, older than one minute, or was pushed by another client."
                        + " Perhaps you have signed in already; otherwise, start again in the application.",
                profiles.clients().find(clientId).filter(ClientRegistration::enabled).stream()
                        .flatMap(client -> client.redirectUris().stream())
                        .findFirst()
                        .map(uri -> ReturnAddress.origin(uri) + "/"));
    }

    private boolean mustPush(String clientId) {
        return profiles.of(clientId).pushedRequestsRequired()
                || profiles.clients()
                        .find(clientId)
                        .filter(ClientRegistration::pushedRequestsRequired)
                        .isPresent();
    }

    /**
     * Reads a request.
     *
     * @param pushedHash identifies the pushed request; empty if it was not pushed
     */
    AuthorizationRequest read(Parameters parameters, Optional<String> pushedHash) {
        ClientRegistration client = parameters
                .find("client_id")
                .flatMap(profiles.clients()::find)
                .filter(ClientRegistration::enabled)
                .orElseThrow(() -> refusal("invalid_request", "No application with this client_id is registered."));
        URI redirectUri = registered(client.redirectUris(), parameters.find("redirect_uri"))
                .orElseThrow(() -> refusal(
                        "invalid_request",
                        "The redirect_uri is not registered for this application. It must match a "
                                + "registered one character by character."));

        String mode = parameters.find("response_mode").orElse("query");
        var returnAddress = new ReturnAddress(redirectUri, mode.equals("form_post"), parameters.find("state"));
        var problems = new Problems(returnAddress);
        problems.when(parameters.encoded().length() > LONGEST, "invalid_request", "The request is too long.");
        problems.when(
                !mode.equals("query") && !mode.equals("form_post"),
                "invalid_request",
                "response_mode must be query or form_post.");
        problems.when(
                parameters.has("request"),
                "request_not_supported",
                "Request objects are not supported; push the request instead.");
        Optional<String> responseType = parameters.find("response_type");
        problems.when(responseType.isEmpty(), "invalid_request", "response_type is missing; it must be code.");
        problems.when(
                !responseType.equals(Optional.of("code")), "unsupported_response_type", "response_type must be code.");

        List<String> wanted = Scopes.split(parameters.find("scope").orElse(""));
        problems.when(wanted.isEmpty(), "invalid_scope", "scope is missing; it must contain at least openid.");
        problems.when(
                scopes.firstUnknown(wanted).isPresent(),
                "invalid_scope",
                "scope contains an unknown name; known names are " + String.join(" ", scopes.all()));

        Optional<String> claims = parameters.find("claims");
        problems.when(
                claims.filter(text -> !isClaimsRequest(text)).isPresent(),
                "invalid_request",
                "claims must be a JSON object with the members id_token and userinfo, and must not request a particular sub.");

        Optional<String> challenge = parameters.find("code_challenge");
        Optional<String> method = parameters.find("code_challenge_method");
        boolean required = profiles.of(client).codeChallengeRequired();
        problems.when(
                challenge.isEmpty() && required,
                "invalid_request",
                "code_challenge is missing; PKCE is required (RFC 7636).");
        problems.when(challenge.isEmpty() && method.isPresent(), "invalid_request", "code_challenge is missing.");
        problems.when(
                challenge.isPresent() && !method.equals(Optional.of("S256")),
                "invalid_request",
                "code_challenge_method must be S256.");
        problems.when(
                challenge.filter(text -> !SHA_256.matcher(text).matches()).isPresent(),
                "invalid_request",
                "code_challenge must be 43 characters of base64url.");

        Optional<String> proofKey = parameters.find(PROOF_KEY);
        problems.when(
                proofKey.filter(text -> !SHA_256.matcher(text).matches()).isPresent(),
                "invalid_request",
                "dpop_jkt must be the SHA-256 thumbprint of a key, 43 characters of base64url.");

        Optional<String> nonce = parameters.find("nonce");
        problems.when(
                nonce.filter(text -> text.length() > LONGEST_VALUE
                                || !PRINTABLE.matcher(text).matches())
                        .isPresent(),
                "invalid_request",
                "nonce is too long or contains control characters.");
        List<String> prompts = Scopes.split(parameters.find("prompt").orElse(""));
        problems.when(
                !PROMPTS.containsAll(prompts),
                "invalid_request",
                "prompt must be none, login, select_account or consent.");
        problems.when(
                prompts.contains("none") && prompts.size() > 1,
                "invalid_request",
                "prompt=none cannot be combined with other values.");
        Optional<String> maxAge = parameters.find("max_age");
        problems.when(
                maxAge.filter(text -> !SECONDS.matcher(text).matches()).isPresent(),
                "invalid_request",
                "max_age must be a number of seconds.");

        return new AuthorizationRequest(
                client.clientId(),
                returnAddress,
                wanted,
                claims,
                nonce,
                challenge,
                proofKey,
                prompts,
                parameters.find("login_hint"),
                maxAge.map(Long::valueOf),
                ClientInfo.isWanted(parameters),
                parameters,
                pushedHash);
    }

    /** Returns the registered URI that matches the given one character by character. */
    static Optional<URI> registered(List<URI> registered, Optional<String> given) {
        return registered.stream()
                .filter(uri -> given.equals(Optional.of(uri.toString())))
                .findFirst();
    }

    private static boolean isClaimsRequest(String text) {
        try {
            ClaimsRequest.parse(text);
            return true;
        } catch (ParseException e) {
            return false;
        }
    }

    private static AuthorizationRefused refusal(String code, String description) {
        return new AuthorizationRefused(code, description, Optional.empty());
    }

    private record Problems(ReturnAddress returnAddress) {
        void when(boolean problem, String code, String description) {
            if (problem) {
                throw new AuthorizationRefused(code, description, Optional.of(returnAddress));
            }
        }
    }
}
