package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.settings.Settings;
import java.util.Optional;

/**
 * The password of a certificate file: an option, else the setting with which the front end opens the same file, which
 * may come from the environment, else typed at the prompt.
 */
final class PasswordOption {

    static final String DESCRIPTION = "The file's password. Other users of this computer can see it; prefer "
            + "SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD or the prompt.";

    private PasswordOption() {}

    static Optional<String> find(SurveysCommand root, Optional<String> option) {
        return option.or(() -> root.settings().find(Settings.CERTIFICATE_PASSWORD));
    }

    /** As {@link #find}, and otherwise prompts for it if there is a console. */
    static Optional<String> findOrAsk(SurveysCommand root, Optional<String> option, String question) {
        return find(root, option)
                .or(() -> root.around().prompt().apply(question))
                .filter(text -> !text.isEmpty());
    }
}
