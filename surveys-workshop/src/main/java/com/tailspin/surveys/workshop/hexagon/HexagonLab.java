package com.tailspin.surveys.workshop.hexagon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to second applications and draws them. Starts an application when it is first needed, keeps at most
 * two, and closes them when no request has been drawn for a while. One drawing is made at a time; some others wait.
 */
final class HexagonLab {

    /** The request is repeated, because the first ones find caches and the JVM cold. */
    static final int REPETITIONS = 12;

    /** How many drawings are made or waited for at most, because each holds a thread of the server. */
    static final int MOST_AT_ONCE = 6;

    private static final Logger log = LoggerFactory.getLogger(HexagonLab.class);
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final SecondSurveys surveys;
    /** By the switched setting; empty for the defaults. This object's lock guards it and the following fields. */
    private final Map<Optional<AdapterSwitch>, Opened> open = new LinkedHashMap<>();

    private long drawnAt;
    private boolean closing;

    HexagonLab(SecondSurveys surveys) {
        this.surveys = surveys;
    }

    private record Opened(SecondSurveys.Running running, PortRecorder recorder, RequestScript script) {}

    /**
     * Draws a request with default settings, and with one setting switched.
     *
     * @return empty if {@link #MOST_AT_ONCE} are under way
     */
    Optional<Drawing> draw(DrawnRequest request, Optional<AdapterSwitch> switched) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(drawn(request, switched));
        } finally {
            places.release();
        }
    }

    /** How many more drawings can be waited for. */
    int free() {
        return places.availablePermits();
    }

    private synchronized Drawing drawn(DrawnRequest request, Optional<AdapterSwitch> switched) {
        open.keySet().stream()
                .filter(kept -> kept.isPresent() && !kept.equals(switched))
                .toList()
                .forEach(this::close);
        closeLater();
        Trace usual = trace(request, Optional.empty());
        return new Drawing(
                request, usual, switched.map(one -> new TraceComparison(one, usual, trace(request, Optional.of(one)))));
    }

    private Trace trace(DrawnRequest request, Optional<AdapterSwitch> switched) {
        Opened opened = open.computeIfAbsent(switched, this::start);
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            RequestScript.Step step = opened.script().prepare(request);
            String id = UUID.randomUUID().toString();
            opened.recorder().begin(id);
            try {
                step.send(id);
            } finally {
                traces.add(opened.recorder().end(id));
            }
        }
        return typical(traces);
    }

    /** Of the traces that went the most frequent way, the one with the median duration. */
    static Trace typical(List<Trace> traces) {
        List<Trace> most = traces.stream()
                .collect(Collectors.groupingBy(Trace::way, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
        List<Trace> sorted =
                most.stream().sorted(Comparator.comparingLong(Trace::nanos)).toList();
        return sorted.get(sorted.size() / 2);
    }

    private Opened start(Optional<AdapterSwitch> switched) {
        PortRecorder recorder = new PortRecorder();
        SecondSurveys.Running running =
                surveys.start(switched.map(AdapterSwitch::settings).orElse(Map.of()), new ObservedPorts(recorder)::in);
        try {
            return new Opened(running, recorder, new RequestScript(running.web()));
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private void close(Optional<AdapterSwitch> switched) {
        Opened closed = open.remove(switched);
        if (closed != null) {
            closed.running().close();
        }
    }

    private void closeLater() {
        drawnAt = System.nanoTime();
        if (!closing) {
            closing = true;
            Thread thread = new Thread(this::closeWhenIdle, "workshop-hexagon");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void closeWhenIdle() {
        try {
            while (!closeIfIdle()) {
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("an application of the workshop did not stop cleanly");
        }
    }

    private synchronized boolean closeIfIdle() {
        if (System.nanoTime() - drawnAt < KEPT.toNanos()) {
            return false;
        }
        closing = false;
        List.copyOf(open.keySet()).forEach(this::close);
        return true;
    }
}
