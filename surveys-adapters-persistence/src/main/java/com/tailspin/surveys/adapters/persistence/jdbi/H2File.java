package com.tailspin.surveys.adapters.persistence.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an H2 database. With the options of {@link Dialect#H2_FILE} a commit is in the file when it is acknowledged, and a process
 * that is killed loses none. The price is space: nothing in the file is overwritten, each commit appends some 16 KiB. So the file is
 * compacted when it is closed, and in between when it has grown too far.
 */
final class H2File {

    private static final Logger log = LoggerFactory.getLogger(H2File.class);

    private final Path file;
    private final HikariDataSource pool;
    private final long growthMax;
    private final AtomicBoolean compacting = new AtomicBoolean();
    private volatile long compactAt;

    H2File(Path file, HikariDataSource pool, long growthMax) {
        this.file = file;
        this.pool = pool;
        this.growthMax = growthMax;
        // Counted from nothing: the last process may have been killed before it could compact.
        this.compactAt = growthMax;
    }

    /** Called after a commit. */
    void compactIfGrown() {
        if (size() > compactAt && compacting.compareAndSet(false, true)) {
            Thread thread = new Thread(this::compactBetweenTransactions, "surveys-compaction");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Compacts the file and lets go of it; what is under way fails. */
    void close() {
        try {
            compact(pool.getConnection());
        } catch (SQLException e) {
            log.atWarn().setCause(e).log("the database file could not be compacted; nothing is lost");
        }
    }

    // Everybody waits for a connection meanwhile: some tenths of a second.
    private void compactBetweenTransactions() {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        long before = size();
        try {
            Connection connection = pool.getConnection();
            connections.suspendPool();
            if (isTheOnlyOne(connections)) {
                compact(connection);
            } else {
                connection.close();
            }
        } catch (SQLException | RuntimeException e) {
            log.atWarn().setCause(e).log("the database file could not be compacted; nothing is lost");
        } finally {
            connections.softEvictConnections();
            connections.resumePool();
            compactAt = size() + growthMax;
            compacting.set(false);
            log.atInfo()
                    .addKeyValue("bytesBefore", before)
                    .addKeyValue("bytesAfter", size())
                    .log("compacted the database file");
        }
    }

    // Nothing of a connection is left to close afterwards.
    @SuppressWarnings("resource")
    private void compact(Connection connection) throws SQLException {
        connection.createStatement().execute("shutdown compact");
        pool.evictConnection(connection);
    }

    private static boolean isTheOnlyOne(HikariPoolMXBean connections) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (connections.getActiveConnections() > 1) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
