package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.Persistence.Connections;
import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * SQLite in a file. Readers have their own connections, which see the latest commit. Writers take turns on one
 * connection, in order of arrival (group commit): if others wait, the next one continues in the same transaction, and
 * the last of the group commits for all, because a disk sync takes longer than most work. No caller returns before
 * that commit.
 */
final class SqliteEngine implements Engine {

    private static final int GROUP_MAX = 64;
    private static final int TURN_SECONDS = 10;
    /** After this time, a member of a group checks whether the others have given up, and then commits itself. */
    private static final int LEFT_MILLIS = 50;

    private final SqliteFile file;
    private final SqliteConnections connections;
    private final HikariDataSource readers;
    private final PoolFigures figures;
    private final Jdbi reading;
    private final Jdbi writing;
    private final ReentrantLock turn = new ReentrantLock(true);

    // Accessed only by the thread that has the turn.
    private @Nullable Handle writer;
    private @Nullable Group group;
    private boolean closed;

    /** Units of work that are committed together. */
    private static final class Group {
        final CompletableFuture<Boolean> committed = new CompletableFuture<>();
        int members;
    }

    private SqliteEngine(SqliteFile file, JdbiSettings settings) {
        this.file = file;
        this.connections = SqliteConnections.to(file.path());
        HikariConfig config = new HikariConfig();
        config.setPoolName("surveys");
        config.setDataSource(connections);
        config.setConnectionInitSql("pragma query_only = 1");
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        // Connections to a file do not age.
        config.setMaxLifetime(0);
        this.figures = PoolFigures.of(config);
        this.readers = new HikariDataSource(config);
        this.reading = configured(Jdbi.create(readers));
        this.writing = configured(Jdbi.create(connections));
    }

    private static Jdbi configured(Jdbi jdbi) {
        return Columns.configure(jdbi, Dialect.SQLITE).setStatementBuilderFactory(StatementCache.factory());
    }

    static SqliteEngine open(JdbiSettings settings) {
        SqliteFile file = SqliteFile.open(settings);
        try {
            return new SqliteEngine(file, settings);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public <T> T reading(Function<Handle, T> statement) {
        return reading.withHandle(statement::apply);
    }

    @Override
    public <T> T snapshot(Function<Handle, T> work) {
        return reading.withHandle(handle -> {
            QuickSql.execute(handle, "begin");
            return RollbackOnFailure.run(() -> QuickSql.execute(handle, "rollback"), () -> {
                T result = work.apply(handle);
                QuickSql.execute(handle, "commit");
                return result;
            });
        });
    }

    @Override
    public <T> T writing(Function<Handle, T> work) {
        takeTurn();
        Member<T> member;
        try {
            Group joined = group;
            member = joined == null ? first(work) : next(joined, work);
            Group open = group;
            if (open != null && (++open.members == GROUP_MAX || !turn.hasQueuedThreads())) {
                commit(open);
            }
        } finally {
            turn.unlock();
        }
        return member.result(this);
    }

    private void takeTurn() {
        try {
            if (!turn.tryLock(TURN_SECONDS, TimeUnit.SECONDS)) {
                throw new PersistenceUnavailable(
                        "Other writes have occupied the database for %d seconds.".formatted(TURN_SECONDS), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PersistenceUnavailable("Interrupted while waiting for the database.", e);
        }
    }

    /** Begins a transaction and rolls it back if the work fails. */
    private <T> Member<T> first(Function<Handle, T> work) {
        Handle handle = writer();
        try {
            QuickSql.execute(handle, "begin immediate");
        } catch (RuntimeException e) {
            closeWriter();
            throw e;
        }
        T result = RollbackOnFailure.run(this::rollBack, () -> work.apply(handle));
        Group begun = new Group();
        group = begun;
        return Member.done(begun, result);
    }

    /** Continues in the transaction of others. If the work fails, only its own changes are rolled back. */
    private <T> Member<T> next(Group joined, Function<Handle, T> work) {
        Handle handle = writer();
        try {
            QuickSql.execute(handle, "savepoint member");
            T result = work.apply(handle);
            QuickSql.execute(handle, "release member");
            return Member.done(joined, result);
        } catch (RuntimeException | Error e) {
            try {
                QuickSql.execute(handle, "rollback to member");
                QuickSql.execute(handle, "release member");
            } catch (RuntimeException lost) {
                // SQLite has ended the transaction itself, as it does when the disk is full.
                e.addSuppressed(lost);
                group = null;
                closeWriter();
                joined.committed.completeExceptionally(e);
            }
            return Member.failed(joined, e);
        }
    }

    private void commit(Group all) {
        group = null;
        try {
            QuickSql.execute(writer(), "commit");
            all.committed.complete(true);
        } catch (RuntimeException e) {
            closeWriter();
            all.committed.completeExceptionally(e);
        }
    }

    private void rollBack() {
        try {
            QuickSql.execute(writer(), "rollback");
        } catch (RuntimeException e) {
            closeWriter();
            throw e;
        }
    }

    private Handle writer() {
        if (closed) {
            throw new PersistenceUnavailable("The database is closed.", null);
        }
        Handle open = writer;
        if (open == null) {
            open = writing.open();
            writer = open;
        }
        return open;
    }

    // Rolls back uncommitted changes; the next writer opens a new connection.
    private void closeWriter() {
        Handle open = writer;
        writer = null;
        if (open != null) {
            SqlErrors.logged("a connection to the database could not be closed", open::close);
        }
    }

    /** Result of one unit of work, valid once its group is committed. */
    private record Member<T>(
            Group group, @Nullable T value, @Nullable Throwable failure) {

        static <T> Member<T> done(Group group, T value) {
            return new Member<>(group, value, null);
        }

        static <T> Member<T> failed(Group group, Throwable failure) {
            return new Member<>(group, null, failure);
        }

        // The result may be null if the caller accepts null.
        @SuppressWarnings("NullAway")
        T result(SqliteEngine engine) {
            RuntimeException notCommitted = engine.outcome(group);
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            if (notCommitted != null) {
                throw notCommitted;
            }
            return value;
        }
    }

    private @Nullable RuntimeException outcome(Group joined) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    joined.committed.get(LEFT_MILLIS, TimeUnit.MILLISECONDS);
                    return null;
                } catch (InterruptedException e) {
                    // The commit is in progress, so its outcome must be awaited.
                    interrupted = true;
                } catch (TimeoutException e) {
                    commitIfLeft(joined);
                } catch (ExecutionException e) {
                    return new IllegalStateException("the database did not commit", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // The next member of this group may have given up waiting.
    private void commitIfLeft(Group joined) {
        if (turn.tryLock()) {
            try {
                if (group == joined) {
                    commit(joined);
                }
            } finally {
                turn.unlock();
            }
        }
    }

    @Override
    public Connection another() throws SQLException {
        return connections.getConnection();
    }

    /** The reading connections only; the writing connection is not in the pool. */
    @Override
    public Optional<Connections> connections() {
        return figures.connections();
    }

    /** Waits for work in progress. Closing the last connection writes the log into the file. */
    @Override
    public void close() {
        turn.lock();
        try {
            Group open = group;
            if (open != null) {
                commit(open);
            }
            readers.close();
            closeWriter();
            closed = true;
        } finally {
            turn.unlock();
        }
        file.close();
    }
}
