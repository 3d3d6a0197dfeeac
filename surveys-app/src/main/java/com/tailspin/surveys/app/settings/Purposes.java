package com.tailspin.surveys.app.settings;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** The purpose of each setting, read from {@code purposes.properties} in this package. */
final class Purposes {

    private static final Pattern CREDENTIAL = Pattern.compile("(surveys\\.identity\\.credential\\.)[^.]+");
    private static final Properties ALL = read();

    private Purposes() {}

    /**
     * Returns the purpose of the setting with that key.
     *
     * @throws IllegalStateException if there is no purpose
     */
    static String of(String key) {
        String purpose = ALL.getProperty(ALL.containsKey(key) ? key : shared(key));
        if (purpose == null) {
            throw new IllegalStateException("purposes.properties lacks the purpose of " + key);
        }
        return purpose;
    }

    /** The keys in the file. */
    static Set<String> keys() {
        return ALL.stringPropertyNames();
    }

    /** The key under which a setting that several types of credential have is listed. */
    static String shared(String key) {
        return CREDENTIAL.matcher(key).replaceFirst("$1*");
    }

    private static Properties read() {
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Purposes.class.getResourceAsStream("purposes.properties")),
                StandardCharsets.UTF_8)) {
            Properties purposes = new Properties();
            purposes.load(file);
            return purposes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
