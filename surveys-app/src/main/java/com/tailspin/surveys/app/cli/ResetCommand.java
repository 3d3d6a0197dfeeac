package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reset",
        description =
                "Resets the data folder to its initial state: surveys, people, sessions, keys and certificate are deleted.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys reset          asks first",
            "  surveys reset --yes    prepares a laptop for the next class",
            "",
            "Exit codes: 0 success, 1 not confirmed, 2 wrong usage or settings, or Surveys is running."
        })
final class ResetCommand implements Callable<Integer> {

    private final SurveysCommand root;

    @Option(names = "--yes", description = "Does not ask for confirmation.")
    private boolean yes;

    ResetCommand(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Settings settings = root.settings();
        DataFolder folder = new DataFolder(Path.of(settings.get(Settings.DATA_DIR)));
        PrintWriter out = root.out();
        if (!yes && !confirmed(out, folder, root.around().in())) {
            out.println("Nothing was deleted.");
            out.flush();
            return SurveysCommand.FAILED;
        }
        List<String> deleted = folder.reset();
        out.println(
                deleted.isEmpty()
                        ? "There was nothing to delete in " + folder.path() + "."
                        : "Deleted from %s: %s.".formatted(folder.path(), String.join(", ", deleted)));
        for (Setting<String> elsewhere : List.of(Settings.PERSISTENCE_URL, Settings.PROVIDER_PERSISTENCE_URL)) {
            if (settings.isGiven(elsewhere)) {
                out.println("The database of %s was not changed.".formatted(elsewhere.key()));
            }
        }
        out.flush();
        return SurveysCommand.WELL;
    }

    private static boolean confirmed(PrintWriter out, DataFolder folder, InputStream in) {
        out.print("Delete all data of Surveys in %s? Type yes to continue: ".formatted(folder.path()));
        out.flush();
        try {
            @Nullable
            String answer = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
