package com.tailspin.surveys.idp.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite database file, locked by this process until closed. Files that are damaged or belong to another program are
 * refused before anything is written to them.
 */
final class SqliteFile implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    // https://sqlite.org/rescode.html
    private static final int BUSY = 5;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    private final FileChannel claim;

    private SqliteFile(FileChannel claim) {
        this.claim = claim;
    }

    /**
     * Locks and checks the file. If it does not exist, creates it readable by its owner only, because it holds the
     * private signing keys.
     *
     * @param history table that identifies the provider's database
     * @throws DatabaseUnavailable with one sentence that says why the file cannot be used
     */
    static SqliteFile claim(Path file, String history) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new DatabaseUnavailable(
                    "The folder %s of the identity provider's database does not exist. Create it, or choose another folder."
                            .formatted(folder));
        }
        SqliteFile claimed = new SqliteFile(lock(file));
        try {
            if (Files.exists(file)) {
                check(file, history);
                keepForOwnerAlone(file);
            } else {
                create(file);
            }
            return claimed;
        } catch (IOException e) {
            claimed.close();
            throw notWritable(file, e);
        } catch (SQLException e) {
            claimed.close();
            throw refusal(file, e);
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    // A separate lock file, because SQLite's own locks let several processes share a database, as a backup must.
    private static FileChannel lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    beside(file, ".lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    ownerOnly(file));
            if (tryLock(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw notWritable(file, e);
        }
        throw new DatabaseUnavailable(
                ("The identity provider's database file %s is in use by another process; stop that process, choose "
                                + "another data folder, or use PostgreSQL.")
                        .formatted(file));
    }

    // Closing the channel releases the lock.
    @SuppressWarnings("resource")
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another store in this process holds the lock.
            return false;
        }
    }

    // Creates the file under a temporary name first, so that a killed process leaves no empty file, which would count
    // as damaged.
    private static void create(Path file) throws IOException, SQLException {
        Path log = beside(file, "-wal");
        if (Files.exists(log)) {
            throw new DatabaseUnavailable(
                    ("The identity provider's database file %s is missing, but its log %s is there. Put the file "
                                    + "back, or move the log away to start with a new database.")
                            .formatted(file, log));
        }
        Path made = beside(file, ".new");
        Files.deleteIfExists(made);
        Files.createFile(made, ownerOnly(made));
        try (Connection connection = DriverManager.getConnection(url(made));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void check(Path file, String history) throws IOException, SQLException {
        if (Files.size(file) == 0) {
            throw new DatabaseUnavailable(
                    "The identity provider's database file %s is empty. Restore a backup, or delete the file to start with a new one."
                            .formatted(file));
        }
        if (!Files.isWritable(file)) {
            throw notWritable(file, null);
        }
        try (Connection connection = forReading(file);
                Statement statement = connection.createStatement()) {
            String broken = text(statement, "pragma quick_check(1)");
            if (!broken.equals("ok")) {
                throw damaged(file, broken, null);
            }
            String others = text(
                    statement,
                    "select count(*) from sqlite_schema where not exists (select 1 from sqlite_schema where name = '"
                            + history + "')");
            if (!others.equals("0")) {
                throw new DatabaseUnavailable(
                        "The file %s is a database of another program, not the identity provider's. Choose another file."
                                .formatted(file));
            }
        }
    }

    /**
     * Copies a database to a file that must not exist yet. The database may be in use.
     *
     * @throws DatabaseUnavailable with one sentence that says why the copy cannot be made
     */
    static void copy(Path file, Path target) {
        if (!Files.exists(file)) {
            throw new DatabaseUnavailable("The identity provider's database file %s does not exist.".formatted(file));
        }
        try {
            Files.createFile(target, ownerOnly(target));
        } catch (IOException e) {
            throw new DatabaseUnavailable("The file %s cannot be created: %s".formatted(target, e), e);
        }
        try (Connection connection = forReading(file);
                PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, target.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The identity provider's database file %s cannot be copied to %s: %s"
                            .formatted(file, target, e.getMessage()),
                    e);
        }
    }

    /** A read-only connection that waits for writers. */
    private static Connection forReading(Path file) throws SQLException {
        return DriverManager.getConnection(url(file) + "?open_mode=1&busy_timeout=5000");
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** Turns an error of SQLite into a message about the file. */
    static DatabaseUnavailable refusal(Path file, SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case CORRUPT, NOT_A_DATABASE -> damaged(file, String.valueOf(e.getMessage()), e);
            case READ_ONLY -> notWritable(file, e);
            default ->
                new DatabaseUnavailable(
                        "The identity provider's database file %s cannot be opened: %s".formatted(file, e.getMessage()),
                        e);
        };
    }

    /** Whether an error of SQLite is caused by the file or its disk. */
    static boolean isTrouble(SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case BUSY, READ_ONLY, IO_ERROR, CORRUPT, FULL, CANNOT_OPEN, NOT_A_DATABASE -> true;
            default -> false;
        };
    }

    private static DatabaseUnavailable damaged(Path file, String how, @Nullable Throwable cause) {
        return new DatabaseUnavailable(
                "The identity provider's database file %s is damaged (%s). Restore a backup, or move the file away to start with a new one."
                        .formatted(file, how.lines().findFirst().orElse("")),
                cause);
    }

    private static DatabaseUnavailable notWritable(Path file, @Nullable Throwable cause) {
        return new DatabaseUnavailable(
                ("The identity provider's database file %s cannot be written to. Change the permissions of the file "
                                + "or its folder, or choose another file.")
                        .formatted(file),
                cause);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static void keepForOwnerAlone(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock on the identity provider's database cannot be released", e);
        }
    }
}
