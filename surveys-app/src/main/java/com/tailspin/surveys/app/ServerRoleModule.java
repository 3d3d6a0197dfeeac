package com.tailspin.surveys.app;

import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.adapters.web.http.ReadinessCheck;
import com.tailspin.surveys.adapters.web.http.WebServer;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.metrics.LatencyHistogram;
import com.tailspin.surveys.app.metrics.StoreMeters;
import com.tailspin.surveys.auth.credential.certificate.CertificateExpiry;
import com.tailspin.surveys.auth.service.AccessTokensService;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A server in a private environment: front end and API use the same driving ports, and each binds them as it needs
 * (docs/adr/0006). Only the server itself is exposed, under the role's name.
 */
final class ServerRoleModule extends PrivateModule {

    private final ServerRole role;
    private final Module[] parts;

    ServerRoleModule(ServerRole role, Module... parts) {
        this.role = role;
        this.parts = parts.clone();
    }

    static Key<WebServer> serverOf(ServerRole role) {
        return Key.get(WebServer.class, Names.named(role.spelt()));
    }

    static Key<MeterRegistry> metersOf(ServerRole role) {
        return Key.get(MeterRegistry.class, Names.named(role.spelt()));
    }

    @Override
    protected void configure() {
        for (Module part : parts) {
            install(part);
        }
        // Bound only if the client authenticates with a certificate.
        OptionalBinder.newOptionalBinder(binder(), CertificateExpiry.class);
        // Only the front end requests tokens.
        OptionalBinder.newOptionalBinder(binder(), AccessTokensService.class);
        bind(serverOf(role)).to(WebServer.class);
        expose(serverOf(role));
        bind(metersOf(role)).to(PrometheusMeterRegistry.class);
        expose(metersOf(role));
    }

    @Provides
    @Singleton
    ReadinessCheck readiness(Persistence persistence, Optional<CertificateExpiry> certificate) {
        return new ReadinessCheck() {
            @Override
            public void check() throws Exception {
                persistence.check();
            }

            @Override
            public List<String> warnings() {
                return certificate.flatMap(CertificateExpiry::warning).stream().toList();
            }
        };
    }

    @Provides
    @Singleton
    PrometheusMeterRegistry meters(
            Persistence persistence,
            InstantSource clock,
            Optional<AccessTokensService> tokens,
            Optional<CertificateExpiry> certificate) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.config().meterFilter(new LatencyHistogram());
        StoreMeters.on(meters, persistence, clock);
        tokens.ifPresent(service -> on(meters, service));
        certificate.ifPresent(
                expiry -> Gauge.builder("surveys.client.certificate.days.left", expiry, CertificateExpiry::daysLeft)
                        .description("Days until the last certificate that the front end can use expires")
                        .strongReference(true)
                        .register(meters));
        return meters;
    }

    private static void on(MeterRegistry meters, AccessTokensService tokens) {
        for (AccessTokensService.Result result : AccessTokensService.Result.values()) {
            FunctionCounter.builder("surveys.tokens", tokens, service -> service.count(result))
                    .description("Requests for an access token, by its source or by why there was none")
                    .tag("result", result.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }
}
