package com.tailspin.surveys.workshop.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Selects the messages of a diagram. */
public enum WireFilter {
    ALL,
    /** Token requests and their responses. */
    TOKEN,
    /** To and from the identity provider. */
    PROVIDER,
    /** To and from the API. */
    API,
    /** To and from the browser. */
    BROWSER;

    /** The name used in text keys and in the query. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean shows(Exchange exchange) {
        return switch (this) {
            case ALL -> true;
            case TOKEN -> exchange.isTokenRequest();
            case PROVIDER -> isOf(exchange, Party.PROVIDER);
            case API -> isOf(exchange, Party.API);
            case BROWSER -> isOf(exchange, Party.BROWSER);
        };
    }

    private static boolean isOf(Exchange exchange, Party party) {
        return exchange.from() == party || exchange.to() == party;
    }

    static WireFilter named(String key) {
        return find(key).orElse(ALL);
    }

    private static Optional<WireFilter> find(String key) {
        return Arrays.stream(values())
                .filter(filter -> filter.key().equals(key))
                .findFirst();
    }
}
