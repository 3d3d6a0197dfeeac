package com.tailspin.surveys.app.settings;

/**
 * Thrown for settings that are invalid or contradict each other. The message is one sentence for the operator: setting,
 * value, fix.
 */
public final class SettingsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsRefused(String message) {
        super(message);
    }

    public SettingsRefused(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
