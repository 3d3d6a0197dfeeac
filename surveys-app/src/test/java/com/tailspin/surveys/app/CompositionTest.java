package com.tailspin.surveys.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import java.net.URI;
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

    @Test
    void redirects_follow_a_shifted_port() {
        assertThat(composition(Map.of(
                                "surveys.port-offset", "100",
                                "surveys.identity.credential.secret.value", "x"))
                        .registration()
                        .orElseThrow())
                .satisfies(client ->
                        assertThat(client.redirectUris()).contains(URI.create("http://localhost:8180/signin-oidc")))
                .satisfies(client -> assertThat(client.postLogoutRedirectUris())
                        .containsExactly(URI.create("http://localhost:8180/signed-out")));
    }

    private Composition composition(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.setProperty("surveys.data-dir", data.toString());
        settings.forEach(properties::setProperty);
        Deployment deployment = Deployment.of(Settings.read(properties, Map.of(), Optional.empty()), ServerRole.ALL);
        deployment.data().prepared();
        return new Composition(deployment);
    }
}
