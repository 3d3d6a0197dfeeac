package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.settings.DescribedSetting;
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
                "Lists every setting: its value, where the value comes from, and its purpose. Secrets are not shown.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys settings",
            "  surveys settings | grep credential",
            "  surveys settings --json",
            "",
            "Exit codes: 0 success, 2 wrong usage or settings, 1 anything else."
        })
final class SettingsCommand implements Callable<Integer> {

    private final SurveysCommand root;

    @Option(names = "--json", description = "Prints JSON, by key; null if not set.")
    private boolean json;

    SettingsCommand(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            DescribedSetting.all(root.settings()).forEach(setting -> all.put(setting.key(), members(setting)));
            root.out().println(JsonText.of(all));
        } else {
            DescribedSetting.all(root.settings()).forEach(setting -> root.out().println(setting.text()));
        }
        root.out().flush();
        return SurveysCommand.WELL;
    }

    private static Map<String, @Nullable Object> members(DescribedSetting setting) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("value", setting.value().orElse(null));
        members.put("from", setting.from());
        members.put("purpose", setting.purpose());
        return members;
    }
}
