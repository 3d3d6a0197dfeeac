package com.tailspin.surveys.app;

import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.name.Names;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.web.ReadinessCheck;
import com.tailspin.surveys.adapters.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * A server in an environment of its own: front end and API use the same driving ports, and each binds them as it needs
 * (docs/adr/0006). Only the server itself can be seen from outside, under the role's name.
 */
final class RoleModule extends PrivateModule {

    private final Role role;
    private final Module[] parts;

    RoleModule(Role role, Module... parts) {
        this.role = role;
        this.parts = parts.clone();
    }

    static Key<WebServer> serverOf(Role role) {
        return Key.get(WebServer.class, Names.named(role.spelt()));
    }

    @Override
    protected void configure() {
        for (Module part : parts) {
            install(part);
        }
        bind(serverOf(role)).to(WebServer.class);
        expose(serverOf(role));
    }

    @Provides
    @Singleton
    ReadinessCheck readiness(Persistence persistence) {
        return persistence::check;
    }

    @Provides
    @Singleton
    PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }
}
