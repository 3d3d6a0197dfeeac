package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sealed records in the clear: what the services keep there, under names that are hashed before the store sees them. A record that cannot
 * be opened or read, because the key or the form has changed, is as good as none. Nobody comes back for a record that has expired, so
 * whoever writes one now and then clears those away.
 */
public final class EncryptedRecords {

    private static final Logger log = LoggerFactory.getLogger(EncryptedRecords.class);

    private static final Duration CLEAR_EVERY = Duration.ofMinutes(10);

    private final SealedRecords records;
    private final RecordEncryption encryption;
    private final InstantSource clock;
    private final AtomicLong clearedAt = new AtomicLong();

    public EncryptedRecords(SealedRecords records, RecordEncryption encryption, InstantSource clock) {
        this.records = records;
        this.encryption = encryption;
        this.clock = clock;
    }

    /** Writes one record's fields. */
    @FunctionalInterface
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads them in the same order. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    void put(Kind kind, String name, Writer content, Instant expiresAt) {
        String key = Hashes.sha256(name);
        records.put(kind, key, seal(kind, key, content), expiresAt);
        clearNowAndThen();
    }

    /** Of several who add at once, one is told true; so is nobody while a record is there that has not expired. */
    boolean add(Kind kind, String name, Writer content, Instant expiresAt, Instant now) {
        String key = Hashes.sha256(name);
        return records.add(kind, key, seal(kind, key, content), expiresAt, now);
    }

    /** Replaces what equals {@code before}, if it is still there when it is written. */
    <T> boolean replace(
            Kind kind, String name, Instant now, Reader<T> reader, T before, Writer after, Instant expiresAt) {
        String key = Hashes.sha256(name);
        return records.find(kind, key, now)
                .filter(bytes ->
                        open(kind, key, bytes, reader).filter(before::equals).isPresent())
                .filter(bytes -> records.replace(kind, key, bytes, seal(kind, key, after), expiresAt))
                .isPresent();
    }

    private byte[] seal(Kind kind, String key, Writer content) {
        var bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("An array cannot fail to be written to.", e);
        }
        return encryption.seal(kind, key, bytes.toByteArray());
    }

    private void clearNowAndThen() {
        Instant now = clock.instant();
        long last = clearedAt.get();
        if (now.toEpochMilli() - last < CLEAR_EVERY.toMillis() || !clearedAt.compareAndSet(last, now.toEpochMilli())) {
            return;
        }
        try {
            records.removeExpired(now);
        } catch (RuntimeException e) {
            // What was to be written is written; the next time will do for the rest.
            log.atWarn().setCause(e).log("Sealed records that have expired could not be cleared away");
        }
    }

    <T> Optional<T> find(Kind kind, String name, Instant now, Reader<T> reader) {
        String key = Hashes.sha256(name);
        return records.find(kind, key, now).flatMap(bytes -> open(kind, key, bytes, reader));
    }

    <T> Optional<T> take(Kind kind, String name, Instant now, Reader<T> reader) {
        String key = Hashes.sha256(name);
        return records.take(kind, key, now).flatMap(bytes -> open(kind, key, bytes, reader));
    }

    void remove(Kind kind, String name) {
        records.remove(kind, Hashes.sha256(name));
    }

    private <T> Optional<T> open(Kind kind, String key, byte[] sealed, Reader<T> reader) {
        Optional<byte[]> plain = encryption.open(kind, key, sealed);
        if (plain.isEmpty()) {
            log.atWarn()
                    .addKeyValue("kind", kind)
                    .log("A sealed record cannot be opened and counts as none; was surveys.encryption-key changed?");
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(new DataInputStream(new ByteArrayInputStream(plain.get()))));
        } catch (IOException | IllegalArgumentException e) {
            log.atWarn()
                    .addKeyValue("kind", kind)
                    .setCause(e)
                    .log("A sealed record has a form of another version and counts as none.");
            return Optional.empty();
        }
    }
}
