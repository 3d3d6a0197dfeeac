package com.tailspin.surveys.workshop.wire;

import java.util.List;

/**
 * A request or an answer on its way.
 *
 * @param from the column it starts in, counted from 0
 * @param to the column it ends in
 */
public record Arrow(Exchange exchange, boolean isRequest, int from, int to) {

    /** Stays the same while a flow grows. */
    public String id() {
        return (isRequest ? "asked-" : "answered-") + exchange.number();
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

    public Message message() {
        return isRequest ? exchange.request() : exchange.answer().orElseThrow();
    }

    public boolean refused() {
        return !isRequest && exchange.refused();
    }

    /** The style's class: its ends without a direction, and the direction. */
    public String span() {
        return "wire-" + Math.min(from, to) + "-" + Math.max(from, to) + (from < to ? " wire-right" : " wire-left");
    }

    /** Short enough to stand on an arrow. */
    public String label() {
        return isRequest
                ? exchange.method() + " "
                        + exchange.path()
                                .replaceFirst("^/[0-9a-f-]{36}/", "/…/")
                                .replaceFirst("^.*/\\.well-known/", "…/")
                : String.valueOf(exchange.status());
    }

    /** What it is, as texts call it. */
    public String step() {
        return Steps.of(exchange) + (isRequest ? ".asked" : ".answered");
    }

    public List<SeenJwt> jwts() {
        return exchange.jwts().stream()
                .filter(seen -> seen.answered() != isRequest)
                .toList();
    }

    /** Whether the other way for a client to prove itself is to be shown beside it. */
    public boolean compares() {
        return isRequest
                && exchange.isTokenRequest()
                && (exchange.assertion().isPresent()
                        || exchange.credential()
                                .filter(way -> way.startsWith("client_secret"))
                                .isPresent());
    }

    /** Whether the API refuses what a proven client asks in somebody's name. */
    public boolean notAllowed() {
        return !isRequest && exchange.to() == Party.API && exchange.status() == 403;
    }
}
