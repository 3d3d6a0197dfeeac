package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everybody's tokens, one record per issuer, client, person and set of scopes, for as long as a session can last. All nodes share them: each
 * change is one conditional write, and a short lease says which node renews them.
 */
public final class TokenCache {

    private static final Duration KEPT = Duration.ofHours(12);

    /** Longer than the slowest renewal; as long as a person waits whose renewing node has just died. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final String RENEWAL = "renewal of ";

    private final EncryptedRecords records;
    private final RegisteredClient client;

    public TokenCache(EncryptedRecords records, RegisteredClient client) {
        this.records = records;
        this.client = client;
    }

    Optional<CachedTokens> find(PersonKey person, Instant now) {
        return records.find(Kind.TOKENS, name(person), now, CachedTokens::read);
    }

    void put(PersonKey person, CachedTokens tokens, Instant now) {
        records.put(Kind.TOKENS, name(person), tokens::write, now.plus(KEPT));
    }

    /**
     * Replaces what was read before, unless it is gone or another by now: a renewal that comes back after a sign-out must not undo it.
     *
     * @return what is there afterwards
     */
    Optional<CachedTokens> replace(PersonKey person, CachedTokens before, CachedTokens after, Instant now) {
        return records.replace(Kind.TOKENS, name(person), now, CachedTokens::read, before, after::write, now.plus(KEPT))
                ? Optional.of(after)
                : find(person, now);
    }

    void remove(PersonKey person) {
        records.remove(Kind.TOKENS, name(person));
    }

    /** Whether the caller alone, of all nodes, may renew that person's tokens now; then it has to {@link #release}. */
    boolean lease(PersonKey person, Instant now) {
        return records.add(Kind.TOKENS, RENEWAL + name(person), out -> {}, now.plus(LEASE), now);
    }

    void release(PersonKey person) {
        records.remove(Kind.TOKENS, RENEWAL + name(person));
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
