package com.tailspin.surveys.workshop.rotation;

import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import com.tailspin.surveys.workshop.rotation.LabView.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A certificate of the lab's client, and when it was registered, stored and used. Not thread-safe. */
final class HeldCertificate {

    private final WorkshopKey key;
    private final Instant made;
    private final List<Span> registered = new ArrayList<>();
    private final List<Span> signed = new ArrayList<>();
    private Instant stored;

    HeldCertificate(WorkshopKey key, Instant made) {
        this.key = key;
        this.made = made;
        this.stored = made;
    }

    WorkshopKey key() {
        return key;
    }

    boolean isRegistered() {
        return !registered.isEmpty() && registered.get(registered.size() - 1).isOpen();
    }

    boolean wasRegisteredBefore(Instant at) {
        return registered.stream().anyMatch(span -> span.from().isBefore(at));
    }

    void register(Instant now) {
        open(registered, now);
    }

    void unregister(Instant now) {
        close(registered, now);
    }

    void store(Instant now) {
        stored = now;
    }

    void startSigning(Instant now) {
        open(signed, now);
    }

    void stopSigning(Instant now) {
        close(signed, now);
    }

    LabView.Certificate shown(int number, boolean isStored) {
        return new LabView.Certificate(
                number,
                key.names().sha256(),
                key.certificate().getNotBefore().toInstant(),
                key.certificate().getNotAfter().toInstant(),
                made,
                List.copyOf(registered),
                isStored ? Optional.of(stored) : Optional.empty(),
                List.copyOf(signed));
    }

    private static void open(List<Span> spans, Instant from) {
        RotationLog.addBounded(spans, new Span(from, Optional.empty()));
    }

    private static void close(List<Span> spans, Instant at) {
        spans.set(spans.size() - 1, spans.get(spans.size() - 1).until(at));
    }
}
