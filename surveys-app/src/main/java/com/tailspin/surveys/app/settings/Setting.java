package com.tailspin.surveys.app.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One setting: its key, the expected form of its value, and its default.
 *
 * @param defaultValue empty if the application works without a value or generates one
 * @param secret whether the value must never be shown
 */
public record Setting<T>(
        String key, String expects, Optional<T> defaultValue, boolean secret, Function<ConfigValue, T> reader) {

    /** Thrown for a value that does not fit the setting; the reason completes "expects …, but …". */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit() {
            super(null, null, false, false);
        }
    }

    private static final Pattern NOT_IN_VARIABLES = Pattern.compile("[.-]");
    private static final Pattern IN_FRONT_OF_HOST = Pattern.compile("//[^/@]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password)=[^&;]*");

    /** The environment variable of this setting: {@code SURVEYS_WEB_PORT} for {@code surveys.web.port}. */
    public String environmentVariable() {
        return NOT_IN_VARIABLES.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT);
    }

    /** What the setting is for, in one or more sentences. */
    public String purpose() {
        return Purposes.of(key);
    }

    /** The same setting without a default. */
    Setting<T> withoutDefault() {
        return new Setting<>(key, expects, Optional.empty(), secret, reader);
    }

    /**
     * Parses the value.
     *
     * @throws SettingsRefused naming the key, the value, its origin and what is expected
     */
    T read(ConfigValue value) {
        try {
            return reader.apply(value);
        } catch (Unfit | ConfigException | IllegalArgumentException e) {
            String shown = secret ? "a value (not shown, it is a secret)" : "“" + shown(value) + "”";
            throw new SettingsRefused(
                    "The setting %s is %s in %s; it expects %s.".formatted(key, shown, origin(value), expects));
        }
    }

    static String plain(ConfigValue value) {
        return String.valueOf(value.unwrapped());
    }

    /** The value as shown if the setting is not secret: a database URL can still contain a password. */
    static String shown(ConfigValue value) {
        String text = IN_FRONT_OF_HOST.matcher(plain(value)).replaceAll("//(secret)@");
        return PASSWORD.matcher(text).replaceAll("$1=(secret)");
    }

    /** The default as it would be written in a file. */
    Optional<String> shownDefault() {
        return defaultValue.map(value -> {
            if (value instanceof Duration duration) {
                return duration.toSeconds() + "s";
            }
            return value instanceof Enum<?> constant ? spelt(constant) : String.valueOf(value);
        });
    }

    static String origin(ConfigValue value) {
        return value.origin().description();
    }

    static Setting<String> text(String key, String defaultValue) {
        return new Setting<>(key, "a text", Optional.of(defaultValue), false, Setting::nonBlank);
    }

    static Setting<String> optionalText(String key, String expects) {
        return new Setting<>(key, expects, Optional.empty(), false, Setting::nonBlank);
    }

    static Setting<Path> file(String key, String expects) {
        return new Setting<>(key, expects, Optional.empty(), false, value -> Path.of(nonBlank(value)));
    }

    static Setting<String> secret(String key, String expects) {
        return new Setting<>(key, expects, Optional.empty(), true, Setting::nonBlank);
    }

    static Setting<Integer> port(String key, int defaultValue) {
        return number(key, 0, 65535, defaultValue, "a port number from 0 (any free port) to 65535");
    }

    static Setting<Integer> number(String key, int min, int max, int defaultValue, String expects) {
        return new Setting<>(key, expects, Optional.of(defaultValue), false, value -> {
            int number = Integer.parseInt(plain(value).strip());
            if (number < min || number > max) {
                throw new Unfit();
            }
            return number;
        });
    }

    /** A number of up to 64 bits, without a sign. */
    static Setting<Long> optionalNumber(String key, String expects) {
        return new Setting<>(
                key,
                expects,
                Optional.empty(),
                false,
                value -> Long.parseUnsignedLong(plain(value).strip()));
    }

    static Setting<Boolean> flag(String key, boolean defaultValue) {
        return new Setting<>(key, "true or false", Optional.of(defaultValue), false, value -> switch (plain(value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unfit();
        });
    }

    /** A setting whose value is an enum constant, spelt in lower case with dashes. */
    static <E extends Enum<E>> Setting<E> choice(String key, Class<E> type, E defaultValue) {
        E[] constants = type.getEnumConstants();
        String names = Arrays.stream(constants).map(Setting::spelt).collect(Collectors.joining(", "));
        return new Setting<>(
                key,
                "one of " + names,
                Optional.of(defaultValue),
                false,
                value -> Arrays.stream(constants)
                        .filter(constant -> spelt(constant).equals(plain(value)))
                        .findFirst()
                        .orElseThrow(Unfit::new));
    }

    /** A setting without a default whose value is the name of an enum constant, in any case. */
    static <E extends Enum<E>> Setting<E> optionalName(String key, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return new Setting<>(
                key,
                "one of " + Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", ")),
                Optional.empty(),
                false,
                value -> Arrays.stream(constants)
                        .filter(constant ->
                                constant.name().equalsIgnoreCase(plain(value).strip()))
                        .findFirst()
                        .orElseThrow(Unfit::new));
    }

    static Setting<URI> baseUrl(String key) {
        return new Setting<>(
                key,
                "an http or https URL without a path, such as https://surveys.example",
                Optional.empty(),
                false,
                Setting::httpOrigin);
    }

    static Setting<Duration> seconds(String key, int min, int max, Duration defaultValue) {
        return new Setting<>(
                key,
                "a time from %ds to %ds, such as %ds".formatted(min, max, defaultValue.toSeconds()),
                Optional.of(defaultValue),
                false,
                value -> {
                    Duration duration = value.atKey("it").getDuration("it");
                    if (duration.toSeconds() < min || duration.toSeconds() > max) {
                        throw new Unfit();
                    }
                    return duration;
                });
    }

    static Setting<Instant> instant(String key) {
        return new Setting<>(
                key, "a time with its offset, such as 2026-12-01T06:00:00Z", Optional.empty(), false, value -> {
                    try {
                        return OffsetDateTime.parse(nonBlank(value)).toInstant();
                    } catch (DateTimeParseException e) {
                        throw new Unfit();
                    }
                });
    }

    /** A list, or one text with the items separated by blanks or commas, as given by an environment variable or -D. */
    static Setting<List<String>> list(String key, String expects) {
        return new Setting<>(key, expects, Optional.empty(), false, value -> {
            if (value.unwrapped() instanceof List<?> items) {
                return items.stream().map(String::valueOf).toList();
            }
            return Arrays.stream(nonBlank(value).split("[,\\s]+", -1))
                    .filter(item -> !item.isEmpty())
                    .toList();
        });
    }

    /** A list of objects, as a file can contain it. The objects may contain secrets. */
    static Setting<List<Config>> secretObjects(String key, String expects) {
        return new Setting<>(key, expects, Optional.of(List.of()), true, value -> {
            if (!(value instanceof ConfigList items)) {
                throw new Unfit();
            }
            return items.stream()
                    .map(item -> {
                        if (item instanceof ConfigObject object) {
                            return object.toConfig();
                        }
                        throw new Unfit();
                    })
                    .toList();
        });
    }

    public static String spelt(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String nonBlank(ConfigValue value) {
        if (value.unwrapped() instanceof List<?> || plain(value).isBlank()) {
            throw new Unfit();
        }
        return plain(value).strip();
    }

    private static URI httpOrigin(ConfigValue value) {
        try {
            URI uri = new URI(nonBlank(value));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            String path = uri.getRawPath();
            boolean bare = (path == null || path.isEmpty() || path.equals("/"))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null;
            if (!web || uri.getHost() == null || !bare) {
                throw new Unfit();
            }
            return new URI(uri.getScheme() + "://" + uri.getRawAuthority());
        } catch (URISyntaxException e) {
            throw new Unfit();
        }
    }
}
