package com.tailspin.surveys.workshop.rotation;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.WorkshopPage;
import java.time.InstantSource;

/** Adds the rotation lab to the front end. */
public final class RotationModule extends AbstractModule {

    /** The id of the lab's client. */
    public static final String CLIENT = Rotation.CLIENT;

    private final Workshop workshop;

    public RotationModule(Workshop workshop) {
        this.workshop = workshop;
    }

    @ProvidesIntoSet
    @Singleton
    Routes rotation(Gate gate, WorkshopPage page, InstantSource clock) {
        return new RotationPages(new Lab(workshop, clock), gate, page, clock);
    }
}
