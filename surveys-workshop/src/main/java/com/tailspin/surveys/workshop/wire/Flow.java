package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.adapters.web.ui.signin.BackchannelLogoutEndpoint;
import com.tailspin.surveys.workshop.rotation.RotationModule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Exchanges that belong together: one sign-in, one page, one token request.
 *
 * @param id counts up while the application runs
 * @param version of the wire when this flow last changed
 * @param exchanges in the order in which they began; never empty
 */
public record Flow(long id, long version, List<Exchange> exchanges, Kind kind) {

    private static final int MOST_EXCHANGES = 60;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The purpose of the flow. */
    public enum Kind {
        SIGN_IN,
        SIGN_UP,
        SIGN_OUT,
        /** An expired access token is refreshed behind a page. */
        SILENT_REFRESH,
        /** A page that calls the API. */
        PAGE,
        /** A token request of a client other than the front end. */
        TOKEN_REQUEST,
        /** A token request of the rotation lab, which sends two a second. */
        ROTATION_LAB,
        /** A call of the API by another caller than the front end. */
        API_CALL;

        /** The name used in text keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The state of the flow. */
    public enum Outcome {
        UNDER_WAY,
        DONE,
        REFUSED;

        /** The name used in text keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Flow {
        exchanges = List.copyOf(exchanges);
    }

    static Flow of(long id, long now, Exchange first) {
        return new Flow(id, now, List.of(first), kind(List.of(first)));
    }

    /** Adds an exchange, or replaces it once it is answered. Exchanges beyond the maximum are left out. */
    Flow with(Exchange exchange, long now) {
        List<Exchange> all = new ArrayList<>(exchanges);
        all.removeIf(one -> one.number() == exchange.number());
        if (all.size() < MOST_EXCHANGES) {
            all.add(exchange);
        }
        all.sort(Comparator.comparingLong(Exchange::asked));
        return new Flow(id, now, all, kind(all));
    }

    public Instant at() {
        return exchanges.get(0).at();
    }

    private static Kind kind(List<Exchange> exchanges) {
        if (any(exchanges, Party.PROVIDER, "/adminconsent") || any(exchanges, Party.FRONT_END, "/sign-up")) {
            return Kind.SIGN_UP;
        }
        if (any(exchanges, Party.FRONT_END, "/sign-out")
                || any(exchanges, Party.FRONT_END, BackchannelLogoutEndpoint.PATH)
                || any(exchanges, Party.PROVIDER, "/oauth2/v2.0/logout")) {
            return Kind.SIGN_OUT;
        }
        if (any(exchanges, Party.FRONT_END, "/sign-in")
                || any(exchanges, Party.FRONT_END, "/signin-oidc")
                || any(exchanges, Party.PROVIDER, "/oauth2/v2.0/authorize")) {
            return Kind.SIGN_IN;
        }
        Exchange first = exchanges.get(0);
        if (first.from() == Party.BROWSER) {
            boolean refreshed = exchanges.stream().anyMatch(Exchange::isTokenRequest);
            return refreshed ? Kind.SILENT_REFRESH : Kind.PAGE;
        }
        if (first.to() == Party.API) {
            return Kind.API_CALL;
        }
        return first.claimsToBe(RotationModule.CLIENT) ? Kind.ROTATION_LAB : Kind.TOKEN_REQUEST;
    }

    /** The time at which it began, to the second, in UTC. */
    public String clock() {
        return CLOCK.format(at());
    }

    /** The path of the page, if there is no better name. */
    public Optional<String> page() {
        return kind() == Kind.PAGE || kind() == Kind.SILENT_REFRESH
                ? Optional.of(exchanges.get(0).path())
                : Optional.empty();
    }

    /** The person who signs in or is signed in, if a token named one. */
    public Optional<String> person() {
        return exchanges.stream()
                .flatMap(one -> one.person().stream())
                .findFirst()
                .or(() -> exchanges.stream()
                        .flatMap(one -> one.jwts().stream())
                        .flatMap(seen -> Stream.of("preferred_username", "name")
                                .map(seen.jwt().claims()::get))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .findFirst());
    }

    /** The client authentication method, by its name in metadata. */
    public Optional<String> credential() {
        return exchanges.stream().flatMap(one -> one.credential().stream()).findFirst();
    }

    public Outcome outcome() {
        if (exchanges.stream().anyMatch(Flow::failed)) {
            return Outcome.REFUSED;
        }
        boolean waiting = exchanges.stream().anyMatch(one -> one.answer().isEmpty());
        boolean ended =
                switch (kind()) {
                    case SIGN_IN, SIGN_UP ->
                        exchanges.stream()
                                .anyMatch(one -> one.to() == Party.FRONT_END
                                        && one.path().equals("/signin-oidc")
                                        && one.status() >= 300);
                    case SIGN_OUT, SILENT_REFRESH, PAGE, TOKEN_REQUEST, ROTATION_LAB, API_CALL -> true;
                };
        return waiting || !ended ? Outcome.UNDER_WAY : Outcome.DONE;
    }

    /** The first failure, in the terms of the protocol: a status, and the check if the provider verified a client. */
    public Optional<String> trouble() {
        return exchanges.stream()
                .filter(Flow::failed)
                .findFirst()
                .map(one -> one.judgement()
                        .flatMap(VerdictView::failure)
                        .map(check -> one.status() + " " + check.name())
                        .or(() -> one.request().parameter("error"))
                        .orElse(String.valueOf(one.status())));
    }

    private static boolean failed(Exchange one) {
        return one.refused();
    }

    private static boolean any(List<Exchange> exchanges, Party to, String path) {
        return exchanges.stream()
                .anyMatch(one -> one.to() == to
                        && (to == Party.PROVIDER
                                ? one.path().contains(path)
                                : one.path().equals(path)));
    }
}
