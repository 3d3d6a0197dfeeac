package com.tailspin.surveys.adapters.web.http;

import java.util.List;

/** Whether what a server needs is there, such as its database. */
public interface ReadinessCheck {

    /** Returns when all is well, and throws when requests would fail. Quick: it is asked every few seconds. */
    void check() throws Exception;

    /**
     * What somebody should see to although requests are answered, a sentence each, shown to whoever asks whether the server is ready. Quick,
     * and never throws.
     */
    default List<String> warnings() {
        return List.of();
    }
}
