package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.settings.Settings.Described;
import com.tailspin.surveys.workshop.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
            "  surveys settings --json",
            "",
            "Exit codes: 0 well, 2 wrong usage or settings, 1 anything else."
        })
final class SettingsCommand implements Callable<Integer> {

    private final SurveysCommand root;

    @Option(names = "--json", description = "Prints the same as JSON, by key; null where nothing is set.")
    private boolean json;

    SettingsCommand(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            root.settings().described().forEach(setting -> all.put(setting.key(), members(setting)));
            root.out().println(JsonText.of(all));
        } else {
            root.settings().describe().forEach(root.out()::println);
        }
        root.out().flush();
        return SurveysCommand.WELL;
    }

    private static Map<String, @Nullable Object> members(Described setting) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("value", setting.value().orElse(null));
        members.put("from", setting.from());
        members.put("purpose", setting.purpose());
        return members;
    }
}
