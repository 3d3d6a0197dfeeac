package com.tailspin.surveys.workshop.wire;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.workshop.Workshop;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.words.Glossary;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** Observes all three servers, and shows the recorded flows at the front end. */
public final class WireModules {

    private final Wire wire = new Wire(InstantSource.system());

    public WireModules(Workshop workshop) {
        workshop.observe(wire::judged, wire::answeredByProvider);
    }

    /**
     * The newest recorded token request with which a client obtained tokens.
     *
     * @param method selects the client authentication method, by its name in metadata
     */
    public Optional<SentTokenRequest> newest(String client, Predicate<String> method, Texts t) {
        Glossary words = Glossary.in(t.locale());
        return wire.flows().stream()
                .map(flow -> new FlowPage(flow, t, words))
                .flatMap(page -> page.arrows().stream()
                        .filter(Arrow::isTokenRequest)
                        .filter(Arrow::compares)
                        .filter(arrow -> arrow.exchange().isOf(client)
                                && arrow.exchange().credential().filter(method).isPresent())
                        .map(arrow -> new SentTokenRequest(page, arrow)))
                .findFirst();
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
