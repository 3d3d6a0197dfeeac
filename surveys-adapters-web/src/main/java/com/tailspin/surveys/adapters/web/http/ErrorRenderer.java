package com.tailspin.surveys.adapters.web.http;

import io.javalin.http.Context;

/** How a server says that something went wrong: a page for people, a problem for programs. */
public interface ErrorRenderer {

    /**
     * Answers the request.
     *
     * @param status an HTTP status of 400 or more
     * @param message one or two sentences for whoever asked
     */
    void render(Context ctx, int status, String message);
}
