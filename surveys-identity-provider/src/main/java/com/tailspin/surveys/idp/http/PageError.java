package com.tailspin.surveys.idp.http;

/** An error that goes to a person, as a page, because there is no address that could be trusted with it. */
public final class PageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final int status;
    private final String title;

    public PageError(int status, String title, String message) {
        super(message);
        this.description = message;
        this.status = status;
        this.title = title;
    }

    /** For whoever reads it; holds no control characters. */
    String description() {
        return description;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
