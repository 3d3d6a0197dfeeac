package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.service.EncryptedRecords.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sessions that were opened within the last minute (docs/adr/0042). One is found only by the bytes that the store has for it at
 * present, so a session that was closed anywhere is not found. Thread-safe.
 */
final class RecentSessions {

    static final Duration KEPT = Duration.ofMinutes(1);

    /** Maximum number of sessions; beyond it, they are opened each time. */
    static final int MOST = 2000;

    private record Opened(Sealed stored, Session session) {}

    private final ConcurrentMap<String, Opened> all = new ConcurrentHashMap<>();
    private final AtomicBoolean toBeCleared = new AtomicBoolean();
    private final Executor inAMinute;

    /** @param inAMinute runs each task after {@link #KEPT} */
    RecentSessions(Executor inAMinute) {
        this.inAMinute = inAMinute;
    }

    /** Returns the session if it was used within the last minute: so long, it cannot have ended for lack of use. */
    Optional<Session> find(Sealed stored, Instant now) {
        return Optional.ofNullable(all.get(stored.key))
                .filter(opened -> Arrays.equals(opened.stored.bytes, stored.bytes))
                .map(Opened::session)
                .filter(session -> !now.isAfter(session.lastUsedAt().plus(KEPT)));
    }

    void keep(Sealed stored, Session session) {
        if (all.size() < MOST || all.containsKey(stored.key)) {
            all.put(stored.key, new Opened(stored, session));
        }
        if (toBeCleared.compareAndSet(false, true)) {
            inAMinute.execute(this::clear);
        }
    }

    private void clear() {
        toBeCleared.set(false);
        all.clear();
    }

    int size() {
        return all.size();
    }
}
