package com.tailspin.surveys.workshop.wire;

import java.time.Instant;
import java.util.Optional;

/** A request to the front end or the API on its way to its answer. All that changes is guarded by the {@link Wire}. */
final class Asked {

    final long number;
    final Party to;
    final String requestId;
    final Instant at;
    /** As recorded so far; empty while it is not recorded. */
    Optional<Exchange> exchange = Optional.empty();
    /** The flow that it belongs to; empty before one is known. */
    Optional<Long> flow = Optional.empty();

    boolean forgotten;

    Asked(long number, Party to, String requestId, Instant at) {
        this.number = number;
        this.to = to;
        this.requestId = requestId;
        this.at = at;
    }
}
