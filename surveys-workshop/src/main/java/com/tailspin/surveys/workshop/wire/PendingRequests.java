package com.tailspin.surveys.workshop.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests to front end and API that have not been answered yet. Not thread-safe. */
final class PendingRequests {

    private static final int MOST = 200;

    // In the order of their arrival.
    private final LinkedHashSet<PendingRequest> all = new LinkedHashSet<>();
    // Nearly always one request each: some programs send the same request id with several requests at once.
    private final Map<Key, List<PendingRequest>> byId = new HashMap<>();

    private record Key(Party to, String requestId) {

        static Key of(PendingRequest request) {
            return new Key(request.to, request.requestId);
        }
    }

    void add(PendingRequest request) {
        if (all.size() == MOST) {
            remove(all.iterator().next());
        }
        all.add(request);
        byId.computeIfAbsent(Key.of(request), key -> new ArrayList<>(1)).add(request);
    }

    void remove(PendingRequest request) {
        if (all.remove(request)) {
            byId.computeIfPresent(Key.of(request), (key, same) -> {
                same.remove(request);
                return same.isEmpty() ? null : same;
            });
        }
    }

    void forget() {
        all.forEach(request -> request.forgotten = true);
        all.clear();
        byId.clear();
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
        List<PendingRequest> same = byId.getOrDefault(new Key(to, requestId), List.of());
        return same.isEmpty() ? Optional.empty() : Optional.of(same.get(same.size() - 1));
    }
}
