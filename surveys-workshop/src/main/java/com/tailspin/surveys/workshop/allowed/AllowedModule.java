package com.tailspin.surveys.workshop.allowed;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.WorkshopPage;
import java.net.URI;

/** Adds the page about authentication and authorization to the front end. */
public final class AllowedModule extends AbstractModule {

    private final Workshop workshop;
    private final URI api;
    private final String scope;

    /**
     * @param api base URL of the Surveys API, without a trailing slash
     * @param scope of its access tokens, as sign-in requests it
     */
    public AllowedModule(Workshop workshop, URI api, String scope) {
        this.workshop = workshop;
        this.api = api;
        this.scope = scope;
    }

    @ProvidesIntoSet
    @Singleton
    Routes allowed(Gate gate, WorkshopPage page) {
        return new AllowedPages(new Attempts(workshop, api, scope), gate, page);
    }
}
