package com.tailspin.surveys.workshop;

import com.tailspin.surveys.auth.oidc.ProviderExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A token request and its response, safe to be shown: secrets are cut to their first characters, and JWTs are decoded
 * beside it, without their signatures.
 *
 * @param sent the form's parameters, and the Authorization header if there is one, in order
 * @param assertion the client assertion that was sent
 * @param answered the response's members; if it is not a JSON object, one member without a name
 * @param accessToken if it is a JWT
 */
public record TokenConversation(
        String address,
        Map<String, String> sent,
        Optional<DecodedJwt> assertion,
        int status,
        Map<String, String> answered,
        Optional<DecodedJwt> accessToken) {

    private static final int SHOWN = 8;
    private static final String ASSERTION = "client_assertion";
    private static final String ACCESS_TOKEN = "access_token";
    private static final String AUTHORIZATION = "Authorization";
    private static final Set<String> SECRET = Set.of(
            "client_secret",
            "code",
            "code_verifier",
            "refresh_token",
            "id_token",
            ACCESS_TOKEN,
            "device_code",
            "password");

    /**
     * Decodes an exchange.
     *
     * @param spent whether the assertion is used up and may be shown in full
     */
    public static TokenConversation of(ProviderExchange exchange, boolean spent) {
        Map<String, String> form = form(exchange.requestBody());
        Map<String, String> sent = new LinkedHashMap<>();
        exchange.requestHeaders().getOrDefault(AUTHORIZATION, List.of()).stream()
                .findFirst()
                .ifPresent(header -> sent.put(AUTHORIZATION, authorization(header)));
        form.forEach((name, value) ->
                sent.put(name, SECRET.contains(name) || (name.equals(ASSERTION) && !spent) ? cut(value) : value));
        Map<String, String> answered = new LinkedHashMap<>();
        Optional<DecodedJwt> accessToken = Optional.empty();
        try {
            Map<String, Object> members = JsonText.object(exchange.answerBody());
            members.forEach((name, value) ->
                    answered.put(name, SECRET.contains(name) ? cut(String.valueOf(value)) : String.valueOf(value)));
            accessToken = Optional.ofNullable(members.get(ACCESS_TOKEN))
                    .map(token -> DecodedJwt.of(String.valueOf(token)))
                    .filter(DecodedJwt::wellFormed);
        } catch (JsonText.NotAnObject e) {
            answered.put(
                    "",
                    "(not a JSON object, %d characters)"
                            .formatted(exchange.answerBody().length()));
        }
        return new TokenConversation(
                exchange.address().toString(),
                sent,
                Optional.ofNullable(form.get(ASSERTION)).map(DecodedJwt::of),
                exchange.status(),
                answered,
                accessToken);
    }

    /** The first characters, and the number of those left out. */
    public static String cut(String value) {
        return value.length() <= SHOWN
                ? "…"
                : value.substring(0, SHOWN) + "… (%d characters)".formatted(value.length());
    }

    private static String authorization(String header) {
        int blank = header.indexOf(' ');
        return blank < 0 ? cut(header) : header.substring(0, blank + 1) + cut(header.substring(blank + 1));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
