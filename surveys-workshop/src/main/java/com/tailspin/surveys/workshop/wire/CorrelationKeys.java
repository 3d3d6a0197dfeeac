package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.idp.http.HandledRequest;
import com.tailspin.surveys.workshop.DecodedJwt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What correlates exchanges: the {@code state} that one contains, or the {@code request_uri} that stands for it; for
 * sign-out, the address to which the browser is redirected, and the provider's session that ends. Only hashes are kept,
 * because the values are or contain secrets.
 */
final class CorrelationKeys {

    private static final Pattern FOR_BROWSERS =
            Pattern.compile("/oauth2/v2\\.0/(authorize|logout)(/|$)|/adminconsent(/|$)");
    private static final Pattern STATE_ON_PAGE = Pattern.compile("name=\"state\" value=\"([^\"]{1,500})\"");
    private static final String LOGOUT = "/oauth2/v2.0/logout";

    private CorrelationKeys() {}

    /** Whether that path of the provider is for browsers; all others are for servers. */
    static boolean isForBrowsers(String path) {
        return FOR_BROWSERS.matcher(path).find();
    }

    /** Whether a response redirects the browser to an address that contains a state, or a pushed request's reference. */
    static boolean leaves(@Nullable String location) {
        return location != null
                && (location.contains("state=") || location.contains("request_uri=") || location.contains(LOGOUT));
    }

    static Set<String> of(HandledRequest raw) {
        Set<String> tracks = new LinkedHashSet<>();
        states(query(raw.target()), tracks);
        states(raw.requestBody(), tracks);
        leaving(raw.target(), tracks);
        sessions(query(raw.target()), tracks);
        sessions(raw.requestBody(), tracks);
        for (String location : raw.responseHeaders().getOrDefault("Location", List.of())) {
            states(query(location), tracks);
            leaving(location, tracks);
            sessions(query(location), tracks);
        }
        // A response by form_post is a page that submits itself.
        Matcher page = STATE_ON_PAGE.matcher(raw.responseBody());
        if (page.find()) {
            tracks.add(hash("state " + page.group(1)));
        }
        return tracks;
    }

    /**
     * The correlation ids by which the next page will recognise the browser: a cookie set on the way. A browser whose
     * provider session has ended has none, and is recognised by its own id.
     */
    static Set<String> departures(HandledRequest raw) {
        Set<String> departures = new LinkedHashSet<>();
        for (String location : raw.responseHeaders().getOrDefault("Location", List.of())) {
            raw.responseHeaders()
                    .getOrDefault("Set-Cookie", List.of())
                    .forEach(cookie -> departures.add(at(target(location), cookie.split(";", 2)[0])));
            if (raw.target().contains(LOGOUT)) {
                raw.requestHeaders()
                        .getOrDefault("User-Agent", List.of())
                        .forEach(browser -> departures.add(at(target(location), browser)));
            }
        }
        return departures;
    }

    /** The correlation ids by which a page recognises the browser that requests it. */
    static Set<String> arrivals(HandledRequest raw) {
        Set<String> arrivals = new LinkedHashSet<>();
        raw.requestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(cookies -> Stream.of(cookies.split("; *")))
                .forEach(cookie -> arrivals.add(at(raw.target(), cookie)));
        raw.requestHeaders()
                .getOrDefault("User-Agent", List.of())
                .forEach(browser -> arrivals.add(at(raw.target(), browser)));
        return arrivals;
    }

    private static String at(String page, String whom) {
        return hash("page " + page + " " + whom);
    }

    private static void sessions(String pairs, Set<String> tracks) {
        FormText.pairs(pairs).stream()
                .filter(pair ->
                        pair.name().equals("id_token_hint") || pair.name().equals("logout_token"))
                .map(pair -> DecodedJwt.of(pair.value()).claims().get("sid"))
                .filter(Objects::nonNull)
                .forEach(session -> tracks.add(hash("session " + session)));
    }

    private static void states(String pairs, Set<String> tracks) {
        FormText.pairs(pairs).stream()
                .filter(pair -> pair.name().equals("state") || pair.name().equals("request_uri"))
                .filter(pair -> !pair.value().isEmpty())
                .forEach(pair -> tracks.add(hash(pair.name() + " " + pair.value())));
    }

    private static void leaving(String address, Set<String> tracks) {
        String target = target(address);
        if (target.contains(LOGOUT)) {
            tracks.add(hash("address " + target));
        }
    }

    private static String target(String address) {
        int path = address.contains("://") ? address.indexOf('/', address.indexOf("://") + 3) : 0;
        return path < 0 ? "" : address.substring(path);
    }

    private static String query(String address) {
        int question = address.indexOf('?');
        return question < 0 ? "" : address.substring(question + 1).split("#", 2)[0];
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
