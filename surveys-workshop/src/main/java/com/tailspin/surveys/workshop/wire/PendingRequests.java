package com.tailspin.surveys.workshop.wire;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** The requests to front end and API that have not been answered yet. Not thread-safe. */
final class PendingRequests {

    private static final int MOST = 200;

    private final Map<Long, PendingRequest> all = new BoundedMap<>(MOST);

    void add(PendingRequest request) {
        all.put(request.number, request);
    }

    void remove(PendingRequest request) {
        all.remove(request.number);
    }

    void forget() {
        all.values().forEach(request -> request.forgotten = true);
        all.clear();
    }

    /**
     * The request that causes this call to the provider, by its request id, if it is recorded or, for a page, becomes
     * worth recording because of this call.
     */
    Optional<PendingRequest> caller(String requestId) {
        Optional<PendingRequest> call = latest(Party.API, requestId);
        return call.isPresent() ? call.filter(PendingRequest::isRecorded) : page(requestId);
    }

    /** The browser's request for a page that causes this call to API or provider, by its request id. */
    Optional<PendingRequest> page(String requestId) {
        return latest(Party.FRONT_END, requestId)
                .filter(page -> page.exchange
                        .map(Exchange::from)
                        .filter(from -> from != Party.BROWSER)
                        .isEmpty());
    }

    private Optional<PendingRequest> latest(Party to, String requestId) {
        return all.values().stream()
                .filter(one -> one.to == to && requestId.equals(one.requestId))
                .max(Comparator.comparingLong(one -> one.number));
    }
}
