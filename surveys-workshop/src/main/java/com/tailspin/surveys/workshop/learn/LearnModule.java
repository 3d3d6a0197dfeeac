package com.tailspin.surveys.workshop.learn;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.wire.WireModules;

/** Adds the documents to the front end. */
public final class LearnModule extends AbstractModule {

    private final OwnExamples examples;

    /** @param client the front end's client id */
    public LearnModule(Workshop workshop, WireModules wire, String client) {
        this.examples = new OwnExamples(workshop, wire, client);
    }

    @ProvidesIntoSet
    @Singleton
    Routes documents(WorkshopPage page) {
        return new LearnPages(examples, page);
    }
}
