package com.tailspin.surveys.app.settings;

/** The settings do not hold together. The message is one sentence for whoever starts the application: setting, value, fix. */
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
