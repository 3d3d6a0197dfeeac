package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.adapters.persistence.jdbi.Columns.instant;

import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The open database. Runs units of work, at most one per thread. Ports get a handle from {@link #read} or
 * {@link #write}, which use the current unit of work if there is one.
 */
final class Database implements Persistence {

    /** What a unit of work sees. */
    private enum View {
        /** Each statement sees the latest commit. */
        LATEST,
        /** All statements see the same commit. */
        SNAPSHOT,
        /** As {@link #LATEST}, plus the unit's own changes. */
        OWN_CHANGES
    }

    /** @param waits whether this unit waits for locks held by others */
    private record Unit(Handle handle, View view, boolean waits) {

        boolean writes() {
            return view == View.OWN_CHANGES;
        }
    }

    private final JdbiSettings settings;
    private final Engine engine;
    private final BackgroundCounter counting;
    private final BackgroundRemover removal;

    // Not static: a thread can have a unit of work in each of several databases.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Unit> present = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable List<Runnable>> afterwards = new ThreadLocal<>();

    private final SurveyLockWaiters lockWaiters = new SurveyLockWaiters();
    private final AtomicLong savepoints = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Database(JdbiSettings settings, Engine engine) {
        this.settings = settings;
        this.engine = engine;
        this.counting = new BackgroundCounter(this);
        this.removal = new BackgroundRemover(this);
    }

    /**
     * Connects, migrates the schema and starts the background work: counting responses, and removing those of
     * deleted surveys.
     *
     * @throws PersistenceUnavailable with the problem and its remedy
     */
    static Database open(JdbiSettings settings) {
        Database database = openWithoutBackground(settings);
        database.counting.start();
        database.removal.start();
        return database;
    }

    /**
     * As {@link #open}, but background work runs only on calls of {@link BackgroundCounter#countSome} or
     * {@link BackgroundRemover#removeSome}.
     */
    static Database openWithoutBackground(JdbiSettings settings) {
        try {
            return new Database(
                    settings,
                    switch (settings.dialect()) {
                        case SQLITE -> SqliteEngine.open(settings);
                        case POSTGRESQL -> PostgresEngine.open(settings);
                    });
        } catch (RuntimeException e) {
            throw SqlErrors.atOpening(settings, e);
        }
    }

    JdbiSettings settings() {
        return settings;
    }

    Dialect dialect() {
        return settings.dialect();
    }

    BackgroundCounter counting() {
        return counting;
    }

    BackgroundRemover removal() {
        return removal;
    }

    /** Reads with one statement, in the current unit of work or outside any. */
    <T> T read(Function<Handle, T> statement) {
        Unit unit = present.get();
        return unit == null
                ? translating(() -> Retries.repeated(() -> engine.reading(statement)))
                : statement.apply(unit.handle);
    }

    /** Writes, in the current unit of work or in a new one. */
    <T> T write(Function<Handle, T> work) {
        Unit unit = present.get();
        return unit == null ? inOne(work) : work.apply(writing(unit).handle);
    }

    /** Runs a unit of work that reads one snapshot. Inside another unit of work, it sees that unit's changes. */
    <T> T reading(Function<Handle, T> work) {
        Unit unit = present.get();
        if (unit == null) {
            return translating(() -> Retries.repeated(() ->
                    engine.snapshot(handle -> as(new Unit(handle, View.SNAPSHOT, false), work))));
        }
        if (unit.view == View.LATEST) {
            throw new IllegalStateException("work that looks things up cannot begin to read what is of one moment");
        }
        return work.apply(unit.handle);
    }

    /**
     * Runs a unit of work in which each statement reads the latest commit, on one connection and without a transaction.
     */
    <T> T lookingUp(Function<Handle, T> work) {
        Unit unit = present.get();
        return unit == null
                ? translating(() -> Retries.repeated(() ->
                        engine.reading(handle -> as(new Unit(handle, View.LATEST, false), work))))
                : work.apply(unit.handle);
    }

    /** Runs a unit of work. A nested one that throws is rolled back on its own. */
    <T> T inOne(Function<Handle, T> work) {
        Unit unit = present.get();
        if (unit != null) {
            return inside(writing(unit).handle, work);
        }
        List<Runnable> tasks = new ArrayList<>();
        afterwards.set(tasks);
        try {
            return translating(() -> written(work));
        } finally {
            writes.incrementAndGet();
            afterwards.remove();
            tasks.forEach(Runnable::run);
        }
    }

    /** Runs the task after the current writing unit of work has committed or failed. */
    void afterwards(Runnable task) {
        List<Runnable> tasks = afterwards.get();
        if (tasks == null) {
            throw new IllegalStateException("there is no unit of work that writes");
        }
        tasks.add(task);
    }

    /**
     * Whether the current unit may wait for a lock on a survey. On the first attempt it may not: it throws
     * {@link Contended}, which returns its connection to the pool, queues without a connection, and is then run again.
     */
    boolean waits() {
        Unit unit = present.get();
        return unit != null && unit.waits;
    }

    /** Whether the current unit may see uncommitted changes. */
    boolean writes() {
        Unit unit = present.get();
        return unit != null && unit.writes();
    }

    /** Whether each statement reads what is committed at its moment, neither an older snapshot nor an uncommitted change. */
    boolean readsTheLatest() {
        Unit unit = present.get();
        return unit == null || unit.view == View.LATEST;
    }

    /** The number of units of work that have written, on this node, and have ended. */
    long endedWrites() {
        return writes.get();
    }

    private static Unit writing(Unit unit) {
        if (!unit.writes()) {
            throw new IllegalStateException("work that only reads tried to write");
        }
        return unit;
    }

    private <T> T as(Unit unit, Function<Handle, T> work) {
        present.set(unit);
        try {
            return work.apply(unit.handle);
        } finally {
            present.remove();
        }
    }

    private <T> T written(Function<Handle, T> work) {
        try {
            return Retries.repeated(() -> writing(false, work));
        } catch (Contended contended) {
            return lockWaiters.inLine(contended.survey(), () -> Retries.repeated(() -> writing(true, work)));
        }
    }

    private <T> T writing(boolean waits, Function<Handle, T> work) {
        return engine.writing(handle -> as(new Unit(handle, View.OWN_CHANGES, waits), work));
    }

    private <T> T inside(Handle handle, Function<Handle, T> work) {
        String savepoint = "inside_" + savepoints.incrementAndGet();
        handle.execute("savepoint " + savepoint);
        T result = RollbackOnFailure.run(
                () -> handle.execute("rollback to savepoint " + savepoint), () -> work.apply(handle));
        handle.execute("release savepoint " + savepoint);
        return result;
    }

    private <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw SqlErrors.translated(settings, e);
        }
    }

    @Override
    public void check() {
        beside("select 1", row -> row.getInt(1));
    }

    @Override
    public Optional<Connections> connections() {
        return engine.connections();
    }

    @Override
    public Uncounted uncounted() {
        return beside("select count(*) as responses, min(answered_at) as oldest from uncounted", row -> {
            long responses = row.getLong("responses");
            return new Uncounted(responses, responses == 0 ? Optional.empty() : Optional.of(instant(row, "oldest")));
        });
    }

    /** Reads one row on a connection outside the pool. */
    private <T> T beside(String query, Row<T> reader) {
        if (closed.get()) {
            throw new PersistenceUnavailable("The database %s does not answer.".formatted(settings.shownUrl()), null);
        }
        try (Connection connection = engine.another();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return reader.read(rows);
        } catch (SQLException e) {
            throw new PersistenceUnavailable("The database %s does not answer.".formatted(settings.shownUrl()), e);
        }
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        counting.close();
        removal.close();
        engine.close();
    }
}
