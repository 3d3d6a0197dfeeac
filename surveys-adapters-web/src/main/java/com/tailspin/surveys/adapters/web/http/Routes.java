package com.tailspin.surveys.adapters.web.http;

import io.javalin.config.RoutesConfig;

/** A group of a server's routes, usually those of one feature. */
public interface Routes {

    /** Called once, while the server is built. */
    void addTo(RoutesConfig routes);
}
