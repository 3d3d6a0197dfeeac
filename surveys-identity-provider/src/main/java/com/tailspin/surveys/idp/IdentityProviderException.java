package com.tailspin.surveys.idp;

/** The provider could not start. The message is one sentence for the person who started it. */
public final class IdentityProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IdentityProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
