package com.tailspin.surveys.workshop.hexagon;

import java.util.Locale;
import java.util.Map;

/** One setting that swaps adapters, with the value that differs from its default. */
public enum AdapterSwitch {
    MEMORY(
            "surveys.persistence.type",
            "sqlite",
            "memory",
            "Composition.persistence()",
            "com.tailspin.surveys.app.Composition"),
    IN_PROCESS(
            "surveys.web.backend",
            "http",
            "in-process",
            "Composition.backend()",
            "com.tailspin.surveys.app.Composition"),
    CERTIFICATE(
            "surveys.identity.credential.type",
            "secret",
            "certificate",
            "CredentialSetup.of()",
            "com.tailspin.surveys.app.credential.CredentialSetup");

    private final String setting;
    private final String usual;
    private final String other;
    private final String chooser;
    private final String className;

    AdapterSwitch(String setting, String usual, String other, String chooser, String className) {
        this.setting = setting;
        this.usual = usual;
        this.other = other;
        this.chooser = chooser;
        this.className = className;
    }

    public String setting() {
        return setting;
    }

    /** The setting's default. */
    public String usual() {
        return usual;
    }

    public String other() {
        return other;
    }

    /** The method that reads the setting and picks the module. */
    public String chooser() {
        return chooser;
    }

    public SourceFile source() {
        return new SourceFile(className);
    }

    Map<String, String> settings() {
        return Map.of(setting, other);
    }

    /** The name in forms and texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
