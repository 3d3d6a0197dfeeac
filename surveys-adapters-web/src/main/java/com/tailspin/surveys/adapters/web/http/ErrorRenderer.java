package com.tailspin.surveys.adapters.web.http;

import io.javalin.http.Context;

/** Renders an error response: a page for people, a problem document for programs. */
public interface ErrorRenderer {

    /**
     * Responds to the request.
     *
     * @param status an HTTP status of 400 or more
     * @param message one or two sentences for the client
     */
    void render(Context ctx, int status, String message);
}
