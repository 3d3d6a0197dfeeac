package com.tailspin.surveys.app.settings;

import com.tailspin.surveys.app.settings.Settings.SenderConstraint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A setting as it may be shown: without the value of a secret.
 *
 * @param value the effective value; empty if nothing is set and there is no default
 * @param from the origin of the value
 */
public record DescribedSetting(String key, Optional<String> value, String from, String purpose) {

    /** The ports to which {@link Settings#PORT_OFFSET} is added. */
    private static final Set<Setting<Integer>> SHIFTED =
            Set.of(Settings.WEB_PORT, Settings.API_PORT, Settings.PROVIDER_PORT, Settings.PROVIDER_MTLS_PORT);

    /** The base URLs that follow a port unless they are set. */
    private static final Map<Setting<URI>, Setting<Integer>> FOLLOWED = Map.of(
            Settings.WEB_BASE_URL, Settings.WEB_PORT,
            Settings.API_BASE_URL, Settings.API_PORT,
            Settings.PROVIDER_BASE_URL, Settings.PROVIDER_PORT);

    /** All settings, ordered by key. */
    public static List<DescribedSetting> all(Settings settings) {
        return Settings.all().stream().map(setting -> of(setting, settings)).toList();
    }

    private static DescribedSetting of(Setting<?> setting, Settings settings) {
        return settings.given(setting)
                .map(value -> new DescribedSetting(
                        setting.key(),
                        Optional.of(setting.secret() ? "(secret)" : Setting.shown(value)),
                        Setting.origin(value),
                        setting.purpose()))
                .orElseGet(() -> ofDefault(setting, settings));
    }

    private static DescribedSetting ofDefault(Setting<?> setting, Settings settings) {
        Optional<String> value = setting.shownDefault();
        String from = "default";
        Setting<Integer> followed = FOLLOWED.get(setting);
        if (followed != null && settings.portOf(followed) != 0) {
            String scheme = speaksTls(setting, settings) ? "https" : "http";
            value = Optional.of(scheme + "://localhost:" + settings.portOf(followed));
            from = "follows " + followed.key();
        } else if (SHIFTED.contains(setting) && settings.isGiven(Settings.PORT_OFFSET)) {
            int port = (Integer) setting.defaultValue().orElseThrow() + settings.get(Settings.PORT_OFFSET);
            value = Optional.of(String.valueOf(port));
            from = "default plus " + Settings.PORT_OFFSET.key();
        }
        return new DescribedSetting(setting.key(), value, from, setting.purpose());
    }

    /** Whether the server whose base URL it is speaks https itself, if all roles run in one process. */
    private static boolean speaksTls(Setting<?> baseUrl, Settings settings) {
        if (baseUrl.equals(Settings.API_BASE_URL)) {
            return settings.isGiven(Settings.API_TLS_KEYSTORE)
                    || settings.get(Settings.SENDER_CONSTRAINT) == SenderConstraint.MTLS;
        }
        return baseUrl.equals(Settings.PROVIDER_BASE_URL) && settings.isGiven(Settings.PROVIDER_TLS_KEYSTORE);
    }

    /** Two lines of text: the value with its origin, and the purpose. */
    public String text() {
        return "%s = %s   [%s]%n    %s".formatted(key, value.orElse("(not set)"), from, purpose);
    }
}
