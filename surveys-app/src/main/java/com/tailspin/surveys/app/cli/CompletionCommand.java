package com.tailspin.surveys.app.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script with which the shell completes commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  source <(surveys completion bash)                                   in this terminal",
            "  surveys completion bash > ~/.local/share/bash-completion/completions/surveys",
            "  echo 'source <(surveys completion zsh)' >> ~/.zshrc                 after its compinit",
            "",
            "Exit codes: 0 success, 2 wrong usage."
        })
final class CompletionCommand implements Callable<Integer> {

    private static final List<String> NAMES = List.of("bash", "zsh");

    private final SurveysCommand root;

    @Parameters(
            paramLabel = "bash|zsh",
            completionCandidates = Shells.class,
            description = "The shell. The script is the same for both.")
    private String shell = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private CommandSpec spec;

    /** The shells for which the library writes scripts. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }

    CompletionCommand(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (!NAMES.contains(shell)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no completion for “%s”; there is one for %s.".formatted(shell, String.join(", ", NAMES)));
        }
        var commands = spec.root().commandLine();
        root.out().println(AutoComplete.bash(commands.getCommandName(), commands));
        root.out().flush();
        return SurveysCommand.WELL;
    }
}
