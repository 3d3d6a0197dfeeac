package com.tailspin.surveys.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.app.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompositionTest {

    @TempDir
    Path data;

    @Test
    void the_workshop_looks_on_at_the_embedded_provider_alone_and_only_if_it_may() {
        assertThat(composition(Map.of()).workshop()).isPresent();
        assertThat(composition(Map.of("surveys.workshop.enabled", "false")).workshop())
                .isEmpty();
        assertThat(composition(Map.of(
                                "surveys.identity.authority", "https://idp.example",
                                "surveys.identity.credential.secret.value", "x"))
                        .workshop())
                .isEmpty();
    }

    private Composition composition(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.setProperty("surveys.data-dir", data.toString());
        settings.forEach(properties::setProperty);
        Deployment deployment = Deployment.of(Settings.read(properties, Map.of(), Optional.empty()), Role.ALL);
        deployment.data().prepared();
        return new Composition(deployment);
    }
}
