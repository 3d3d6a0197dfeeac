package com.tailspin.surveys.app;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiBackup;
import com.tailspin.surveys.adapters.persistence.jdbi.JdbiSettings;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.provider.EmbeddedProvider;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Copies the SQLite databases into a zip file, also while Surveys runs. Each copy is a consistent snapshot. */
public final class Backup {

    /**
     * The content of a backup.
     *
     * @param copied names of the databases in the data folder
     * @param onPostgresql settings of the databases in PostgreSQL, which has its own backup tools
     */
    public record Made(List<String> copied, List<String> onPostgresql) {
        public Made {
            copied = List.copyOf(copied);
            onPostgresql = List.copyOf(onPostgresql);
        }
    }

    private final Deployment deployment;
    private final List<String> copied = new ArrayList<>();
    private final List<String> onPostgresql = new ArrayList<>();

    private Backup(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * Writes the zip file, readable only by its owner. Databases that do not exist are left out; if there are none, no
     * zip file is written.
     *
     * @throws FileAlreadyExistsException if a file of this name exists; it is not touched
     * @throws IOException if the file cannot be written, for example because the disk is full; the partial file
     *     is deleted
     * @throws PersistenceUnavailable if the survey database cannot be copied
     * @throws IdentityProviderException if the identity provider's database cannot be copied
     */
    public static Made make(Settings settings, Path target) throws IOException {
        return new Backup(Deployment.of(settings, ServerRole.ALL)).write(target.toAbsolutePath());
    }

    private Made write(Path target) throws IOException {
        DataFolder.createForOwner(target);
        boolean made = false;
        Path work = Files.createTempDirectory(target.getParent(), "backup-");
        try {
            copyInto(work);
            zip(work, target);
            made = !copied.isEmpty();
        } finally {
            delete(work);
            if (!made) {
                Files.delete(target);
            }
        }
        return new Made(copied, onPostgresql);
    }

    private void copyInto(Path work) {
        deployment
                .persistence()
                .filter(database -> isThere(database, Settings.PERSISTENCE_URL))
                .ifPresent(database -> JdbiBackup.copy(
                        new JdbiSettings(database.url(), database.user(), database.password(), 1),
                        named(work, DataFolder.SURVEYS)));
        if (isThere(deployment.providerPersistence(), Settings.PROVIDER_PERSISTENCE_URL)) {
            IdentityProvider.copyStore(EmbeddedProvider.store(deployment), named(work, DataFolder.IDENTITY_PROVIDER));
        }
    }

    private boolean isThere(Deployment.Database database, Setting<String> setting) {
        if (database.file().isEmpty()) {
            onPostgresql.add(setting.key());
        }
        return database.file().filter(Files::exists).isPresent();
    }

    private Path named(Path work, String name) {
        copied.add(name);
        return work.resolve(name);
    }

    private void zip(Path work, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE);
                OutputStream bytes = Channels.newOutputStream(channel);
                ZipOutputStream entries = new ZipOutputStream(bytes)) {
            for (String name : copied) {
                entries.putNextEntry(new ZipEntry(name));
                Files.copy(work.resolve(name), entries);
                entries.closeEntry();
            }
            entries.finish();
            channel.force(true);
        }
    }

    private static void delete(Path work) throws IOException {
        try (var files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
