package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All people's tokens, one record per issuer, client, person and set of scopes, kept for the maximum length of a
 * session. A record contains the tokens of each of the person's sign-ins, because each belongs to a different session
 * at the provider and ends with it. All nodes share the records: each change is one conditional write, and a short
 * lease decides which node renews them. For the many calls that need only the access token, it is cached for a second.
 */
public final class TokenCache {

    private static final Duration KEPT = Duration.ofHours(12);

    /** Longer than the slowest renewal. If the renewing node dies, the person waits this long. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Maximum number of sign-ins per person; the oldest are dropped first. */
    private static final int MOST = 10;

    private static final int MOST_TRIES = 50;

    private static final String RENEWAL = "renewal of ";
    private static final String SIGN_INS = "signIns";

    private final EncryptedRecords records;
    private final RegisteredClient client;

    private final RecentAccess recent;
    private final String scopes;

    public TokenCache(EncryptedRecords records, RegisteredClient client) {
        this(records, client, System::nanoTime);
    }

    /**
     * Creates a cache.
     *
     * @param nanoTime elapsed time, as {@link System#nanoTime} measures it
     */
    public TokenCache(EncryptedRecords records, RegisteredClient client, LongSupplier nanoTime) {
        this.records = records;
        this.client = client;
        this.recent = new RecentAccess(
                nanoTime,
                CompletableFuture.delayedExecutor(RecentAccess.KEPT.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
        this.scopes = String.join(" ", new TreeSet<>(client.scopes()));
    }

    /**
     * Returns the access token of {@link #find}; sees changes by this node immediately and by others within a second.
     * Cheap: reads the store once a second.
     */
    Optional<CachedAccess> access(PersonKey person, Instant now) {
        return recent.of(person, now, () -> find(person, now).map(CachedTokens::access));
    }

    /** Returns the tokens of the person's latest sign-in that has not been signed out. */
    Optional<CachedTokens> find(PersonKey person, Instant now) {
        List<CachedTokens> all = all(person, now);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Returns the tokens of that sign-in. */
    Optional<CachedTokens> find(PersonKey person, String signIn, Instant now) {
        return all(person, now).stream()
                .filter(tokens -> tokens.signIn().equals(signIn))
                .findFirst();
    }

    /** Adds the tokens of a new sign-in. */
    void add(PersonKey person, CachedTokens tokens, Instant now) {
        change(person, now, before -> {
            List<CachedTokens> after = new ArrayList<>(before);
            after.removeIf(each -> each.signIn().equals(tokens.signIn()));
            after.add(tokens);
            return after.subList(Math.max(0, after.size() - MOST), after.size());
        });
    }

    /**
     * Replaces tokens by renewed ones unless the sign-in has ended or has been renewed meanwhile: a late renewal must
     * not undo a sign-out. Also applies if the API has meanwhile rejected the old access token.
     */
    void renew(PersonKey person, CachedTokens before, CachedTokens renewed, Instant now) {
        change(
                person,
                now,
                all -> all.stream()
                        .map(each -> each.signIn().equals(before.signIn())
                                        && each.refreshToken().equals(before.refreshToken())
                                ? renewed
                                : each)
                        .toList());
    }

    /** Removes that access token wherever it is still stored. */
    void refuse(PersonKey person, String accessToken, Instant now) {
        change(
                person,
                now,
                all -> all.stream()
                        .map(each -> each.accessToken().value().equals(accessToken) ? each.withoutAccess() : each)
                        .toList());
    }

    /** Removes the tokens of that sign-in only. */
    void remove(PersonKey person, String signIn, Instant now) {
        if (!without(signIn, all(person, now)).isEmpty()) {
            change(person, now, all -> without(signIn, all));
            return;
        }
        try {
            List<CachedTokens> taken = records.take(Kind.TOKENS, name(person), now, TokenCache::read)
                    .orElse(List.of());
            // Restore a sign-in that was added concurrently.
            without(signIn, taken).forEach(tokens -> add(person, tokens, now));
        } finally {
            recent.drop(person);
        }
    }

    private static List<CachedTokens> without(String signIn, List<CachedTokens> all) {
        return all.stream().filter(each -> !each.signIn().equals(signIn)).toList();
    }

    private List<CachedTokens> all(PersonKey person, Instant now) {
        return records.find(Kind.TOKENS, name(person), now, TokenCache::read).orElse(List.of());
    }

    private void change(PersonKey person, Instant now, UnaryOperator<List<CachedTokens>> change) {
        try {
            changeStored(person, now, change);
        } finally {
            recent.drop(person);
        }
    }

    private void changeStored(PersonKey person, Instant now, UnaryOperator<List<CachedTokens>> change) {
        String name = name(person);
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<List<CachedTokens>> before = records.find(Kind.TOKENS, name, now, TokenCache::read);
            List<CachedTokens> after = change.apply(before.orElse(List.of()));
            if (after.equals(before.orElse(List.of()))) {
                return;
            }
            // A record that exists but cannot be read, because its key or format is another one, would
            // block every attempt.
            boolean unreadable = before.isEmpty() && tries > 1;
            if (unreadable) {
                records.remove(Kind.TOKENS, name);
            }
            if (before.isPresent()
                    ? records.replace(
                            Kind.TOKENS, name, now, TokenCache::read, before.get(), write(after), now.plus(KEPT))
                    : records.add(Kind.TOKENS, name, write(after), now.plus(KEPT), now)) {
                return;
            }
        }
        throw new IllegalStateException("The tokens of " + person + " changed concurrently " + MOST_TRIES + " times.");
    }

    private static RecordFields write(List<CachedTokens> all) {
        return new RecordFields()
                .put(SIGN_INS, all.stream().map(CachedTokens::fields).toList());
    }

    private static List<CachedTokens> read(RecordFields record) {
        return record.list(SIGN_INS).stream().map(CachedTokens::read).toList();
    }

    /**
     * Tries to get the exclusive right, among all nodes, to renew the person's tokens; on success the caller must
     * {@link #release} it.
     */
    boolean lease(PersonKey person, Instant now) {
        return records.add(Kind.TOKENS, RENEWAL + name(person), new RecordFields(), now.plus(LEASE), now);
    }

    void release(PersonKey person) {
        records.remove(Kind.TOKENS, RENEWAL + name(person));
    }

    private String name(PersonKey person) {
        return List.of(person.issuer().value(), client.id().value(), person.subject(), scopes).stream()
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
    }
}
