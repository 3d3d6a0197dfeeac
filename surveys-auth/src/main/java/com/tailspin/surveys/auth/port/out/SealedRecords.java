package com.tailspin.surveys.auth.port.out;

import java.time.Instant;
import java.util.Optional;

/**
 * Records that expire and that only authentication can read: sessions, cached tokens, sign-ins under way. Whoever keeps them sees a key
 * that says nothing and bytes that are encrypted. Shared by all nodes, kept across restarts. A record has expired from
 * {@code expiresAt} on; keys are unique within their kind.
 */
public interface SealedRecords {

    enum Kind {
        SESSION,
        TOKENS,
        PENDING_SIGN_IN,
        /** That an issuer has just proved itself; the one kind whose key says it all. */
        NEWCOMER
    }

    /** Adds or replaces; keys are up to 100 characters of base64url, content up to 128 KiB. */
    void put(Kind kind, String key, byte[] content, Instant expiresAt);

    /** Adds unless there is one that has not expired by {@code now}: of several who add at once, one is told true. */
    boolean add(Kind kind, String key, byte[] content, Instant expiresAt, Instant now);

    /** Replaces if the content still is {@code before}, byte by byte: of several who replace the same at once, one is told true. */
    boolean replace(Kind kind, String key, byte[] before, byte[] content, Instant expiresAt);

    /** The record, unless it has expired. */
    Optional<byte[]> find(Kind kind, String key, Instant now);

    /** As {@link #find}, and the record is gone then: of several who take at once, one gets it. */
    Optional<byte[]> take(Kind kind, String key, Instant now);

    /** Removes the record; one that is gone already stays gone. */
    void remove(Kind kind, String key);

    /** Forgets what has expired, and returns how many records that were. */
    int removeExpired(Instant now);
}
