package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.adapters.persistence.PersistenceUnavailable;
import com.tailspin.surveys.app.Backup;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.idp.IdentityProviderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Copies the SQLite databases of surveys and of the identity provider into a new zip file, also while Surveys "
                    + "runs.",
            "To restore them, stop Surveys, move the old databases with their -wal and -shm files out of the data folder, "
                    + "and unzip the file there. Keep encryption.key elsewhere: without it, people have to sign in again after a "
                    + "restore."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys backup surveys-backup.zip",
            "",
            "Exit codes: 0 written, 2 wrong usage or settings, 1 anything else, such as a file that already exists."
        })
final class BackupCommand implements Callable<Integer> {

    private final SurveysCommand root;

    @Parameters(
            paramLabel = "FILE",
            description = "The zip file, which must not exist yet. Only its owner can read it.")
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private Path file;

    BackupCommand(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Backup.Made made = make();
        PrintWriter out = root.out();
        made.onPostgresql()
                .forEach(setting -> out.println(
                        "The database of %s is PostgreSQL: copy it with pg_dump --format=custom.".formatted(setting)));
        out.println(
                made.copied().isEmpty()
                        ? "There is no SQLite database to copy in %s (surveys.data-dir)."
                                .formatted(root.settings().get(Settings.DATA_DIR))
                        : "Copied %s to %s.".formatted(String.join(" and ", made.copied()), file));
        out.flush();
        return made.copied().isEmpty() ? SurveysCommand.FAILED : SurveysCommand.WELL;
    }

    private Backup.Made make() {
        try {
            return Backup.make(root.settings(), file);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed("The file %s already exists. Nothing was copied. Name a new file.".formatted(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailed("The file %s cannot be written: its folder does not exist.".formatted(file));
        } catch (IOException e) {
            throw new CommandFailed("The file %s cannot be written: %s.".formatted(file, e));
        } catch (PersistenceUnavailable | IdentityProviderException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }
}
