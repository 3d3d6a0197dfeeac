package com.tailspin.surveys.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.app.demo.DemoData;
import com.tailspin.surveys.app.demo.DemoTenants;
import com.tailspin.surveys.app.demo.MovableClock;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Transactions;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Provides what creates demo data: the domain with a clock set to the past, in place of the clock of
 * {@link CommonModule}.
 */
final class DemoModule extends AbstractModule {

    @Override
    protected void configure() {
        install(new DomainModule());
    }

    @Provides
    @Singleton
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Provides
    @Singleton
    InstantSource clock(MovableClock clock) {
        return clock;
    }

    @Provides
    @Singleton
    Ids ids(InstantSource clock) {
        return new SecureRandomIds(clock, new SecureRandom());
    }

    @Provides
    @Singleton
    DemoTenants demoTenants(TenantOnboarding onboarding) {
        return new DemoTenants(onboarding);
    }

    @Provides
    @Singleton
    DemoData demoData(
            SurveyAuthoring authoring,
            Contributing contributing,
            SurveyAnswering answering,
            Transactions transactions,
            MovableClock clock) {
        return new DemoData(authoring, contributing, answering, transactions, clock);
    }
}
