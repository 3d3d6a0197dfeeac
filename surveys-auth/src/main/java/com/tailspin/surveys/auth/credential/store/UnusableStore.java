package com.tailspin.surveys.auth.credential.store;

import com.tailspin.surveys.auth.model.AuthRefused;

/** Refusals for unreadable stores: one sentence that names the setting at fault. */
final class UnusableStore {

    /** The prefix of the certificate store's settings. */
    static final String SETTING = "surveys.identity.credential.certificate";

    private UnusableStore() {}

    static AuthRefused because(String sentence) {
        return new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".");
    }

    static AuthRefused because(String sentence, Throwable cause) {
        return new AuthRefused(AuthRefused.Kind.CREDENTIAL_UNUSABLE, sentence + ".", cause);
    }
}
