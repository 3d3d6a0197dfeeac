package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.Persistence.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Runs units of work on a database, each on the calling thread. */
interface Engine extends AutoCloseable {

    /** Reads with one statement. */
    <T> T reading(Function<Handle, T> statement);

    /** Reads one snapshot with any number of statements. */
    <T> T snapshot(Function<Handle, T> work);

    /** Commits all changes of the work or none. They are on disk when this returns. */
    <T> T writing(Function<Handle, T> work);

    /** Opens a connection outside the pool; fails after two seconds. */
    Connection another() throws SQLException;

    Optional<Connections> connections();

    @Override
    void close();
}
