package com.tailspin.surveys.auth.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientEndpoint;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.Redaction;
import com.tailspin.surveys.auth.model.ServerMetadata;
import com.tailspin.surveys.auth.model.TokenGrant;
import com.tailspin.surveys.auth.model.TokenResponse;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configured authority, its tenants, and their token endpoints. */
final class OidcAuthorizationServers implements AuthorizationServers {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration UNSAID_LIFETIME = Duration.ofMinutes(5);

    /** Longer than a session, so longer lifetimes make no difference. */
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

    /** Proxies use these, with pages of their own, to ask for a later retry. */
    private static final Set<Integer> LATER = Set.of(408, 429);

    private static final Set<Integer> GONE = Set.of(404, 405, 410);

    /** Parameters that may appear in a log. */
    private static final Set<String> PUBLIC = Set.of(
            "grant_type",
            "response_type",
            "redirect_uri",
            "scope",
            "client_id",
            "client_assertion_type",
            "code_challenge_method",
            "token_type_hint",
            "prompt");

    private final Discovery discovery;
    private final BoundedHttp http;
    private final Authority authority;
    private final InstantSource clock;
    private @Nullable CertifiedKey shown;
    private @Nullable BoundedHttp showing;

    OidcAuthorizationServers(Discovery discovery, BoundedHttp http, Authority authority, InstantSource clock) {
        this.authority = authority;
        this.discovery = discovery;
        this.http = http;
        this.clock = clock;
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
    public TokenResponse ask(ServerMetadata server, TokenGrant grant, ClientCredential credential) {
        Request request = request(form(grant), credential);
        TokenResponse answer;
        try {
            answer = read(post(server, server.tokenEndpoint(), request, credential), request.redaction());
        } catch (BoundedHttp.NoAnswer e) {
            answer = new TokenResponse.Unanswered(String.valueOf(e.getMessage()), e.worthRepeating(), Optional.empty());
        }
        doubtUnlessItIsThere(server, answer);
        return answer;
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
    public String push(ServerMetadata server, Map<String, String> request, ClientCredential credential) {
        ClientEndpoint endpoint = server.pushEndpoint().orElseThrow();
        BoundedHttp.Answer answer = accepted(server, endpoint, request, credential);
        return requestUri(answer.body())
                .orElseThrow(() -> unavailable(endpoint, "it answered " + answer.status() + " without a request_uri"));
    }

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
                credential);
    }

    /** Posts the form and requires success. Refusals quote the server's error if it sent one. */
    private BoundedHttp.Answer accepted(
            ServerMetadata server, ClientEndpoint endpoint, Map<String, String> form, ClientCredential credential) {
        Request request = request(form, credential);
        BoundedHttp.Answer answer;
        try {
            answer = post(server, endpoint, request, credential);
        } catch (BoundedHttp.NoAnswer e) {
            discovery.doubt(server.issuer());
            throw unavailable(endpoint, String.valueOf(e.getMessage()));
        }
        if (answer.status() == 200 || answer.status() == 201) {
            return answer;
        }
        TokenResponse read = read(answer, request.redaction());
        doubtUnlessItIsThere(server, read);
        if (!(read instanceof TokenResponse.Denied denied)) {
            throw unavailable(endpoint, "it answered " + answer.status());
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
            ServerMetadata server, ClientEndpoint endpoint, Request request, ClientCredential credential)
            throws BoundedHttp.NoAnswer {
        String form = encode(request.form());
        return credential instanceof ClientCredential.TlsCertificate certificate
                ? showing(certificate.key()).post(mutualTlsEndpoint(server, endpoint), form, request.authorization())
                : http.post(endpoint.address(), form, request.authorization());
    }

    /** The form with the client authentication. */
    private record Request(Map<String, String> form, Optional<String> authorization, Optional<String> secret) {

        Redaction redaction() {
            return new Redaction(Stream.of(
                            form.entrySet().stream()
                                    .filter(each -> !PUBLIC.contains(each.getKey()))
                                    .map(Map.Entry::getValue),
                            authorization.map(value -> value.substring(value.indexOf(' ') + 1)).stream(),
                            secret.stream())
                    .flatMap(each -> each)
                    .toList());
        }

        @Override
        public String toString() {
            return "Request[redacted]";
        }
    }

    private static Request request(Map<String, String> parameters, ClientCredential credential) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        return new Request(
                form,
                prove(credential, form),
                credential instanceof ClientCredential.Secret known ? Optional.of(known.value()) : Optional.empty());
    }

    /** Connections are reused from one request to the next, but not after a change of certificate. */
    private synchronized BoundedHttp showing(CertifiedKey key) {
        BoundedHttp made = showing;
        if (made == null || !key.equals(shown)) {
            made = http.showing(key);
            showing = made;
            shown = key;
        }
        return made;
    }

    private static URI mutualTlsEndpoint(ServerMetadata server, ClientEndpoint where) {
        URI endpoint = where.mutualTls().orElse(where.address());
        if (!"https".equalsIgnoreCase(endpoint.getScheme())) {
            throw new AuthRefused(
                    AuthRefused.Kind.CREDENTIAL_UNUSABLE,
                    "surveys.identity.credential.type is mtls, but " + endpoint + " from the metadata of "
                            + server.issuer()
                            + " is not https, so no client certificate can be presented there. Have the"
                            + " provider publish an https URL in mtls_endpoint_aliases, or choose another type.");
        }
        return endpoint;
    }

