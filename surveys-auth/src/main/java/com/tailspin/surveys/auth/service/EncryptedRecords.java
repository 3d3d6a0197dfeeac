package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.port.out.RecordFormat;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Formats, encrypts and decrypts sealed records, and hashes their names before the store sees them. A record that cannot be
 * decrypted or parsed, because the key or the format has changed, is treated as missing. Expired records are removed
 * now and then when a record is written.
 */
public final class EncryptedRecords {

    private static final Logger log = LoggerFactory.getLogger(EncryptedRecords.class);

    private static final Duration CLEAR_EVERY = Duration.ofMinutes(10);

    private final SealedRecords records;
    private final RecordFormat format;
    private final RecordEncryption encryption;
    private final InstantSource clock;
    private final AtomicLong clearedAt = new AtomicLong();
    private final Set<Kind> reported = ConcurrentHashMap.newKeySet();

    public EncryptedRecords(
            SealedRecords records, RecordFormat format, RecordEncryption encryption, InstantSource clock) {
        this.records = records;
        this.format = format;
        this.encryption = encryption;
        this.clock = clock;
    }

    /** A record as the store has it. Each writing of a record, even of the same content, results in other bytes. */
    static final class Sealed {
        final String key;
        final byte[] bytes;
        private final Kind kind;

        private Sealed(Kind kind, String key, byte[] bytes) {
            this.kind = kind;
            this.key = key;
            this.bytes = bytes;
        }
    }

    void put(Kind kind, String name, RecordFields content, Instant expiresAt) {
        String key = Hashes.sha256(name);
        records.put(kind, key, seal(kind, key, content), expiresAt);
        clearNowAndThen();
    }

    /**
     * Adds a record unless one exists that has not expired. If several callers add concurrently, exactly one
     * gets {@code true}.
     */
    boolean add(Kind kind, String name, RecordFields content, Instant expiresAt, Instant now) {
        String key = Hashes.sha256(name);
        return records.add(kind, key, seal(kind, key, content), expiresAt, now);
    }

    /** Replaces the record atomically if it still equals {@code before}. */
    <T> boolean replace(
            Kind kind,
            String name,
            Instant now,
            Function<RecordFields, T> reader,
            T before,
            RecordFields after,
            Instant expiresAt) {
        String key = Hashes.sha256(name);
        return records.find(kind, key, now)
                .filter(bytes ->
                        open(kind, key, bytes, reader).filter(before::equals).isPresent())
                .filter(bytes -> records.replace(kind, key, bytes, seal(kind, key, after), expiresAt))
                .isPresent();
    }

    private byte[] seal(Kind kind, String key, RecordFields content) {
        return encryption.seal(kind, key, format.write(content.values()));
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
            // The write itself succeeded; the next one retries the clean-up.
            log.atWarn().setCause(e).log("Expired sealed records could not be removed");
        }
    }

    <T> Optional<T> find(Kind kind, String name, Instant now, Function<RecordFields, T> reader) {
        String key = Hashes.sha256(name);
        return records.find(kind, key, now).flatMap(bytes -> open(kind, key, bytes, reader));
    }

    Optional<Sealed> sealed(Kind kind, String name, Instant now) {
        String key = Hashes.sha256(name);
        return records.find(kind, key, now).map(bytes -> new Sealed(kind, key, bytes));
    }

    <T> Optional<T> open(Sealed record, Function<RecordFields, T> reader) {
        return open(record.kind, record.key, record.bytes, reader);
    }

    <T> Optional<T> take(Kind kind, String name, Instant now, Function<RecordFields, T> reader) {
        String key = Hashes.sha256(name);
        return records.take(kind, key, now).flatMap(bytes -> open(kind, key, bytes, reader));
    }

    void remove(Kind kind, String name) {
        records.remove(kind, Hashes.sha256(name));
    }

    private <T> Optional<T> open(Kind kind, String key, byte[] sealed, Function<RecordFields, T> reader) {
        Optional<byte[]> plain = encryption.open(kind, key, sealed);
        if (plain.isEmpty()) {
            // Once: after a change of the key, every old record is met at each of its uses until it expires.
            if (reported.add(kind)) {
                log.atWarn()
                        .addKeyValue("kind", kind)
                        .log(
                                "A sealed record cannot be decrypted and is ignored, as all others of its kind are from now on;"
                                        + " was surveys.encryption-key changed?");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(new RecordFields(format.read(plain.get()))));
        } catch (ParseException | IllegalArgumentException | DateTimeException e) {
            log.atWarn()
                    .addKeyValue("kind", kind)
                    .setCause(e)
                    .log("A sealed record has the format of another version and is ignored.");
            return Optional.empty();
        }
    }
}
