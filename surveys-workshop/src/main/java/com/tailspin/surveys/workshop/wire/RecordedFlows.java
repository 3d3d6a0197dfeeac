package com.tailspin.surveys.workshop.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the newest flows. Not thread-safe. */
final class RecordedFlows {

    static final int MOST_FLOWS = 50;
    /** Maximum number of each frequent kind of flow, so that these do not displace sign-ins. */
    static final int MOST_OF_MANY = 20;

    private static final Set<Flow.Kind> MANY = EnumSet.of(
            Flow.Kind.PAGE,
            Flow.Kind.SILENT_REFRESH,
            Flow.Kind.TOKEN_REQUEST,
            Flow.Kind.ROTATION_LAB,
            Flow.Kind.API_CALL);

    private final Map<Long, Flow> flows = new LinkedHashMap<>();
    private long version;
    private long lastId;

    List<Flow> newestFirst() {
        List<Flow> all = new ArrayList<>(flows.values());
        Collections.reverse(all);
        return all;
    }

    Optional<Flow> find(long id) {
        return Optional.ofNullable(flows.get(id));
    }

    boolean contains(long id) {
        return flows.containsKey(id);
    }

    /** Changes whenever a flow changes. */
    long version() {
        return version;
    }

    long newId() {
        return ++lastId;
    }

    /** Adds an exchange to the flow with that id, or begins the flow. */
    void put(Exchange exchange, long id) {
        version++;
        Flow before = flows.get(id);
        Flow flow = before == null ? Flow.of(id, version, exchange) : before.with(exchange, version);
        flows.put(id, flow);
        if (MANY.contains(flow.kind()) && ofKinds(Set.of(flow.kind())).count() > MOST_OF_MANY) {
            removeOldest(Set.of(flow.kind()));
        } else if (flows.size() > MOST_FLOWS) {
            removeOldest(ofKinds(MANY).findAny().isPresent() ? MANY : EnumSet.allOf(Flow.Kind.class));
        }
    }

    void clear() {
        flows.clear();
        version++;
    }

    private void removeOldest(Set<Flow.Kind> kinds) {
        ofKinds(kinds).findFirst().map(Flow::id).ifPresent(flows::remove);
    }

    private Stream<Flow> ofKinds(Set<Flow.Kind> kinds) {
        return flows.values().stream().filter(flow -> kinds.contains(flow.kind()));
    }
}
