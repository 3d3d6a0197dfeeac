package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.LogoutNotice;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.RevokedSession;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.port.in.SessionKeeping;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import com.tailspin.surveys.auth.service.EncryptedRecords.Sealed;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sessions that end after an hour without a request, and after twelve hours in any case.
 *
 * <p>Each consists of two records. The session itself is written once. The other contains only the time of last use
 * and is rewritten at most once a minute. With a single record, a request that extends a session could restore one
 * that is closed concurrently.
 */
public final class SessionKeepingService implements SessionKeeping {

    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration WRITE_PAUSE = RecentSessions.KEPT;
    private static final String LAST_USE = "last use of ";
    private static final String REVOKED = "revoked from elsewhere: ";
    private static final String AT = "at";
    private static final String AUTH_TIME_KNOWN = "authTimeKnown";
    private static final int ID_LENGTH = 43;

    private final EncryptedRecords records;
    private final SessionIndex open;
    private final InstantSource clock;
    private final SecureRandom random;
    private final RecentSessions recent;

    public SessionKeepingService(EncryptedRecords records, InstantSource clock, SecureRandom random) {
        this(
                records,
                clock,
                random,
                new RecentSessions(CompletableFuture.delayedExecutor(
                        RecentSessions.KEPT.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)));
    }

    SessionKeepingService(EncryptedRecords records, InstantSource clock, SecureRandom random, RecentSessions recent) {
        this.recent = recent;
        this.records = records;
        this.open = new SessionIndex(records);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Session open(VerifiedCaller who, ProviderSession provider, Map<String, String> attributes) {
        Instant now = clock.instant();
        String id = Hashes.random(random);
        Instant end = now.plus(LONGEST);
        records.put(
                Kind.SESSION,
                id,
                new RecordFields()
                        .put("who", RecordFields.of(who))
                        .put("provider", RecordFields.of(provider))
                        .put("attributes", attributes)
                        .put("end", end),
                end);
        used(id, now);
        open.add(who.key(), provider, id, now, end);
        return new Session(id, who, provider, attributes, now, earlier(now.plus(IDLE), end));
    }

    @Override
    public Optional<Session> find(String id) {
        Instant now = clock.instant();
        Optional<Session> session = look(id, now);
        if (session.isPresent() && now.isAfter(session.get().lastUsedAt().plus(WRITE_PAUSE))) {
            used(id, now);
        }
        return session;
    }

    private Optional<Session> look(String id, Instant now) {
        if (id.length() != ID_LENGTH) {
            return Optional.empty();
        }
        return records.sealed(Kind.SESSION, id, now)
                .flatMap(stored -> recent.find(stored, now).or(() -> opened(stored, id, now)));
    }

    private Optional<Session> opened(Sealed stored, String id, Instant now) {
        Optional<Session> session = records.find(Kind.SESSION, LAST_USE + id, now, record -> record.instant(AT))
                .flatMap(lastUse -> records.open(stored, record -> read(record, id, lastUse)));
        session.ifPresent(opened -> recent.keep(stored, opened));
        return session;
    }

    @Override
    public void close(String id) {
        records.remove(Kind.SESSION, id);
        records.remove(Kind.SESSION, LAST_USE + id);
    }

    @Override
    public List<Session> of(PersonKey person) {
        Instant now = clock.instant();
        List<Session> sessions = new ArrayList<>();
        for (String id : open.of(person, now)) {
            look(id, now).ifPresent(session -> sessions.add(0, session));
        }
        return sessions;
    }

    @Override
    public void revoke(Session session) {
        Instant now = clock.instant();
        boolean authTimeKnown = session.provider().authenticatedAt().isPresent();
        records.put(
                Kind.SESSION,
                REVOKED + session.id(),
                new RecordFields().put(AUTH_TIME_KNOWN, authTimeKnown),
                now.plus(LONGEST));
        close(session.id());
    }

    @Override
    public Optional<RevokedSession> revoked(String id) {
        return id.length() == ID_LENGTH
                ? records.find(
                        Kind.SESSION,
                        REVOKED + id,
                        clock.instant(),
                        record -> new RevokedSession(record.flag(AUTH_TIME_KNOWN)))
                : Optional.empty();
    }

    /** Closes the sessions that the notice names, and returns them. */
    List<Session> close(LogoutNotice notice) {
        Instant now = clock.instant();
        List<Session> ended = new ArrayList<>();
        for (String id : open.about(notice, now)) {
            records.find(Kind.SESSION, id, now, record -> read(record, id, now))
                    .filter(session -> notice.ends(session.provider()))
                    .ifPresent(session -> {
                        close(id);
                        ended.add(session);
                    });
        }
        return ended;
    }

    private void used(String id, Instant now) {
        records.put(Kind.SESSION, LAST_USE + id, new RecordFields().put(AT, now), now.plus(IDLE));
    }

    private static Session read(RecordFields record, String id, Instant lastUse) {
        return new Session(
                id,
                record.fields("who").caller(),
                record.fields("provider").providerSession(),
                record.map("attributes"),
                lastUse,
                earlier(lastUse.plus(IDLE), record.instant("end")));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
