package com.tailspin.surveys.adapters.web.http;

/**
 * Thrown when the front end calls the Surveys API over HTTP and gets no response, or one that it cannot interpret.
 * Unless the request only reads, it is unknown whether it took effect. The message is for the log.
 */
public final class ApiUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ApiUnavailable(String message) {
        super(message);
    }

    public ApiUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
