package com.tailspin.surveys.app;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.app.demo.DemoTenants;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;

/** What signs demo organisations up, with the domain behind it. */
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
