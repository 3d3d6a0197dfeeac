package com.tailspin.surveys.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of everything that outlives the process. What is secret in it can be read by its owner only. */
public final class DataFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    public static final String SURVEYS = "surveys.db";
    public static final String IDENTITY_PROVIDER = "identity-provider.db";

    private static final List<String> DATABASES = List.of(SURVEYS, IDENTITY_PROVIDER);

    /** A database's own files: its log, the log's index, and what is left of one that was never finished. */
    private static final List<String> BESIDE_A_DATABASE =
            List.of("", "-wal", "-shm", "-journal", ".new", ".new-wal", ".new-shm", ".new-journal", ".lock");

    private static final List<String> OTHER_FILES = List.of(
            "encryption.key",
            "client.secret",
            "client-certificate.p12",
            "client-certificate.password",
            "provider-certificate.p12",
            "provider-certificate.password",
            "client-key-rsa.jwk",
            "client-key-ec.jwk",
            "client-token.jwt");

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path folder;

    public DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Makes the folder where there is none. */
    public DataFolder prepared() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                ownerOnly(folder, "rwx------");
            }
        } catch (IOException e) {
            throw new SettingsRefused(
                    "The data folder %s (surveys.data-dir) cannot be made: %s.".formatted(folder, reason(e)), e);
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

    /** The identity provider's own certificate, where clients show theirs. */
    public Path providerCertificateFile() {
        return folder.resolve("provider-certificate.p12");
    }

    public String providerCertificatePassword() {
        return madeOnce("provider-certificate.password", 24);
    }

    public String clientSecret() {
        return madeOnce("client.secret", 32);
    }

    /**
     * A private key, made the first time.
     *
     * @param kind {@code rsa} or {@code ec}: one of each has its place
     */
    public Path clientKey(String kind, Supplier<String> maker) {
        String name = "client-key-" + kind + ".jwk";
        madeOnce(name, maker);
        return folder.resolve(name);
    }

    /** Where a stand-in for another issuer keeps a token while the application runs. */
    public Path clientToken() {
        return folder.resolve("client-token.jwt");
    }

    /** 32 random bytes in base64. */
    public String encryptionKey() {
        return madeOnce("encryption.key", 32);
    }

    /** Deletes everything that Surveys made here, and returns the names of what was there. */
    public List<String> reset() {
        for (String name : DATABASES) {
            if (isLocked(folder.resolve(name + ".lock"))) {
                throw new SettingsRefused("The data folder %s is in use: stop Surveys first.".formatted(folder));
            }
        }
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

    /** Every file that Surveys makes here: nothing else is ever deleted. */
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
                        "The file %s is empty. Restore it, or delete it and a new one is made.".formatted(file));
            }
            return text;
        } catch (IOException e) {
            throw new SettingsRefused("The file %s cannot be read or made: %s.".formatted(file, reason(e)), e);
        }
    }

    // Written beside and put in place: a kill in between leaves no half of a key, and a second process cannot replace
    // the
    // first one's.
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
                    .log("Another process has made this file meanwhile; its content is used");
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** A link fails where there is a file, in one step; a move looks first. Not every file system has links. */
    private static void putInPlace(Path made, Path file) throws IOException {
        try {
            Files.createLink(file, made);
        } catch (UnsupportedOperationException e) {
            LOG.atDebug().setCause(e).log("This file system has no links");
            Files.move(made, file);
        }
    }

    /**
     * Creates an empty file that its owner alone can read.
     *
     * @throws FileAlreadyExistsException if there is one of this name
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
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
