package com.tailspin.surveys.workshop.course;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.workshop.WorkshopPage;

/** Adds the material for a class to the front end. */
public final class CourseModule extends AbstractModule {

    @ProvidesIntoSet
    @Singleton
    Routes course(WorkshopPage page) {
        return new CoursePages(page);
    }
}
