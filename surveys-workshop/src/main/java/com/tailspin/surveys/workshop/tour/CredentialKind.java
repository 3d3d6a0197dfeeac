package com.tailspin.surveys.workshop.tour;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The credentials between which the tour switches. */
public enum CredentialKind {
    SECRET,
    CERTIFICATE;

    /** The value of {@code surveys.identity.credential.type}, also used in text keys and forms. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CredentialKind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
