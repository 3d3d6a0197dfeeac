package com.tailspin.surveys.adapters.persistence.jdbi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of an SQLite database: used by one process, readable by its owner only, and opened only if it is intact and
 * ours. A new file is created under a temporary name and renamed once it has its schema, so that an existing file is
 * always a database; existing files are never overwritten.
 */
final class SqliteFile implements AutoCloseable {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);
    private static final int HEADER = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int PAGES_AT = 28;
    private static final int APPLICATION_AT = 68;
    /** "SRVY" */
    private static final int APPLICATION = 0x53525659;

    private final JdbiSettings settings;
    private final Path file;
    private final Path log;
    private final FileChannel lock;

    private SqliteFile(JdbiSettings settings, Path file, FileChannel lock) {
        this.settings = settings;
        this.file = file;
        this.log = beside(file, "-wal");
        this.lock = lock;
    }

    /**
     * Creates the file, or checks that it is intact, and migrates its schema.
     *
     * @throws PersistenceUnavailable with the problem; the file is then unchanged
     */
    static SqliteFile open(JdbiSettings settings) {
        Path file = settings.file().toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            SqliteFile opened = new SqliteFile(settings, file, locked(settings, file));
            try {
                opened.prepare();
            } catch (IOException | SQLException | RuntimeException e) {
                opened.close();
                throw e;
            }
            return opened;
        } catch (IOException | SQLException e) {
            throw refused(settings, "cannot be opened: " + e.getMessage(), e);
        }
    }

    Path path() {
        return file;
    }

    // A separate lock file: closing any channel to the database itself would release SQLite's locks.
    private static FileChannel locked(JdbiSettings settings, Path file) throws IOException {
        Path path = beside(file, ".lock");
        if ((Files.exists(file) && !Files.isWritable(file)) || !Files.isWritable(file.getParent())) {
            throw refused(settings, "is read-only. Make the file and its folder writable for this user.", null);
        }
        FileChannel channel = FileChannel.open(path, Set.of(CREATE, WRITE), ownerAlone());
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Locked by this process; refused below.
        }
        if (lock == null) {
            channel.close();
            throw new PersistenceUnavailable(
                    ("The database file of %s is in use by another process. Stop that one, or use "
                                    + "surveys.persistence.type = postgresql for more than one node.")
                            .formatted(settings.shownUrl()),
                    null);
        }
        return channel;
    }

    private void prepare() throws IOException, SQLException {
        if (Files.exists(file)) {
            requireOurs();
            Migrations.migrate(settings, SqliteConnections.to(file));
        } else {
            make();
        }
    }

    private void make() throws IOException, SQLException {
        if (Files.exists(log) && Files.size(log) > 0) {
            throw refused(
                    settings,
                    "is missing, but its log %s is there. Put the file back, or move the log away to begin anew."
                            .formatted(log),
                    null);
        }
        Path unfinished = beside(file, ".new");
        for (String part : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(beside(unfinished, part));
        }
        Files.createFile(unfinished, ownerAlone());
        SqliteConnections connections = SqliteConnections.to(unfinished);
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma application_id = " + APPLICATION);
            Migrations.migrate(settings, connections);
            // Closing the last connection writes the log into the file.
        }
        Files.move(unfinished, file, ATOMIC_MOVE);
        syncFolder();
    }

    /** Best effort: Windows cannot open folders and does not need this. */
    private void syncFolder() throws IOException {
        if (isPosix()) {
            try (FileChannel folder = FileChannel.open(file.getParent(), READ)) {
                folder.force(true);
            }
        }
    }

    private void requireOurs() throws IOException, SQLException {
        ByteBuffer header = header();
        if (header.limit() < HEADER || !startsWithMagic(header)) {
            throw refused(
                    settings,
                    "is not an SQLite database, or is damaged. Restore a backup, or move the file away to begin anew.",
                    null);
        }
        if (header.getInt(APPLICATION_AT) != APPLICATION) {
            throw refused(settings, "belongs to another application. Correct the path, or move the file away.", null);
        }
        boolean cleanlyClosed = !Files.exists(log) || Files.size(log) == 0;
        long pageSize = Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
        long expected = (pageSize == 1 ? 65_536 : pageSize) * Integer.toUnsignedLong(header.getInt(PAGES_AT));
        if (cleanlyClosed && Files.size(file) < expected) {
            throw refused(
                    settings,
                    "is cut off: it should have %d bytes and has %d. Restore a backup."
                            .formatted(expected, Files.size(file)),
                    null);
        }
        if (!cleanlyClosed) {
            // The previous process was killed, or the machine stopped: check the whole file once.
            requireWhole();
        }
    }

    private void requireWhole() throws SQLException {
        try (Connection connection = SqliteConnections.lookingAt(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("pragma quick_check(1)")) {
            String found = rows.next() ? rows.getString(1) : "";
            if (!found.equals("ok")) {
                throw refused(settings, "is damaged (%s). Restore a backup.".formatted(found), null);
            }
        } catch (SQLException e) {
            throw refused(settings, "is damaged (%s). Restore a backup.".formatted(e.getMessage()), e);
        }
    }

    private ByteBuffer header() throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            return ByteBuffer.wrap(start.readNBytes(HEADER));
        }
    }

    private static boolean startsWithMagic(ByteBuffer header) {
        return header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    static FileAttribute<?>[] ownerAlone() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static PersistenceUnavailable refused(JdbiSettings settings, String why, @Nullable Throwable cause) {
        return new PersistenceUnavailable("The database file of %s %s".formatted(settings.shownUrl(), why), cause);
    }

    /** Releases the lock, so that other processes can open the file. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new PersistenceUnavailable("The lock of %s cannot be released.".formatted(file), e);
        }
    }
}
