package com.tailspin.surveys.archfixtures.guice.surveys.domain.service;

import com.google.inject.Injector;

/** Wrong: a service that knows who builds it. */
interface AsksTheContainer {
    Injector injector();
}
