package com.tailspin.surveys.workshop.tour;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.bench.BenchModule;
import com.tailspin.surveys.workshop.rotation.RotationModule;
import com.tailspin.surveys.workshop.wire.WireModules;

/** Adds the tour to the front end, and the credential that it can exchange. */
public final class TourModule extends AbstractModule {

    private final Workshop workshop;
    private final WireModules wire;
    private final FrontEndCredentials credentials;
    private final TourProgress progress;

    public TourModule(Workshop workshop, WireModules wire, FrontEndCredentials credentials) {
        this.workshop = workshop;
        this.wire = wire;
        this.credentials = credentials;
        this.progress = new TourProgress(credentials.client(), BenchModule.CLIENTS, RotationModule.CLIENT);
        workshop.observe(progress::judged, handled -> {});
    }

    @Provides
    @Singleton
    SwitchableCredentials switchable(CredentialService configured) {
        return new SwitchableCredentials(workshop, credentials, configured);
    }

    @ProvidesIntoSet
    @Singleton
    Routes tour(SwitchableCredentials switchable, Gate gate, WorkshopPage page) {
        return new TourPages(progress, switchable, wire, gate, page);
    }
}
