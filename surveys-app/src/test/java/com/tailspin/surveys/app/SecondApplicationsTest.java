package com.tailspin.surveys.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.tailspin.surveys.adapters.persistence.Persistence;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.port.out.AuthorizationServers;
import com.tailspin.surveys.auth.port.out.SealedRecords;
import com.tailspin.surveys.domain.port.out.Ids;
import com.tailspin.surveys.domain.port.out.Responses;
import com.tailspin.surveys.domain.port.out.Surveys;
import com.tailspin.surveys.domain.port.out.Transactions;
import com.tailspin.surveys.workshop.hexagon.SecondSurveys;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SecondApplicationsTest {

    private static final List<Class<?>> PORTS = List.of(
            Surveys.class,
            Responses.class,
            Transactions.class,
            Ids.class,
            SealedRecords.class,
            AuthorizationServers.class);

    /** The beginnings of its threads' names. */
    private static final List<String> SECOND = List.of("second", "start", "web", "api", "idp");

    @TempDir
    Path data;

    @Test
    void the_running_application_has_nothing_in_front_of_its_adapters_although_the_workshop_is_on() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("surveys.data-dir", data.toString());
        Deployment deployment = Deployment.of(Settings.read(properties, Map.of(), Optional.empty()), ServerRole.ALL);
        deployment.data().prepared();
        Composition composition = new Composition(deployment);
        assertThat(composition.workshop()).isPresent();

        Injector injector = Guice.createInjector(Stage.DEVELOPMENT, composition.modules());

        try (Persistence opened = injector.getInstance(Persistence.class)) {
            opened.check();
            assertThat(PORTS)
                    .allSatisfy(port -> assertThat(Proxy.isProxyClass(
                                    injector.getInstance(port).getClass()))
                            .isFalse());
        }
    }

    @Test
    void a_second_application_is_rewired_has_no_workshop_and_ends_with_the_first() throws Exception {
        List<Module> rewired = new ArrayList<>();
        URI web;
        try (SecondApplications applications = new SecondApplications()) {
            SecondSurveys.Running second = applications.start(Map.of("surveys.persistence.type", "memory"), module -> {
                rewired.add(module);
                return module;
            });
            web = second.web();

            assertThat(rewired).hasSize(1);
            assertThat(status(web, "/health/live")).isEqualTo(200);
            assertThat(status(web, "/workshop")).isEqualTo(404);
        }
        assertThatThrownBy(() -> status(web, "/health/live")).isInstanceOf(IOException.class);
    }

    @Test
    void a_second_application_adds_no_lines_to_the_log_of_the_first() {
        Logger ours = (Logger) LoggerFactory.getLogger("com.tailspin.surveys");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        ours.addAppender(log);
        try (SecondApplications applications = new SecondApplications()) {
            applications.start(Map.of(), module -> module);
        } finally {
            ours.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(event -> SECOND.stream().anyMatch(event.getThreadName()::startsWith))
                .isEmpty();
    }

    private static int status(URI web, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(web.resolve(path)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
