package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.settings.Settings;
import java.util.Optional;

/**
 * The password of a certificate's file: an option, else the setting that the front end opens the same file with, which may come from the
 * environment, else what a person types.
 */
final class GivenPassword {

    static final String DESCRIPTION =
            "The file's password. Others on this computer can see it: better set SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD, or be asked for it.";

    private GivenPassword() {}

    static Optional<String> find(SurveysCommand root, Optional<String> option) {
        return option.or(() -> root.settings().find(Settings.CERTIFICATE_PASSWORD));
    }

    /** As {@link #find}, and asks a person if there is one. */
    static Optional<String> findOrAsk(SurveysCommand root, Optional<String> option, String question) {
        return find(root, option)
                .or(() -> root.around().prompt().apply(question))
                .filter(text -> !text.isEmpty());
    }
}
