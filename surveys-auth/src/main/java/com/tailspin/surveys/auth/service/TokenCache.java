package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everybody's tokens, one record per issuer, client, person and set of scopes, for as long as a session can last. */
public final class TokenCache {

    private static final Duration KEPT = Duration.ofHours(12);
    private static final int LOCKS = 64;

    private final EncryptedRecords records;
    private final RegisteredClient client;
    private final List<Object> locks;

    public TokenCache(EncryptedRecords records, RegisteredClient client) {
        this.records = records;
        this.client = client;
        Object[] each = new Object[LOCKS];
        Arrays.setAll(each, i -> new Object());
        this.locks = List.of(each);
    }

    Optional<CachedTokens> find(PersonKey person, Instant now) {
        return records.find(Kind.TOKENS, name(person), now, CachedTokens::read);
    }

    void put(PersonKey person, CachedTokens tokens, Instant now) {
        synchronized (lock(person)) {
            records.put(Kind.TOKENS, name(person), tokens::write, now.plus(KEPT));
        }
    }

    /**
     * Replaces what was read before, unless it is gone or another by now: a renewal that comes back after a sign-out must not undo it.
     *
     * @return what is there afterwards
     */
    Optional<CachedTokens> replace(PersonKey person, CachedTokens before, CachedTokens after, Instant now) {
        synchronized (lock(person)) {
            Optional<CachedTokens> current = find(person, now);
            if (current.isPresent() && current.get().equals(before)) {
                put(person, after, now);
                return Optional.of(after);
            }
            return current;
        }
    }

    void remove(PersonKey person) {
        synchronized (lock(person)) {
            records.remove(Kind.TOKENS, name(person));
        }
    }

    private Object lock(PersonKey person) {
        return locks.get(Math.floorMod(person.hashCode(), LOCKS));
    }

    private String name(PersonKey person) {
        return List.of(
                        person.issuer().value(),
                        client.id().value(),
                        person.subject(),
                        String.join(" ", new TreeSet<>(client.scopes())))
                .stream()
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
    }
}
