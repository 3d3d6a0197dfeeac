package com.tailspin.surveys.workshop.tour;

/** Thrown if a credential cannot be created; the message is one sentence that names the setting at fault. */
public final class CredentialUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    public CredentialUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
