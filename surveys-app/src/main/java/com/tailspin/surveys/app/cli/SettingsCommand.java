package com.tailspin.surveys.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "settings",
        description =
                "Lists every setting: its value, where that comes from, and what it is for. Secrets are not shown.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys settings",
            "  surveys settings | grep credential",
            "",
            "Exit codes: 0 well, 2 wrong usage or settings, 1 anything else."
        })
final class SettingsCommand implements Callable<Integer> {

    private final SurveysCommand root;

    SettingsCommand(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.settings().describe().forEach(root.out()::println);
        root.out().flush();
        return SurveysCommand.WELL;
    }
}
