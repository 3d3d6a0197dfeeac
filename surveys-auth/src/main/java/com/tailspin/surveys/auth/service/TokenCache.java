package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.RegisteredClient;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
 * Everybody's tokens, one record per issuer, client, person and set of scopes, for as long as a session can last. It holds the tokens of each
 * of the person's sign-ins, because each belongs to another session at the provider and ends with it. All nodes share the records: each change
 * is one conditional write, and a short lease says which node renews them. Access tokens, for the many calls that need nothing else, are
 * as the store had them within the last second.
 */
public final class TokenCache {

    private static final Duration KEPT = Duration.ofHours(12);

    /** Longer than the slowest renewal; as long as a person waits whose renewing node has just died. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Sign-ins whose tokens are kept; the oldest go first. */
    private static final int MOST = 10;

    private static final int MOST_TRIES = 50;

    private static final String RENEWAL = "renewal of ";

    private final EncryptedRecords records;
    private final RegisteredClient client;

    private final RecentAccess recent;
    private final String scopes;

    public TokenCache(EncryptedRecords records, RegisteredClient client) {
        this(records, client, System::nanoTime);
    }

    /** @param nanoTime the time that passes, as {@link System#nanoTime} measures it */
    public TokenCache(EncryptedRecords records, RegisteredClient client, LongSupplier nanoTime) {
        this.records = records;
        this.client = client;
        this.recent = new RecentAccess(
                nanoTime,
                CompletableFuture.delayedExecutor(RecentAccess.KEPT.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
        this.scopes = String.join(" ", new TreeSet<>(client.scopes()));
    }

    /**
     * The access token of {@link #find}, at once after each change by this node, and within a second after each by another. Cheap: the
     * store is asked once a second.
     */
    Optional<Access> access(PersonKey person, Instant now) {
        return recent.of(person, now, () -> find(person, now).map(CachedTokens::access));
    }

    /** The tokens of the person's latest sign-in that has not been signed out. */
    Optional<CachedTokens> find(PersonKey person, Instant now) {
        List<CachedTokens> all = all(person, now);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The tokens of that sign-in. */
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
     * Replaces tokens by renewed ones, unless the sign-in is gone or was renewed by now: a renewal that comes back after a sign-out must not
     * undo it. That the API has refused the old access token meanwhile makes no difference.
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

    /** Drops that access token, wherever it is still kept. */
    void refuse(PersonKey person, String accessToken, Instant now) {
        change(
                person,
                now,
                all -> all.stream()
                        .map(each -> each.accessToken().value().equals(accessToken) ? each.withoutAccess() : each)
                        .toList());
    }

    /** Removes the tokens of that sign-in, and those alone. */
    void remove(PersonKey person, String signIn, Instant now) {
        if (!without(signIn, all(person, now)).isEmpty()) {
            change(person, now, all -> without(signIn, all));
            return;
        }
        try {
            List<CachedTokens> taken = records.take(Kind.TOKENS, name(person), now, TokenCache::read)
                    .orElse(List.of());
            // Somebody may have signed in since we looked.
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
            // Not readable and yet in the way: written with another key, or in the form of another version.
            boolean unreadable = before.isEmpty() && tries > 1;
            if (unreadable) {
                records.remove(Kind.TOKENS, name);
            }
            if (before.isPresent()
                    ? records.replace(
                            Kind.TOKENS,
                            name,
                            now,
                            TokenCache::read,
                            before.get(),
                            out -> write(out, after),
                            now.plus(KEPT))
                    : records.add(Kind.TOKENS, name, out -> write(out, after), now.plus(KEPT), now)) {
                return;
            }
        }
        throw new IllegalStateException("The tokens of " + person + " changed " + MOST_TRIES + " times meanwhile.");
    }

    private static void write(DataOutputStream out, List<CachedTokens> all) throws IOException {
        out.writeInt(all.size());
        for (CachedTokens tokens : all) {
            tokens.write(out);
        }
    }

    private static List<CachedTokens> read(DataInputStream in) throws IOException {
        List<CachedTokens> all = new ArrayList<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            all.add(CachedTokens.read(in));
        }
        return all;
    }

    /** Whether the caller alone, of all nodes, may renew that person's tokens now; then it has to {@link #release}. */
    boolean lease(PersonKey person, Instant now) {
        return records.add(Kind.TOKENS, RENEWAL + name(person), out -> {}, now.plus(LEASE), now);
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
