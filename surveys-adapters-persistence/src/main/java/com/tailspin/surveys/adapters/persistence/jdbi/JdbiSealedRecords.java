package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.auth.port.out.SealedRecords;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

final class JdbiSealedRecords implements SealedRecords {

    private final Database database;

    JdbiSealedRecords(Database database) {
        this.database = database;
    }

    @Override
    public void put(Kind kind, String key, byte[] content, Instant expiresAt) {
        database.write(handle -> keyed(handle.createUpdate("""
                        insert into sealed_record (kind, record_key, content, expires_at)
                        values (:kind, :key, :content, :expiresAt)
                        on conflict (kind, record_key) do update set content = excluded.content, expires_at = excluded.expires_at
                        """), kind, key)
                .bind("content", content)
                .bind("expiresAt", expiresAt)
                .execute());
    }

    private static boolean added(Handle handle, Kind kind, String key, byte[] content, Instant expiresAt) {
        return keyed(handle.createUpdate("""
                                        insert into sealed_record (kind, record_key, content, expires_at)
                                        values (:kind, :key, :content, :expiresAt)
                                        on conflict do nothing
                                        """), kind, key)
                        .bind("content", content)
                        .bind("expiresAt", expiresAt)
                        .execute()
                == 1;
    }

    @Override
    public boolean add(Kind kind, String key, byte[] content, Instant expiresAt, Instant now) {
        return database.write(handle -> {
            keyed(handle.createUpdate("""
                                    delete from sealed_record
                                    where kind = :kind and record_key = :key and expires_at <= :now
                                    """), kind, key).bind("now", now).execute();
            return added(handle, kind, key, content, expiresAt);
        });
    }

    @Override
    public boolean replace(Kind kind, String key, byte[] before, byte[] content, Instant expiresAt) {
        return database.write(handle -> keyed(handle.createUpdate("""
                                        update sealed_record set content = :content, expires_at = :expiresAt
                                        where kind = :kind and record_key = :key and content = :before
                                        """), kind, key)
                        .bind("content", content)
                        .bind("expiresAt", expiresAt)
                        .bind("before", before)
                        .execute()
                == 1);
    }

    @Override
    public Optional<byte[]> find(Kind kind, String key, Instant now) {
        return database.read(handle -> QuickSql.first(
                handle,
                "select content from sealed_record where kind = ? and record_key = ? and expires_at > ?",
                row -> row.getBytes(1),
                kind.name(),
                key,
                now));
    }

    @Override
    public Optional<byte[]> take(Kind kind, String key, Instant now) {
        return database.write(handle -> {
            // Concurrent callers wait here and then find nothing.
            Optional<byte[]> content = locked(handle, kind, key, now);
            if (content.isPresent()) {
                delete(handle, kind, key);
            }
            return content;
        });
    }

    private static Optional<byte[]> locked(Handle handle, Kind kind, String key, Instant now) {
        return keyed(handle.createQuery("""
                                select content from sealed_record
                                where kind = :kind and record_key = :key and expires_at > :now <for_update>
                                """), kind, key)
                .bind("now", now)
                .map((row, context) -> row.getBytes(1))
                .findOne();
    }

    @Override
    public void remove(Kind kind, String key) {
        database.write(handle -> delete(handle, kind, key));
    }

    private static int delete(Handle handle, Kind kind, String key) {
        return keyed(
                        handle.createUpdate("delete from sealed_record where kind = :kind and record_key = :key"),
                        kind,
                        key)
                .execute();
    }

    @Override
    public int removeExpired(Instant now) {
        return database.write(handle -> handle.createUpdate("delete from sealed_record where expires_at <= :now")
                .bind("now", now)
                .execute());
    }

    private static <S extends SqlStatement<S>> S keyed(S statement, Kind kind, String key) {
        return statement.bind("kind", kind.name()).bind("key", key);
    }
}
