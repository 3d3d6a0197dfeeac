package com.tailspin.surveys.adapters.web.http;

/** The server's key store cannot be used; the message says which and what to check. */
public final class TlsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TlsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
