package com.tailspin.surveys.adapters.web.http;

import java.util.List;

/** Checks whether everything that a server needs is available, such as its database. */
public interface ReadinessCheck {

    /** Returns if requests can be served, throws if they would fail. Must be quick: it is called every few seconds. */
    void check() throws Exception;

    /**
     * Conditions that need attention although requests are still served, one sentence each, shown in the response of
     * the readiness endpoint. Must be quick and never throw.
     */
    default List<String> warnings() {
        return List.of();
    }
}
