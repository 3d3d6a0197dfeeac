package com.tailspin.surveys.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Collects the values given in a file, in the environment and after {@code -D}, the later ones over the earlier.
 * Rejects keys that name no setting and suggests the nearest key.
 */
final class SettingSources {

    private final Map<String, Setting<?>> known;

    SettingSources(Map<String, Setting<?>> known) {
        this.known = known;
    }

    /**
     * Returns the given values by key, not validated.
     *
     * @throws SettingsRefused for a key that names no setting, or a file that cannot be read
     */
    Map<String, ConfigValue> read(Properties systemProperties, Map<String, String> environment, Optional<Path> file) {
        Map<String, ConfigValue> given = new HashMap<>();
        file.ifPresent(path -> given.putAll(fromFile(path)));
        known.forEach((key, setting) -> {
            String variable = environment.get(setting.environmentVariable());
            if (variable != null) {
                given.put(key, described(variable, "the environment variable " + setting.environmentVariable()));
            }
        });
        for (String name : systemProperties.stringPropertyNames()) {
            if (name.equals("surveys") || name.startsWith("surveys.")) {
                requireKnown(name, "-D" + name);
                given.put(name, described(systemProperties.getProperty(name), "-D" + name));
            }
        }
        return given;
    }

    private Map<String, ConfigValue> fromFile(Path path) {
        if (!Files.isReadable(path)) {
            throw new SettingsRefused("The settings file %s given with --config cannot be read.".formatted(path));
        }
        Config parsed;
        try {
            parsed = ConfigFactory.parseFile(
                            path.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve();
        } catch (ConfigException e) {
            throw new SettingsRefused("The settings file is not valid HOCON: " + e.getMessage(), e);
        }
        Map<String, ConfigValue> found = new HashMap<>();
        leaves("", parsed.root(), found);
        found.forEach((key, value) -> requireKnown(key, Setting.origin(value)));
        return found;
    }

    private void leaves(String prefix, ConfigObject object, Map<String, ConfigValue> found) {
        object.forEach((name, value) -> {
            String key = prefix + (name.contains(".") ? ConfigUtil.quoteString(name) : name);
            if (value instanceof ConfigObject child && !known.containsKey(key) && !child.isEmpty()) {
                leaves(key + ".", child, found);
            } else {
                found.put(key, value);
            }
        });
    }

    private void requireKnown(String key, String where) {
        if (!known.containsKey(key)) {
            String nearest = known.keySet().stream()
                    .min((a, b) -> Integer.compare(distance(key, a), distance(key, b)))
                    .orElseThrow();
            String fix = distance(key, nearest) <= Math.max(3, key.length() / 4)
                    ? "did you mean %s?".formatted(nearest)
                    : "the command “settings” lists all settings.";
            throw new SettingsRefused("There is no setting %s (in %s): %s".formatted(key, where, fix));
        }
    }

    /** The number of characters to change, add or drop to turn one text into the other (Levenshtein distance). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private static ConfigValue described(String value, String origin) {
        return ConfigValueFactory.fromAnyRef(value, origin);
    }
}
