package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.adapters.persistence.Persistence.Connections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** How a database runs units of work, each on the thread that calls. */
interface Engine extends AutoCloseable {

    /** Reads with one statement. */
    <T> T reading(Function<Handle, T> statement);

    /** Reads with any number of statements what was there at one moment. */
    <T> T snapshot(Function<Handle, T> work);

    /** Commits what the work does, or nothing of it; when it returns, it is on the disk. */
    <T> T writing(Function<Handle, T> work);

    /** A connection beside all others, which gives up after two seconds. */
    Connection another() throws SQLException;

    Optional<Connections> connections();

    @Override
    void close();
}
