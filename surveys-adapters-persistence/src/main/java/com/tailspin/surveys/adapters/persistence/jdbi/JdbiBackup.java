package com.tailspin.surveys.adapters.persistence.jdbi;

import static java.nio.file.StandardOpenOption.WRITE;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Copies SQLite databases, also while they are in use. */
public final class JdbiBackup {

    private JdbiBackup() {}

    /**
     * Copies the database to a new file that only its owner can read. The copy is a consistent snapshot that includes
     * everything acknowledged before the call. Readers and writers do not wait for it.
     *
     * @throws PersistenceUnavailable if the target exists, there is no database, the disk is full, or the database is
     *     PostgreSQL, which has its own tools; the message says which
     */
    public static void copy(JdbiSettings settings, Path target) {
        if (settings.dialect() != Dialect.SQLITE) {
            throw new PersistenceUnavailable(
                    ("%s is backed up with PostgreSQL's own tools: pg_dump --format=custom for a copy, pg_basebackup and its "
                                    + "log archive for any moment.")
                            .formatted(settings.shownUrl()),
                    null);
        }
        if (!Files.isRegularFile(settings.file())) {
            throw new PersistenceUnavailable("No database exists at %s.".formatted(settings.shownUrl()), null);
        }
        try {
            Files.createFile(target, SqliteFile.ownerAlone());
        } catch (FileAlreadyExistsException e) {
            throw new PersistenceUnavailable(
                    "%s already exists. Name a new file; existing files are not overwritten.".formatted(target), e);
        } catch (IOException e) {
            throw new PersistenceUnavailable("%s cannot be made: %s".formatted(target, e.getMessage()), e);
        }
        try {
            copyInto(settings, target);
        } catch (IOException | SQLException e) {
            discard(target, e);
            throw new PersistenceUnavailable(
                    "%s cannot be copied to %s: %s".formatted(settings.shownUrl(), target, e.getMessage()), e);
        }
    }

    private static void discard(Path half, Exception why) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static void copyInto(JdbiSettings settings, Path target) throws IOException, SQLException {
        try (Connection connection =
                        SqliteConnections.lookingAt(settings.file()).getConnection();
                PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, target.toString());
            statement.execute();
        }
        try (FileChannel copy = FileChannel.open(target, WRITE)) {
            copy.force(true);
        }
    }
}
