package com.tailspin.surveys.workshop.hexagon;

import com.google.inject.Module;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Composes the application a second time. The workshop knows no settings and no stores, so the composition root hands
 * this in.
 */
public interface SecondSurveys {

    /**
     * Starts front end, API and identity provider at free ports, with the embedded provider's people and an empty store.
     *
     * @param settings values that differ from the defaults, by their keys
     * @param rewiring applied to all modules of front end and API together
     */
    Running start(Map<String, String> settings, UnaryOperator<Module> rewiring);

    /** The second application; closing it stops it and deletes its data. */
    interface Running extends AutoCloseable {

        /** The front end's base URL. */
        URI web();

        @Override
        void close();
    }
}
