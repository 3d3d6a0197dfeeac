package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.assertion.Minting;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Access tokens of a demo person for userinfo, for experiments with stolen ones, and nonces. Each token comes from a real
 * sign-in at the running provider, with a pushed request and without a browser, and is used for several experiments.
 */
final class StolenTokens {

    /** Where the person would be sent to; nothing listens there. */
    static final String REDIRECT = "http://localhost/workshop/bench";

    private static final String PERSON = "bob@contoso.example";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration NONCE_KEPT = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Bench bench;
    private final Map<Profile, Token> bound = new ConcurrentHashMap<>();
    private final Map<Profile, Token> unbound = new ConcurrentHashMap<>();
    private final Map<Profile, Token> nonces = new ConcurrentHashMap<>();

    StolenTokens(Bench bench) {
        this.bench = bench;
    }

    /** Something that can be used until then: a token or a nonce. */
    private record Token(String value, Instant until) {}

    /** A token that is bound to {@link BenchClients#bound}. */
    String bound(Profile profile) {
        return kept(bound, profile, KEPT, () -> signIn(profile, true));
    }

    /** A bearer token. */
    String unbound(Profile profile) {
        return kept(unbound, profile, KEPT, () -> signIn(profile, false));
    }

    /** The nonce that the provider demands; empty if it demands none. */
    String nonce(Profile profile) {
        return kept(nonces, profile, NONCE_KEPT, () -> bench.freshNonce(profile));
    }

    private static String kept(Map<Profile, Token> tokens, Profile profile, Duration kept, Supplier<String> another) {
        Instant now = Instant.now();
        return tokens.compute(
                        profile,
                        (same, token) -> token != null && now.isBefore(token.until())
                                ? token
                                : new Token(another.get(), now.plus(kept)))
                .value();
    }

    private String signIn(Profile profile, boolean withProof) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        String verifier = Minting.random() + Minting.random();
        Experiment.Draft push = new Experiment.Draft()
                .withoutField("grant_type")
                .field("response_type", "code")
                .field("scope", "openid profile")
                .field("redirect_uri", REDIRECT)
                .field("code_challenge", Minting.sha256(verifier))
                .field("code_challenge_method", "S256")
                .field("login_hint", PERSON);
        HttpRequest.Builder pushing = post(bench.honest().pushedAuthorizationEndpoint(), bench.form(push, profile));
        String requestUri = member(send(http, pushing), "request_uri");
        String address = bench.honest().authorizationEndpoint()
                + "?"
                + TokenRequestSender.encoded(List.of(
                        Map.entry("client_id", BenchClients.id(profile)), Map.entry("request_uri", requestUri)));
        HttpRequest.Builder asPerson = HttpRequest.newBuilder(URI.create(address))
                .header("X-Request-Id", TokenRequestSender.OWN_REQUEST + Minting.random());
        HttpResponse<String> redirected = send(http, asPerson);
        Experiment.Draft redeem = new Experiment.Draft()
                .field("grant_type", "authorization_code")
                .withoutField("scope")
                .field("code", code(redirected))
                .field("redirect_uri", REDIRECT)
                .field("code_verifier", verifier);
        HttpRequest.Builder redeeming = post(bench.honest().tokenEndpoint(), bench.form(redeem, profile));
        if (withProof) {
            redeeming.header("DPoP", bench.proof(profile));
        }
        return member(send(http, redeeming), "access_token");
    }

    private static HttpRequest.Builder post(String address, List<Map.Entry<String, String>> form) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(TokenRequestSender.encoded(form)));
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("The identity provider does not respond.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String code(HttpResponse<String> redirected) {
        Matcher code = CODE.matcher(redirected.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw new IllegalStateException("The bench's sign-in failed with status " + redirected.statusCode() + ".");
        }
        return URLDecoder.decode(code.group(1), StandardCharsets.UTF_8);
    }

    private static String member(HttpResponse<String> answer, String name) {
        return JsonText.read(answer.body())
                .flatMap(json ->
                        json instanceof Map<?, ?> members ? Optional.ofNullable(members.get(name)) : Optional.empty())
                .map(String::valueOf)
                .orElseThrow(() -> new IllegalStateException(
                        "The bench's sign-in failed with status " + answer.statusCode() + ": no " + name + "."));
    }
}
