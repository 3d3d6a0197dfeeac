package com.tailspin.surveys.app;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.app.demo.DemoTenants;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;

/** Provides what signs up demo organisations, and the domain behind it. */
final class DemoTenantsModule extends PrivateModule {

    @Override
    protected void configure() {
        install(new DomainModule());
        expose(DemoTenants.class);
    }

    @Provides
    @Singleton
    DemoTenants demoTenants(TenantOnboarding onboarding) {
        return new DemoTenants(onboarding);
    }
}
