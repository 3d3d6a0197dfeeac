package com.tailspin.surveys.app;

import com.tailspin.surveys.app.settings.Settings;
import org.slf4j.LoggerFactory;

/** What runs in this process. */
public final class SurveysApplication implements AutoCloseable {

    private final Deployment deployment;

    private SurveysApplication(Deployment deployment) {
        this.deployment = deployment;
    }

    public static SurveysApplication start(Settings settings, Role role) {
        return new SurveysApplication(Deployment.of(settings, role));
    }

    @Override
    public void close() {
        LoggerFactory.getLogger(SurveysApplication.class).info("{} stopped", deployment.role());
    }
}
