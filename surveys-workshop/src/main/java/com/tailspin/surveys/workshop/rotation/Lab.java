package com.tailspin.surveys.workshop.rotation;

import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.assertion.TokenRequestSender;
import com.tailspin.surveys.workshop.assertion.WorkshopKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application's only rotation lab: everyone who opens its page sees and controls the same one. Thread-safe. */
final class Lab {

    /** How long token requests continue after a button was last pressed. */
    static final Duration RUNS = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Lab.class);
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(500);
    private static final Duration BEFORE_NOW = Duration.ofSeconds(10);

    private final Workshop workshop;
    private final InstantSource clock;
    private final TokenRequestSender requests;

    // The lab's lock guards all following fields.
    private @Nullable Rotation rotation;
    private @Nullable ScheduledExecutorService asking;
    private Instant until = Instant.MIN;
    private long begun;

    Lab(Workshop workshop, InstantSource clock) {
        this.workshop = workshop;
        this.clock = clock;
        this.requests = new TokenRequestSender(workshop);
    }

    /** The validity of a new certificate. */
    enum Life {
        LONG(Duration.ofDays(90)),
        SHORT(Duration.ofSeconds(40));

        private final Duration validity;

        Life(Duration validity) {
            this.validity = validity;
        }
    }

    /** Discards everything and begins with one certificate, registered at the provider and used by the client. */
    void begin() {
        WorkshopKey first = made(Life.LONG);
        synchronized (this) {
            rotation = new Rotation(workshop.provider(), requests, clock, first);
            begun++;
            goOn();
        }
    }

    /** Makes a new certificate, which is not registered yet. */
    void make(Life life) {
        if (hasRoom()) {
            // Outside all locks, because generating a key takes a moment.
            WorkshopKey key = made(life);
            pressed(here -> here.add(key));
        }
    }

    /** Registers the certificate at the provider. */
    void upload(int certificate) {
        pressed(here -> here.upload(certificate));
    }

    /** Puts the certificate into the client's store, in place of the present one. */
    void activate(int certificate) {
        pressed(here -> here.activate(certificate));
    }

    /** Removes the certificate from the provider. */
    void remove(int certificate) {
        pressed(here -> here.remove(certificate));
    }

    /** Continues the token requests. */
    void resume() {
        pressed(Rotation::changed);
    }

    /** Changes whenever the view changes. */
    synchronized String version() {
        Rotation here = rotation;
        return begun + "-" + (here == null ? 0 : here.version());
    }

    /** Empty until the lab is started. */
    synchronized Optional<LabView> view() {
        Rotation here = rotation;
        return here == null ? Optional.empty() : Optional.of(here.view(asking != null));
    }

    /** Whether another certificate fits; if not, the page says so. */
    private synchronized boolean hasRoom() {
        return rotation != null && rotation.hasRoom();
    }

    private synchronized void pressed(Consumer<Rotation> action) {
        if (rotation != null) {
            action.accept(rotation);
            goOn();
        }
    }

    private void goOn() {
        until = clock.instant().plus(RUNS);
        if (asking == null) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread worker = new Thread(work, "rotation-lab");
                worker.setDaemon(true);
                return worker;
            });
            var unused =
                    thread.scheduleWithFixedDelay(this::ask, 0, BETWEEN_REQUESTS.toMillis(), TimeUnit.MILLISECONDS);
            asking = thread;
        }
    }

    private void ask() {
        try {
            due().ifPresent(Rotation::ask);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the rotation lab missed a request");
        }
    }

    /** The rotation for which a token request is due; empty when the time is over. */
    private synchronized Optional<Rotation> due() {
        Rotation here = rotation;
        if (here != null && asking != null && clock.instant().isAfter(until)) {
            asking.shutdown();
            asking = null;
            here.changed();
            return Optional.empty();
        }
        return Optional.ofNullable(here);
    }

    private WorkshopKey made(Life life) {
        return WorkshopKey.make(Rotation.CLIENT, clock.instant().minus(BEFORE_NOW), life.validity.plus(BEFORE_NOW));
    }
}
