package com.tailspin.surveys.idp;

/** The provider could not start. The message is one sentence, written for the operator. */
public final class IdentityProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IdentityProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
