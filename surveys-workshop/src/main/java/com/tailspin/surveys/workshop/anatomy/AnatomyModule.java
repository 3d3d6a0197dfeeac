package com.tailspin.surveys.workshop.anatomy;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.WorkshopPage;

/** Adds the anatomy to the front end. */
public final class AnatomyModule extends AbstractModule {

    private final Workshop workshop;
    private final String client;
    private final AssertionSettings assertion;

    /**
     * @param client the running application's client id
     * @param assertion the format of its assertions
     */
    public AnatomyModule(Workshop workshop, String client, AssertionSettings assertion) {
        this.workshop = workshop;
        this.client = client;
        this.assertion = assertion;
    }

    @ProvidesIntoSet
    @Singleton
    Routes anatomy(Gate gate, WorkshopPage page) {
        return new AnatomyPages(new Anatomy(workshop, client, assertion), gate, page);
    }
}
