package com.tailspin.surveys.workshop.hexagon;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.workshop.WorkshopPage;

/** Adds the hexagon to the front end. */
public final class HexagonModule extends AbstractModule {

    private final SecondSurveys surveys;

    public HexagonModule(SecondSurveys surveys) {
        this.surveys = surveys;
    }

    @ProvidesIntoSet
    @Singleton
    Routes hexagon(Gate gate, WorkshopPage page) {
        return new HexagonPages(new HexagonLab(surveys), gate, page);
    }
}
