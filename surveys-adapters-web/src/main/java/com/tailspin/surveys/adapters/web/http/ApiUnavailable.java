package com.tailspin.surveys.adapters.web.http;

/**
 * The front end talks to the Surveys API over HTTP, and gets no answer or none that it understands. Whether the request was done is not
 * known, unless it was one that only reads. The message is for the log.
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
