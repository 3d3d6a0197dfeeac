package com.tailspin.surveys.idp.http;

/** An error shown to a person as a page, because no trusted redirect URI is known. */
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
}
