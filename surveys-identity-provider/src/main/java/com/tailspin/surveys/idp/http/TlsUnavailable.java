package com.tailspin.surveys.idp.http;

/** The server's certificate cannot be used. The message is one sentence with the remedy. */
public final class TlsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TlsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
