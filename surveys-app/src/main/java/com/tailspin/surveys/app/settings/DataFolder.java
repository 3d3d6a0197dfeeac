package com.tailspin.surveys.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of all data that outlives the process. Secret files are readable only by their owner. */
public final class DataFolder {

    private static final String ENCRYPTION_KEY = "encryption.key";
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    public static final String SURVEYS = "surveys.db";
    public static final String IDENTITY_PROVIDER = "identity-provider.db";

    private static final List<String> DATABASES = List.of(SURVEYS, IDENTITY_PROVIDER);

    /**
     * Files that belong to a database: its write-ahead log, the log's index, and leftovers of an interrupted creation.
     */
    private static final List<String> BESIDE_A_DATABASE =
            List.of("", "-wal", "-shm", "-journal", ".new", ".new-wal", ".new-shm", ".new-journal", ".lock");

    private static final List<String> OTHER_FILES = List.of(
            ENCRYPTION_KEY,
            "client.secret",
            "client-certificate.p12",
            "client-certificate.password",
            "provider-certificate.p12",
            "provider-certificate.password",
            "api-certificate.p12",
            "api-certificate.password",
            "client-key-rsa.jwk",
            "client-key-ec.jwk",
            "client-token.jwt");

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path folder;

    public DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Creates the folder if it does not exist. */
    public DataFolder prepared() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                ownerOnly(folder, "rwx------");
            }
        } catch (IOException e) {
            throw new SettingsRefused(
                    "The data folder %s (surveys.data-dir) cannot be created: %s.".formatted(folder, reason(e)), e);
        }
        if (!Files.isWritable(folder)) {
            throw new SettingsRefused(
                    "The data folder %s (surveys.data-dir) cannot be written to; choose another or change its permissions."
                            .formatted(folder));
        }
        warnIfOpen();
        return this;
    }

    private void warnIfOpen() {
        try {
            if (isPosix(folder)
                    && Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS::contains)) {
                LOG.atWarn()
                        .addKeyValue("folder", folder)
                        .log("Other users of this machine can enter the data folder; chmod 700 keeps them out");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return folder;
    }

    public String sqliteUrl(String database) {
        return "jdbc:sqlite:" + folder.resolve(database);
    }

    public Path certificateFile() {
        return folder.resolve("client-certificate.p12");
    }

    public String certificatePassword() {
        return madeOnce("client-certificate.password", 24);
    }

    /** The identity provider's certificate for connections on which clients authenticate with certificates. */
    public Path providerCertificateFile() {
        return folder.resolve("provider-certificate.p12");
    }

    public String providerCertificatePassword() {
        return madeOnce("provider-certificate.password", 24);
    }

    /** The API's certificate for https. */
    public Path apiCertificateFile() {
        return folder.resolve("api-certificate.p12");
    }

    public String apiCertificatePassword() {
        return madeOnce("api-certificate.password", 24);
    }

    public String clientSecret() {
        return madeOnce("client.secret", 32);
    }

    /**
     * A private key, generated on first use.
     *
     * @param kind {@code rsa} or {@code ec}; each has a separate file
     */
    public Path clientKey(String kind, Supplier<String> maker) {
        String name = "client-key-" + kind + ".jwk";
        madeOnce(name, maker);
        return folder.resolve(name);
    }

    /** The file in which the stand-in for another issuer keeps a token while the application runs. */
    public Path clientToken() {
        return folder.resolve("client-token.jwt");
    }

    /** 32 random bytes in base64. */
    public String encryptionKey() {
        return madeOnce(ENCRYPTION_KEY, 32);
    }

    /** The file of {@link #encryptionKey}, which may not exist. */
    public Path encryptionKeyFile() {
        return folder.resolve(ENCRYPTION_KEY);
    }

    /**
     * Requires that no running server uses the databases in this folder.
     *
     * @throws SettingsRefused otherwise
     */
    public void requireUnused() {
        for (String name : DATABASES) {
            if (isLocked(folder.resolve(name + ".lock"))) {
                throw new SettingsRefused("The data folder %s is in use: stop Surveys first.".formatted(folder));
            }
        }
    }

    /** Deletes all files created by Surveys and returns the names of those that existed. */
    public List<String> reset() {
        requireUnused();
        List<String> deleted = new ArrayList<>();
        try {
            for (String name : files()) {
                if (Files.deleteIfExists(folder.resolve(name))) {
                    deleted.add(name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deleted;
    }

    /** All files that Surveys creates here; nothing else is ever deleted. */
    private static List<String> files() {
        return Stream.concat(
                        DATABASES.stream()
                                .flatMap(name -> BESIDE_A_DATABASE.stream().map(name::concat)),
                        OTHER_FILES.stream())
                .toList();
    }

    private String madeOnce(String name, int bytes) {
        return madeOnce(name, () -> {
            byte[] random = new byte[bytes];
            new SecureRandom().nextBytes(random);
            return Base64.getEncoder().encodeToString(random);
        });
    }

    private String madeOnce(String name, Supplier<String> maker) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                writeOnce(file, maker.get());
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (text.isEmpty()) {
                throw new SettingsRefused(
                        "The file %s is empty. Restore it, or delete it to have a new one generated.".formatted(file));
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new SettingsRefused(
                    ("The file %s was not written by Surveys: it has bytes that are not ASCII text. "
                                    + "Restore it, or delete it to have a new one generated.")
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new SettingsRefused("The file %s cannot be read or created: %s.".formatted(file, reason(e)), e);
        }
    }

    // Written to a temporary file and moved into place, so that a kill leaves no partial key and a second process
    // cannot replace the first one's.
    private void writeOnce(Path file, String text) throws IOException {
        Path beside = Files.createTempFile(folder, "new-", ".tmp");
        try {
            ownerOnly(beside, "rw-------");
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.US_ASCII.encode(text + "\n"));
                channel.force(true);
            }
            putInPlace(beside, file);
        } catch (FileAlreadyExistsException e) {
            LOG.atInfo()
                    .addKeyValue("file", file)
                    .log("another process has created this file in the meantime; its content is used");
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Creating a link fails atomically if the file exists, whereas a move checks first. Not every file system
     * supports links.
     */
    private static void putInPlace(Path made, Path file) throws IOException {
        try {
            Files.createLink(file, made);
        } catch (UnsupportedOperationException e) {
            LOG.atDebug().setCause(e).log("this file system does not support links");
            Files.move(made, file);
        }
    }

    /**
     * Creates an empty file that only its owner can read.
     *
     * @throws FileAlreadyExistsException if a file of this name exists
     */
    public static void createForOwner(Path file) throws IOException {
        Files.createFile(file);
        ownerOnly(file, "rw-------");
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static boolean isLocked(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not access it";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file has this name";
        }
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        String reason = e instanceof FileSystemException ofFile ? ofFile.getReason() : e.getMessage();
        return Objects.requireNonNullElse(reason, e.getClass().getSimpleName());
    }
}
