package com.tailspin.surveys.workshop.allowed;

import com.tailspin.surveys.idp.client.ClientMethod.PrivateKeyJwt;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoPerson;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.workshop.DecodedJwt;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.assertion.JudgedExchange;
import com.tailspin.surveys.workshop.assertion.Minting;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in and creates surveys for them at the running servers, over HTTP, with a separate client. No browser
 * is needed: the embedded provider has no passwords, so that {@code login_hint} is enough to sign in.
 */
final class Attempts {

    /** The client's id. */
    static final String CLIENT = "workshop-allowed";

    private static final List<String> SHOWN = List.of("iss", "aud", "azp", "oid", "name", "roles", "scp");
    private static final Pattern MEMBER = Pattern.compile("\"([a-z_]+)\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int LONGEST_ANSWER = 600;
    private static final URI REDIRECT = URI.create("http://localhost/workshop/allowed");

    private final Workshop workshop;
    private final URI api;
    private final String scope;
    private final TokenRequestSender requests;
    private @Nullable WorkshopKey registered;

    Attempts(Workshop workshop, URI api, String scope) {
        this.workshop = workshop;
        this.api = api;
        this.scope = scope;
        this.requests = new TokenRequestSender(workshop);
    }

    /** Created on first use, because it would slow down every start. */
    private static final class Http {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /**
     * Lets a reader and a creator of the same organisation do the same with the same client.
     *
     * @param language of the API's messages
     */
    List<Attempt> ofCarolAndBob(Locale language) {
        return List.of(of("carol@contoso.example", language), of("bob@contoso.example", language));
    }

    private Attempt of(String email, Locale language) {
        DemoPerson person = DemoTenant.member(email).orElseThrow().person();
        AuthorityUrls provider = AuthorityUrls.of(workshop.provider().baseUrl(), DemoTenant.CONTOSO);
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        String code = code(provider, push(provider, email, verifier));
        List<String> bodies = new ArrayList<>();
        JudgedExchange signIn = requests.post(
                provider.tokenEndpoint(),
                withAssertion(
                        provider,
                        List.of(
                                Map.entry("grant_type", "authorization_code"),
                                Map.entry("code", code),
                                Map.entry("redirect_uri", REDIRECT.toString()),
                                Map.entry("code_verifier", verifier))),
                bodies::add);
        String token = member(bodies.get(0), "access_token");
        HttpResponse<String> answer = create(token, language);
        return new Attempt(person, signIn, shown(token), answer.statusCode(), cut(answer.body()));
    }

    /** Pushes the authorization request (RFC 9126) and returns its {@code request_uri}. */
    private String push(AuthorityUrls provider, String email, String verifier) {
        List<String> bodies = new ArrayList<>();
        JudgedExchange ignored = requests.post(
                provider.pushedAuthorizationEndpoint(),
                withAssertion(
                        provider,
                        List.of(
                                Map.entry("response_type", "code"),
                                Map.entry("redirect_uri", REDIRECT.toString()),
                                Map.entry("scope", "openid profile " + scope),
                                Map.entry("code_challenge", challenge(verifier)),
                                Map.entry("code_challenge_method", "S256"),
                                Map.entry("login_hint", email))),
                bodies::add);
        return member(bodies.get(0), "request_uri");
    }

    /** Opens the authorization endpoint like a browser and takes the code from its redirect. */
    private static String code(AuthorityUrls provider, String requestUri) {
        String query = TokenRequestSender.encoded(
                List.of(Map.entry("client_id", CLIENT), Map.entry("request_uri", requestUri)));
        HttpResponse<String> answer =
                sent(HttpRequest.newBuilder(URI.create(provider.authorizationEndpoint() + "?" + query)));
        String location = answer.headers().firstValue("Location").orElse("");
        Matcher code = CODE.matcher(location);
        if (!code.find()) {
            throw new IllegalStateException(
                    "The provider did not redirect with a code, but answered with " + answer.statusCode() + ".");
        }
        return code.group(1);
    }

    /** Creates a survey and deletes it again, if the API allows it. */
    private HttpResponse<String> create(String token, Locale language) {
        HttpResponse<String> answer = sent(atApi("/api/surveys", token, language)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"Made by the workshop\"}")));
        if (answer.statusCode() == 201) {
            String made = answer.headers().firstValue("Location").orElseThrow();
            HttpResponse<String> ignored =
                    sent(atApi(URI.create(made).getPath(), token, language).DELETE());
        }
        return answer;
    }

    private HttpRequest.Builder atApi(String path, String token, Locale language) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language.getLanguage());
    }

    private List<Map.Entry<String, String>> withAssertion(
            AuthorityUrls provider, List<Map.Entry<String, String>> parameters) {
        List<Map.Entry<String, String>> form = new ArrayList<>(parameters);
        form.add(Map.entry("client_id", CLIENT));
        form.add(Map.entry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
        form.add(Map.entry("client_assertion", assertion(provider)));
        return form;
    }

    private String assertion(AuthorityUrls provider) {
        WorkshopKey key = key();
        long now = Instant.now().getEpochSecond();
        String header = JsonText.of(Map.of(
                "alg",
                "PS256",
                "typ",
                "client-authentication+jwt",
                "x5t#S256",
                key.names().sha256()));
        String claims = JsonText.of(Map.of(
                "iss",
                CLIENT,
                "sub",
                CLIENT,
                "aud",
                provider.assertionAudience(),
                "jti",
                UUID.randomUUID().toString(),
                "iat",
                now,
                "exp",
                now + 60));
        String input = Minting.signingInput(header, claims);
        return input + "." + Minting.base64url(Minting.sign("PS256", key.privateKey(), input));
    }

    private synchronized WorkshopKey key() {
        WorkshopKey known = registered;
        if (known == null) {
            known = WorkshopKey.make(CLIENT, Instant.now().minus(Duration.ofHours(1)), YEAR);
            workshop.provider()
                    .register(ClientRegistration.of(
                                    CLIENT,
                                    List.of(REDIRECT),
                                    List.of(),
                                    new PrivateKeyJwt(List.of(known.certificate()), "PS256"))
                            .withProfile(Profile.STRICT));
            registered = known;
        }
        return known;
    }

    private static String shown(String token) {
        Map<String, Object> claims = DecodedJwt.of(token).claims();
        Map<String, Object> shown = new LinkedHashMap<>();
        SHOWN.stream().filter(claims::containsKey).forEach(name -> shown.put(name, claims.get(name)));
        return JsonText.of(shown);
    }

    private static String member(String json, String name) {
        Matcher matcher = MEMBER.matcher(json);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new IllegalStateException("The provider's answer has no " + name + ".");
    }

    private static String challenge(String verifier) {
        try {
            return Minting.base64url(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime supports SHA-256", e);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return Http.CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("The server does not respond.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
