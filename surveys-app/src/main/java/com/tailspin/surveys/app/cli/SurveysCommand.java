package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.model.AuthRefused;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code java -jar surveys.jar [command] [--config FILE]}; runs {@code serve} if no command is given. */
@Command(
        name = "surveys",
        description = "Runs Surveys and its tools.",
        mixinStandardHelpOptions = true,
        version = "Surveys 1.0.0",
        exitCodeOnInvalidInput = SurveysCommand.WRONG_USAGE,
        exitCodeOnExecutionException = SurveysCommand.FAILED,
        footer = {
            "",
            "Settings come from -D, else from the environment (SURVEYS_WEB_PORT is surveys.web.port), else from the file given",
            "with --config, else from their defaults. The command “settings” lists them.",
            "",
            "Exit codes: 0 success, 2 wrong usage or settings, 1 anything else."
        })
final class SurveysCommand implements Callable<Integer> {

    /** Not an exit code: servers are running, and the process continues. */
    public static final int RUNNING = -1;

    static final int WELL = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final String SERVE = "serve";
    private static final int WIDTH = 120;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A settings file in HOCON.",
            scope = ScopeType.INHERIT)
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "-D",
            paramLabel = "SETTING=VALUE",
            description = "A setting, as -Dsurveys.web.port=9080.",
            scope = ScopeType.INHERIT)
    private Map<String, String> defined = Map.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private CommandSpec spec;

    private final CommandEnvironment around;

    private SurveysCommand(CommandEnvironment around) {
        this.around = around;
    }

    /** Runs the command and returns its exit code, or {@link #RUNNING}. */
    public static int run(String... arguments) {
        return run(CommandEnvironment.ofThisProcess(), arguments);
    }

    static int run(CommandEnvironment around, String... arguments) {
        SurveysCommand root = new SurveysCommand(around);
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new ServeCommand(root));
        // Loading the other commands takes time for which serving should not wait.
        if (arguments.length > 0 && !arguments[0].equals(SERVE)) {
            addOthers(line, root);
        }
        line.setOut(around.out());
        line.setErr(around.err());
        line.setUsageHelpWidth(WIDTH);
        // @FILE is the content of a file as one argument, not arguments from a file.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler((exception, given) -> {
            CommandLine of = exception.getCommandLine();
            of.getErr().println(exception.getMessage());
            of.getErr().printf("See “%s --help”.%n", of.getCommandSpec().qualifiedName());
            return WRONG_USAGE;
        });
        line.setExecutionExceptionHandler((exception, commandLine, parsed) -> {
            if (exception instanceof SettingsRefused refused) {
                commandLine.getErr().println(refused.getMessage());
                return WRONG_USAGE;
            }
            if (exception instanceof CommandFailed || exception instanceof AuthRefused) {
                commandLine.getErr().println(exception.getMessage());
                return FAILED;
            }
            LoggerFactory.getLogger(SurveysCommand.class).error("Surveys failed", exception);
            return FAILED;
        });
        return line.execute(arguments);
    }

    private static void addOthers(CommandLine line, SurveysCommand root) {
        line.addSubcommand(new SettingsCommand(root));
        line.addSubcommand(new CompletionCommand(root));
        line.addSubcommand(new DemoCommand(root));
        line.addSubcommand(new BackupCommand(root));
        line.addSubcommand(new ResetCommand(root));
        group(
                line,
                new AssertionCommand(),
                new AssertionMint(root),
                new AssertionSign(root),
                new AssertionInspect(root),
                new AssertionVerify(root));
        group(line, new CertificateCommand(), new CertificateCreate(root), new CertificateInspect(root));
        group(line, new TokenCommand(), new TokenRequest(root));
    }

    private static void group(CommandLine line, Object group, Object... commands) {
        CommandLine added = new CommandLine(group);
        line.addSubcommand(added);
        Arrays.stream(commands).forEach(added::addSubcommand);
    }

    Settings settings() {
        return settings(Map.of());
    }

    /** As {@link #settings()}, overridden by others as if these had been given with {@code -D}. */
    Settings settings(Map<String, String> others) {
        Properties properties = new Properties();
        around.properties()
                .stringPropertyNames()
                .forEach(
                        name -> properties.setProperty(name, around.properties().getProperty(name)));
        defined.forEach((name, value) -> properties.setProperty(settingName(name), value));
        others.forEach(properties::setProperty);
        return Settings.read(properties, around.environment(), config);
    }

    private String settingName(String name) {
        if (!name.startsWith("surveys.")) {
            throw new ParameterException(
                    spec.commandLine(),
                    ("-D%s is no setting of Surveys. An option for the virtual machine goes before -jar, or to the launcher "
                                    + "in SURVEYS_JAVA_OPTS.")
                            .formatted(name));
        }
        return name;
    }

    CommandEnvironment around() {
        return around;
    }

    PrintWriter out() {
        return around.out();
    }

    @Override
    public Integer call() {
        return new ServeCommand(this).call();
    }
}
