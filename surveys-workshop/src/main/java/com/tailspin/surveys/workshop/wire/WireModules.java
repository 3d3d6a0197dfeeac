package com.tailspin.surveys.workshop.wire;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.WorkshopPage;
import java.time.InstantSource;
import java.util.List;

/** Observes all three servers, and shows the recorded flows at the front end. */
public final class WireModules {

    private final Wire wire = new Wire(InstantSource.system());

    public WireModules(Workshop workshop) {
        workshop.observe(wire::judged, wire::answeredByProvider);
    }

    /** The recorded flows, newest first. */
    public List<Flow> flows() {
        return wire.flows();
    }

    public Module web() {
        return new AbstractModule() {
            @ProvidesIntoSet
            @Singleton
            Routes onlooker(InstantSource clock) {
                return new TrafficRecorder(Party.FRONT_END, wire, clock);
            }

            @ProvidesIntoSet
            @Singleton
            Routes pages(WorkshopPage page, Gate gate, InstantSource clock) {
                return new WirePages(wire, page, gate, clock);
            }
        };
    }

    public Module api() {
        return new AbstractModule() {
            @ProvidesIntoSet
            @Singleton
            Routes onlooker(InstantSource clock) {
                return new TrafficRecorder(Party.API, wire, clock);
            }
        };
    }
}
