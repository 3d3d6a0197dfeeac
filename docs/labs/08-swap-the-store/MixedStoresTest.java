package com.tailspin.surveys.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Tenants;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in memory, everything else in the database: one port has another adapter, which its users do not notice. */
class MixedStoresTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    Path data;

    @Test
    void sealed_records_are_kept_in_memory_and_the_rest_in_the_database() {
        Injector injector = start();
        try (Persistence persistence = injector.getInstance(Persistence.class)) {
            persistence.check();
            assertThat(technology(injector.getInstance(SealedRecords.class)))
                    .as("where SealedRecords are kept")
                    .isEqualTo("memory");
            assertThat(technology(injector.getInstance(Surveys.class))).isEqualTo("jdbi");
            assertThat(technology(injector.getInstance(Tenants.class))).isEqualTo("jdbi");
        }
    }

    @Test
    void all_who_ask_for_sealed_records_get_the_same_ones_and_they_are_gone_with_the_process() {
        Injector first = start();
        try (Persistence persistence = first.getInstance(Persistence.class)) {
            persistence.check();
            first.getInstance(SealedRecords.class).put(Kind.SESSION, "key", new byte[] {1}, NOW.plusSeconds(60));
            assertThat(first.getInstance(SealedRecords.class).find(Kind.SESSION, "key", NOW))
                    .isPresent();
        }
        Injector second = start();
        try (Persistence persistence = second.getInstance(Persistence.class)) {
            persistence.check();
            assertThat(second.getInstance(SealedRecords.class).find(Kind.SESSION, "key", NOW))
                    .as("a session of the process before")
                    .isEmpty();
        }
    }

    private Injector start() {
        Properties properties = new Properties();
        properties.setProperty("surveys.data-dir", data.toString());
        Deployment deployment = Deployment.of(Settings.read(properties, Map.of(), Optional.empty()), ServerRole.ALL);
        deployment.data().prepared();
        return Guice.createInjector(new Composition(deployment).demo());
    }

    private static String technology(Object adapter) {
        return adapter.getClass().getPackageName().replaceFirst(".*\\.", "");
    }
}
