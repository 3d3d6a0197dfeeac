package com.tailspin.surveys.idp.http;

import java.util.Optional;

/** An error shown to a person as a page, because no trusted redirect URI is known. */
public final class PageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final int status;
    private final String title;
    private final transient Optional<String> application;

    public PageError(int status, String title, String message) {
        this(status, title, message, Optional.empty());
    }

    /** @param application where the person can start again: an address of a registered client */
    public PageError(int status, String title, String message, Optional<String> application) {
        super(message);
        this.application = application;
        this.description = message;
        this.status = status;
        this.title = title;
    }

    /** For people; contains no control characters. */
    String description() {
        return description;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    Optional<String> application() {
        return application;
    }
}
