package com.tailspin.surveys.e2e;

import com.tailspin.surveys.app.SurveysApplication;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The application in this process, on free ports, with its own data folder. */
public record RunningSurveys(SurveysApplication application) implements AutoCloseable {

    public static RunningSurveys start(Path dataFolder, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.setProperty("surveys.data-dir", dataFolder.toString());
        properties.setProperty("surveys.web.port", "0");
        properties.setProperty("surveys.api.port", "0");
        properties.setProperty("surveys.identity-provider.port", "0");
        // Tests are faster than people.
        properties.setProperty("surveys.throttling.enabled", "false");
        settings.forEach(properties::setProperty);
        return new RunningSurveys(
                SurveysApplication.start(Settings.read(properties, Map.of(), Optional.empty()), ServerRole.ALL));
    }

    public Deployment deployment() {
        return application.deployment();
    }

    public URI web() {
        return deployment().web().baseUrl();
    }

    public URI api() {
        return deployment().api().baseUrl();
    }

    public URI provider() {
        return deployment().provider().baseUrl();
    }

    public TestVisitor visitor() {
        return new TestVisitor(web());
    }

    @Override
    public void close() {
        application.close();
    }
}
