package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code java -jar surveys.jar [command] [--config FILE]}; without a command it serves. */
@Command(
        name = "surveys",
        description = "Surveys asks people questions and reads the answers.",
        mixinStandardHelpOptions = true,
        version = "Surveys 1.0.0",
        exitCodeOnInvalidInput = SurveysCommand.WRONG_USAGE,
        exitCodeOnExecutionException = SurveysCommand.FAILED,
        footer = {
            "",
            "Settings come from -Dsurveys.… before -jar, else from the environment (SURVEYS_WEB_PORT is surveys.web.port),",
            "else from the file given with --config, else from their defaults. The command “settings” lists them."
        })
public final class SurveysCommand implements Callable<Integer> {

    /** Not an exit code: the servers run, and the process goes on. */
    public static final int RUNNING = -1;

    static final int WELL = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A settings file in HOCON.",
            scope = ScopeType.INHERIT)
    private Optional<Path> config = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private CommandSpec spec;

    private SurveysCommand() {}

    /** Runs the command and returns its exit code, or {@link #RUNNING}. */
    public static int run(String... arguments) {
        SurveysCommand root = new SurveysCommand();
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new ServeCommand(root));
        line.addSubcommand(new SettingsCommand(root));
        line.addSubcommand(new DemoCommand(root));
        line.addSubcommand(new ResetCommand(root));
        line.setExecutionExceptionHandler((exception, commandLine, parsed) -> {
            if (exception instanceof SettingsRefused refused) {
                commandLine.getErr().println(refused.getMessage());
                return WRONG_USAGE;
            }
            LoggerFactory.getLogger(SurveysCommand.class).error("Surveys failed", exception);
            return FAILED;
        });
        return line.execute(arguments);
    }

    Settings settings() {
        return Settings.read(System.getProperties(), System.getenv(), config);
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() {
        return new ServeCommand(this).call();
    }
}