    private static Map<String, String> form(TokenGrant grant) {
        Map<String, String> form = new LinkedHashMap<>();
        if (grant instanceof TokenGrant.Code code) {
            form.put("grant_type", "authorization_code");
            form.put("code", code.code());
            form.put("redirect_uri", code.redirectUri().toString());
            form.put("code_verifier", code.codeVerifier());
        } else if (grant instanceof TokenGrant.Refresh refresh) {
            form.put("grant_type", "refresh_token");
            form.put("refresh_token", refresh.refreshToken());
            form.put("scope", refresh.scope());
        } else if (grant instanceof TokenGrant.Application application) {
            form.put("grant_type", "client_credentials");
            form.put("scope", application.scope());
        }
        return form;
    }

    /** Adds the client authentication to the form, or returns it as the value of the Authorization header. */
    private static Optional<String> prove(ClientCredential credential, Map<String, String> form) {
        if (credential instanceof ClientCredential.Secret secret) {
            if (secret.method() == ClientCredential.Secret.Method.BASIC) {
                // Form-encode each part before joining them (RFC 6749, section 2.3.1): a secret may contain a colon.
                String pair = encode(secret.client().value()) + ":" + encode(secret.value());
                return Optional.of(
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
            }
            form.put("client_id", secret.client().value());
            form.put("client_secret", secret.value());
        } else if (credential instanceof ClientCredential.Assertion assertion) {
            // Optional in RFC 7521, section 4.2, but required by Entra.
            form.put("client_id", assertion.client().value());
            form.put("client_assertion_type", JWT_BEARER);
            form.put("client_assertion", assertion.jwt());
        } else if (credential instanceof ClientCredential.TlsCertificate certificate) {
            // Tells the server which registration to compare the certificate with (RFC 8705, section 2).
            form.put("client_id", certificate.client().value());
        }
        return Optional.empty();
    }

    private TokenResponse read(BoundedHttp.Answer answer, Redaction redaction) {
        Optional<Duration> retryAfter = answer.retryAfter().flatMap(this::patience);
        if (answer.status() >= 500) {
            return new TokenResponse.Unanswered("it answered " + answer.status(), retryAfter.isEmpty(), retryAfter);
        }
        try {
            var response = new HTTPResponse(answer.status());
            response.setContentType(answer.contentType().orElse("application/octet-stream"));
            response.setBody(answer.body());
            com.nimbusds.oauth2.sdk.TokenResponse tokens = OIDCTokenResponseParser.parse(response);
            return tokens.indicatesSuccess()
                    ? granted((OIDCTokenResponse) tokens.toSuccessResponse(), redaction)
                    : denied(answer.status(), tokens.toErrorResponse().getErrorObject(), redaction, retryAfter);
        } catch (ParseException e) {
            // Drop the exception: its message may quote the body, tokens included.
            return unusable(
                    answer.status(),
                    " with neither a token response nor an OAuth error ("
                            + answer.contentType().map(redaction::of).orElse("no content type") + ")",
                    retryAfter);
        }
    }

    private static TokenResponse unusable(int status, String how, Optional<Duration> retryAfter) {
        String reason = "it answered " + status + how;
        return LATER.contains(status)
                ? new TokenResponse.Unanswered(reason, false, retryAfter)
                : new TokenResponse.Malformed(reason, retryAfter);
    }

    /** Parses seconds or a date; ignores anything else. */
    private Optional<Duration> patience(String retryAfter) {
        try {
            Duration wait = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static TokenResponse granted(OIDCTokenResponse response, Redaction redaction) {
        var tokens = response.getOIDCTokens();
        AccessToken accessToken = tokens.getAccessToken();
        if (!AccessTokenType.BEARER.equals(accessToken.getType())) {
            return new TokenResponse.Malformed(
                    "it sent a token of type " + redaction.of(String.valueOf(accessToken.getType()))
                            + " instead of Bearer",
                    Optional.empty());
        }
        RefreshToken refreshToken = tokens.getRefreshToken();
        return new TokenResponse.Granted(
                accessToken.getValue(),
                accessToken.getLifetime() > 0
                        ? Duration.ofSeconds(Math.min(accessToken.getLifetime(), LONGEST_LIFETIME.toSeconds()))
                        : UNSAID_LIFETIME,
                Optional.ofNullable(refreshToken).map(RefreshToken::getValue),
                Optional.ofNullable(tokens.getIDTokenString()));
    }

    private static TokenResponse denied(
            int status, ErrorObject error, Redaction redaction, Optional<Duration> retryAfter) {
        if (error == null || error.getCode() == null) {
            return unusable(status, " without an error code", retryAfter);
        }
        String description = error.getDescription() == null ? "" : redaction.of(error.getDescription());
        return new TokenResponse.Denied(
                status, redaction.of(error.getCode()), description, EntraErrors.inPlainWords(description), retryAfter);
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
