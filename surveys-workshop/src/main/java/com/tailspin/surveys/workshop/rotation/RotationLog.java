package com.tailspin.surveys.workshop.rotation;

import com.tailspin.surveys.workshop.rotation.LabView.Act;
import com.tailspin.surveys.workshop.rotation.LabView.Outcome;
import com.tailspin.surveys.workshop.rotation.LabView.Request;
import com.tailspin.surveys.workshop.rotation.LabView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The learner's actions and the results of the token requests, the newest of each. Not thread-safe. */
final class RotationLog {

    static final int MOST_STEPS = 40;
    static final int MOST_REQUESTS = 240;

    /** Length of the timeline. */
    static final Duration WINDOW = Duration.ofMinutes(2);

    private static final Duration SHORTEST = Duration.ofSeconds(20);
    /** Makes room to draw the first and the last request completely. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private static final int MOST_IN_A_LIST = 20;

    private final Deque<Request> asked = new ArrayDeque<>();
    private final Deque<Told> steps = new ArrayDeque<>();
    private final Instant begun;
    private Instant latest;
    private long accepted;
    private long refused;
    private long version;

    /** An action and its results. */
    private record Told(long number, Instant at, Act act, int certificate, List<Outcome> outcomes) {
        Step shown() {
            return new Step(number, at, act, certificate, List.copyOf(outcomes));
        }
    }

    RotationLog(Instant begun) {
        this.begun = begun;
        this.latest = begun;
    }

    /** @param certificate the certificate concerned; 0 for none */
    void add(Instant at, Act act, int certificate) {
        steps.addFirst(new Told(version, at, act, certificate, new ArrayList<>()));
        if (steps.size() > MOST_STEPS) {
            steps.removeLast();
        }
        changed(at);
    }

    /** Adds the outcome of one request to the latest action. */
    void add(Outcome outcome) {
        if (outcome.accepted()) {
            accepted++;
        } else {
            refused++;
        }
        asked.addLast(new Request(outcome.to(), outcome.certificate(), outcome.accepted(), outcome.verdict()));
        if (asked.size() > MOST_REQUESTS) {
            asked.removeFirst();
        }
        List<Outcome> outcomes = steps.getFirst().outcomes();
        Outcome before = outcomes.isEmpty() ? null : outcomes.get(outcomes.size() - 1);
        if (before != null && before.isLike(outcome)) {
            outcomes.set(outcomes.size() - 1, before.and(outcome));
        } else {
            addBounded(outcomes, outcome);
        }
        changed(outcome.to());
    }

    void changed() {
        version++;
    }

    /** Increases with every change. */
    long version() {
        return version;
    }

    LabView view(boolean running, List<LabView.Certificate> certificates) {
        Instant least = begun.plus(SHORTEST);
        Instant to = (latest.isBefore(least) ? least : latest).plus(MARGIN);
        Instant from = to.minus(WINDOW).isAfter(begun) ? to.minus(WINDOW) : begun.minus(MARGIN);
        return new LabView(
                running,
                from,
                latest,
                to,
                accepted,
                refused,
                certificates,
                asked.stream().filter(one -> !one.at().isBefore(from)).toList(),
                steps.stream().map(Told::shown).toList());
    }

    /** Adds to the list and removes its oldest element if it has become too long. */
    static <T> void addBounded(List<T> list, T one) {
        list.add(one);
        if (list.size() > MOST_IN_A_LIST) {
            list.remove(0);
        }
    }

    private void changed(Instant at) {
        version++;
        latest = at.isAfter(latest) ? at : latest;
    }
}
