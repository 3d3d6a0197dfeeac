package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.SurveysApplication;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.logging.LogFormatting;
import com.tailspin.surveys.app.settings.Settings;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Runs the front end, the API and the identity provider, or one of them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys",
            "  surveys serve --role web --config web.conf",
            "",
            "Exit codes: 0 success, 2 wrong usage or settings, 1 anything else."
        })
final class ServeCommand implements Callable<Integer> {

    private final SurveysCommand root;

    @Option(
            names = "--role",
            paramLabel = "all|web|api|idp",
            defaultValue = "all",
            completionCandidates = Roles.class,
            description = "Which servers run in this process (default: all).")
    private String role = "all";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the command line library; unused when serving without a command
    private CommandSpec spec;

    ServeCommand(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Settings settings = root.settings();
        if (settings.get(Settings.LOG_FORMAT) == Settings.LogFormat.JSON) {
            LogFormatting.useJson();
        }
        LogFormatting.useLevel(settings.get(Settings.LOG_LEVEL).name());
        AtomicReference<SurveysApplication> started = new AtomicReference<>();
        // Before the line that reports readiness, after which anyone may stop the process.
        Sigterm.handle(() -> System.exit(stops(started.get()) ? SurveysCommand.WELL : SurveysCommand.FAILED));
        SurveysApplication application = SurveysApplication.start(settings, role());
        started.set(application);
        Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
        return SurveysCommand.RUNNING;
    }

    /** While the application is still starting, there are no requests to finish. */
    private static boolean stops(@Nullable SurveysApplication application) {
        return application == null || application.stop();
    }

    private ServerRole role() {
        List<String> names = names();
        if (!names.contains(role)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Unknown role “%s”; it must be one of %s.".formatted(role, String.join(", ", names)));
        }
        return ServerRole.valueOf(role.toUpperCase(Locale.ROOT));
    }

    private static List<String> names() {
        return Arrays.stream(ServerRole.values()).map(ServerRole::spelt).toList();
    }

    /** For the completion in shells. */
    static final class Roles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}
