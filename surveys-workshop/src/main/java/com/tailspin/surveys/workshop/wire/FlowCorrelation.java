package com.tailspin.surveys.workshop.wire;

import com.tailspin.surveys.idp.http.HandledRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the flow to which a request belongs by the {@link CorrelationKeys} of earlier requests. Not thread-safe. */
final class FlowCorrelation {

    private static final int MOST_TRACKS = 1000;
    private static final int MOST_REDIRECTS = 200;
    /** Browsers follow a redirect immediately; a later request with the same cookie is another page. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(30);

    private final RecordedFlows flows;
    private final Map<String, Long> flowOfTrack = new BoundedMap<>(MOST_TRACKS);
    private final Map<String, PendingRedirect> departures = new BoundedMap<>(MOST_REDIRECTS);

    /** A browser that a flow has redirected to a page. */
    private record PendingRedirect(long flow, Instant until) {}

    FlowCorrelation(RecordedFlows flows) {
        this.flows = flows;
    }

    void remember(Set<String> tracks, HandledRequest raw, long flow, Instant now) {
        tracks.forEach(track -> flowOfTrack.put(track, flow));
        Instant until = now.plus(ON_THE_WAY);
        CorrelationKeys.departures(raw)
                .forEach(departure -> departures.put(departure, new PendingRedirect(flow, until)));
    }

    /** The recorded flow with one of these keys. */
    Optional<Long> known(Set<String> tracks) {
        return tracks.stream()
                .map(flowOfTrack::get)
                .filter(id -> id != null && flows.contains(id))
                .findFirst();
    }

    /** Whether a browser is being redirected to a page. */
    boolean isAnyoneOnTheWay(Instant now) {
        departures.values().removeIf(departure -> departure.until().isBefore(now));
        return !departures.isEmpty();
    }

    /** Only once: a person who reloads the page does not sign in or out again. */
    Optional<Long> arrived(Set<String> arrivals) {
        return arrivals.stream()
                .map(departures::remove)
                .filter(Objects::nonNull)
                .map(PendingRedirect::flow)
                .filter(flows::contains)
                .findFirst();
    }

    void clear() {
        flowOfTrack.clear();
        departures.clear();
    }
}
