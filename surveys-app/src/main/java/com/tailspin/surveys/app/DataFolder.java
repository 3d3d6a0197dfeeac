package com.tailspin.surveys.app;

import com.tailspin.surveys.app.settings.SettingsRefused;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of everything that outlives the process. What is secret in it can be read by its owner only. */
public final class DataFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    /** Every file that Surveys makes here: nothing else is ever deleted. */
    private static final List<String> FILES = List.of(
            "surveys.mv.db",
            "surveys.trace.db",
            "identity-provider.mv.db",
            "identity-provider.trace.db",
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

    /** The database's file is its owner's alone, also where the folder was there before. */
    public String h2Url(String database) {
        keepForOwner(folder.resolve(database + ".mv.db"));
        return "jdbc:h2:file:" + folder.resolve(database);
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
        for (String name : FILES) {
            if (name.endsWith(".mv.db") && isInUse(folder.resolve(name))) {
                throw new SettingsRefused("The data folder %s is in use: stop Surveys first.".formatted(folder));
            }
        }
        List<String> deleted = new ArrayList<>();
        try {
            for (String name : FILES) {
                if (Files.deleteIfExists(folder.resolve(name))) {
                    deleted.add(name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deleted;
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

    // Made here, because databases let everyone read the files that they make.
    private void keepForOwner(Path file) {
        if (!isPosix(file) || !Files.isDirectory(folder)) {
            return;
        }
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            ownerOnly(file, "rw-------");
        } catch (IOException e) {
            throw new SettingsRefused(
                    "The file %s cannot be kept for its owner alone: %s.".formatted(file, reason(e)), e);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static boolean isInUse(Path file) {
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
