package com.tailspin.surveys.auth.port.out;

import java.time.Instant;
import java.util.Optional;

/**
 * Encrypted records that expire: sessions, cached tokens, pending sign-ins. Stores see only opaque keys and
 * encrypted bytes. Shared by all nodes and persistent. A record is expired from {@code expiresAt} on; keys are
 * unique within their kind.
 */
public interface SealedRecords {

    enum Kind {
        SESSION,
        TOKENS,
        PENDING_SIGN_IN,
        /** Marks an issuer that has just proved itself. The only kind whose key carries all the information. */
        NEWCOMER
    }

    /** Adds or replaces a record. Keys have up to 100 characters of base64url, content up to 512 KiB. */
    void put(Kind kind, String key, byte[] content, Instant expiresAt);

    /**
     * Adds a record unless one exists that has not expired by {@code now}. If several callers add concurrently, exactly
     * one gets {@code true}.
     */
    boolean add(Kind kind, String key, byte[] content, Instant expiresAt, Instant now);

    /**
     * Replaces a record if its content still equals {@code before}, byte by byte. If several callers replace the same
     * content concurrently, exactly one gets {@code true}.
     */
    boolean replace(Kind kind, String key, byte[] before, byte[] content, Instant expiresAt);

    /** Returns the record unless it has expired. */
    Optional<byte[]> find(Kind kind, String key, Instant now);

    /**
     * Returns and removes the record, as {@link #find}. If several callers take it concurrently, exactly one gets it.
     */
    Optional<byte[]> take(Kind kind, String key, Instant now);

    /** Removes the record. No effect if it has already been removed. */
    void remove(Kind kind, String key);

    /** Removes expired records and returns their number. */
    int removeExpired(Instant now);
}
