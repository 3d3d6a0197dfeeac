package com.tailspin.surveys.workshop.bench;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.WorkshopPage;

/** Adds the bench to the front end. */
public final class BenchModule extends AbstractModule {

    /** The beginning of the ids of the bench's clients. */
    public static final String CLIENTS = BenchClients.PREFIX;

    private final Workshop workshop;

    public BenchModule(Workshop workshop) {
        this.workshop = workshop;
    }

    @Provides
    @Singleton
    Bench bench() {
        return new Bench(workshop);
    }

    @ProvidesIntoSet
    @Singleton
    Routes pages(Bench bench, Gate gate, WorkshopPage page) {
        return new BenchPages(bench, gate, page);
    }

    @ProvidesIntoSet
    @Singleton
    Routes worksheet(Bench bench, Gate gate, WorkshopPage page) {
        return new WorksheetPages(bench, gate, page);
    }
}
