package com.tailspin.surveys.workshop.wire;

import java.util.List;
import java.util.Optional;

/**
 * A request or a response in the diagram.
 *
 * @param number position in the flow, counted from 1
 * @param from the column in which it starts, counted from 0
 * @param to the column in which it ends
 */
public record Arrow(int number, Exchange exchange, boolean isRequest, int from, int to) {

    /** Stays the same while a flow grows. */
    public String id() {
        return (isRequest ? "asked-" : "answered-") + exchange.number();
    }

    Arrow numbered(int position) {
        return new Arrow(position, exchange, isRequest, from, to);
    }

    /** Whether the client authenticates here. */
    public boolean matters() {
        return isRequest && (exchange.isTokenRequest() || exchange.provesClient());
    }

    boolean isTokenRequest() {
        return isRequest && exchange.isTokenRequest();
    }

    /** A request as a curl command; empty for a response. */
    public Optional<String> curl() {
        return isRequest ? Optional.of(CurlCommand.of(exchange.method(), message())) : Optional.empty();
    }

    long order() {
        return isRequest ? exchange.asked() : exchange.answered();
    }

    public Party sender() {
        return isRequest ? exchange.from() : exchange.to();
    }

    public Party receiver() {
        return isRequest ? exchange.to() : exchange.from();
    }

    public RecordedMessage message() {
        return isRequest ? exchange.request() : exchange.answer().orElseThrow();
    }

    public boolean refused() {
        return !isRequest && exchange.refused();
    }

    /** The CSS class: the two columns regardless of direction, and the direction. */
    public String span() {
        return "wire-" + Math.min(from, to) + "-" + Math.max(from, to) + (from < to ? " wire-right" : " wire-left");
    }

    /** Short enough to fit on an arrow. */
    public String label() {
        return isRequest
                ? exchange.method() + " "
                        + exchange.path()
                                .replaceFirst("^/([0-9a-f-]{36}|organizations)/(oauth2/v2\\.0/)?", "/…/")
                                .replaceFirst("^.*/\\.well-known/", "…/")
                : String.valueOf(exchange.status());
    }

    /** The kind of message, as named in text keys. */
    public String step() {
        return !isRequest && exchange.wantsNonce()
                ? "nonce"
                : ExchangePurposes.of(exchange) + (isRequest ? ".asked" : ".answered");
    }

    public List<ObservedJwt> jwts() {
        return exchange.jwts().stream()
                .filter(seen -> seen.answered() != isRequest)
                .toList();
    }

    /** Whether to show the alternative client authentication beside it. */
    public boolean compares() {
        return matters()
                && (exchange.assertion().isPresent()
                        || exchange.credential()
                                .filter(way -> way.startsWith("client_secret"))
                                .isPresent());
    }

    /** Whether the API rejects what an authenticated client requests on a person's behalf. */
    public boolean notAllowed() {
        return !isRequest && exchange.to() == Party.API && exchange.status() == 403;
    }
}
