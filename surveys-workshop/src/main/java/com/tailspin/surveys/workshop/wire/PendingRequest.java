package com.tailspin.surveys.workshop.wire;

import java.time.Instant;
import java.util.Optional;

/**
 * A request to the front end or the API that has not been answered yet. The {@link Wire}'s lock guards all
 * mutable fields.
 */
final class PendingRequest {

    final long number;
    final Party to;
    final String requestId;
    final Instant at;
    /** What has been recorded so far; empty if it is not recorded. */
    Optional<Exchange> exchange = Optional.empty();
    /** The flow that it belongs to; empty before it is known. */
    Optional<Long> flow = Optional.empty();

    boolean forgotten;

    PendingRequest(long number, Party to, String requestId, Instant at) {
        this.number = number;
        this.to = to;
        this.requestId = requestId;
        this.at = at;
    }

    boolean isRecorded() {
        return exchange.isPresent() || flow.isPresent();
    }
}
