package com.tailspin.surveys.workshop.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request and its response, once there is one.
 *
 * @param number of this exchange, in the order of the requests
 * @param asked position of the request among all requests and responses
 * @param answered position of the response; 0 before there is one
 * @param at time of the request
 * @param status 0 before there is a response
 * @param jwts of request and response, in order
 */
public record Exchange(
        long number,
        Party from,
        Party to,
        long asked,
        long answered,
        Instant at,
        String method,
        String path,
        int status,
        RecordedMessage request,
        Optional<RecordedMessage> answer,
        List<ObservedJwt> jwts,
        Optional<VerdictView> judgement) {

    private static final String TOKEN = "/oauth2/v2.0/token";
    private static final String USER_INFO = "/oidc/userinfo";

    public Exchange {
        jwts = List.copyOf(jwts);
    }

    Exchange from(Party other) {
        return new Exchange(
                number, other, to, asked, answered, at, method, path, status, request, answer, jwts, judgement);
    }

    public boolean isTokenRequest() {
        return to == Party.PROVIDER && path.endsWith(TOKEN);
    }

    /** Whether a client authenticates in this exchange. At userinfo, tokens are presented. */
    public boolean provesClient() {
        return judgement.isPresent() && !path.equals(USER_INFO);
    }

    /** Whether the provider asks the sender to repeat the request with a nonce, which is no failure. */
    public boolean wantsNonce() {
        return judgement.filter(VerdictView::wantsNonce).isPresent();
    }

    /** Whether that client has authenticated in this exchange. */
    boolean isOf(String client) {
        return judgement
                .filter(verdict -> verdict.admitted() && verdict.client().equals(client))
                .isPresent();
    }

    /** Whether the request names that client, be it the client or not. */
    boolean claimsToBe(String client) {
        return judgement.filter(verdict -> verdict.client().equals(client)).isPresent();
    }

    public boolean refused() {
        return status >= 400 && !wantsNonce();
    }

    /** The person named by a token in the response. */
    Optional<String> person() {
        return jwts.stream()
                .filter(seen -> seen.answered() && seen.where().equals("id_token"))
                .map(seen -> seen.jwt().claims())
                .flatMap(claims -> Stream.of("preferred_username", "email", "name")
                        .map(claims::get)
                        .filter(String.class::isInstance)
                        .map(String.class::cast))
                .findFirst();
    }

    /** The client authentication method, by its name in metadata (RFC 7591); empty if there is none. */
    Optional<String> credential() {
        if (!provesClient()) {
            return Optional.empty();
        }
        if (request.parameter("client_secret").isPresent()) {
            return Optional.of("client_secret_post");
        }
        if (request.header("Authorization")
                .filter(value -> value.startsWith("Basic"))
                .isPresent()) {
            return Optional.of("client_secret_basic");
        }
        return assertion()
                .map(seen -> String.valueOf(seen.jwt().header().get("alg")).startsWith("HS")
                        ? "client_secret_jwt"
                        : "private_key_jwt")
                // Signed, but not shown as a JWT: malformed, or with spaces in its JSON.
                .or(() -> request.parameter("client_assertion").map(undecoded -> "private_key_jwt"))
                .or(() -> Optional.of("self_signed_tls_client_auth")
                        .filter(tls -> judgement.filter(VerdictView::admitted).isPresent()));
    }

    /** The client assertion in the request, if it could be decoded. */
    public Optional<ObservedJwt> assertion() {
        return jwts.stream()
                .filter(seen -> seen.where().equals("client_assertion"))
                .findFirst();
    }
}
