package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import com.tailspin.surveys.e2e.SeparateRolesIT.Published;
import com.tailspin.surveys.e2e.TestVisitor.Page;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two front ends and two APIs behind nginx with the nginx.conf of docs/operations, restarted one after the other while people answer. */
@Tag("slow")
class BehindNginxIT {

    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final Path CONFIGURATION = Path.of("..", "docs", "operations", "nginx.conf");
    private static final int ANSWERERS = 4;

    @TempDir
    Path folder;

    private final List<PackagedSurveys> nodes = new ArrayList<>();

    private record Node(String role, String settings, Path data) {}

    @Test
    void a_rolling_restart_under_load_fails_no_request_and_loses_no_answer() throws Exception {
        requireNginx();
        PackagedSurveys.Place one = PackagedSurveys.Place.in(folder, Map.of());
        PackagedSurveys.Place two = PackagedSurveys.Place.in(folder, Map.of());
        PackagedSurveys.Place proxy = PackagedSurveys.Place.in(folder, Map.of());
        URI home = proxy.home();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String shared = """
                    surveys {
                      throttling.enabled = false
                      encryption-key = "%s"
                      identity { authority = "http://localhost:%d/organizations/v2.0", credential.secret.value = "a secret of both" }
                      persistence { type = postgresql, url = "jdbc:postgresql://localhost:%d/postgres", user = postgres, password = postgres }
                      web.base-url = "%s"
                      api.base-url = "http://localhost:%d"
                    }
                    """.formatted(
                            Base64.getEncoder().encodeToString(new byte[32]),
                            one.provider(),
                            postgres.getPort(),
                            home,
                            proxy.provider());
            start(node("idp", """
                    surveys.identity-provider {
                      port = %d
                      clients = [{
                        client-id = surveys-web
                        secret = "a secret of both"
                        redirect-uris = ["%2$s/signin-oidc", "%2$s/sign-up/consented"]
                        post-logout-redirect-uris = ["%2$s/signed-out"]
                      }]
                    }
                    """.formatted(one.provider(), home)));
            List<Node> restarted = List.of(
                    node("api", shared + "surveys.api.port = " + one.api()),
                    node("api", shared + "surveys.api.port = " + two.api()),
                    node("web", shared + "surveys.web.port = " + one.web()),
                    node("web", shared + "surveys.web.port = " + two.web()));
            List<PackagedSurveys> running = new ArrayList<>();
            for (Node node : restarted) {
                running.add(start(node));
            }
            Process nginx = nginx(one, two, proxy);
            try {
                TestVisitor frank = new TestVisitor(home);
                // Until nginx listens.
                await().ignoreExceptions().until(() -> frank.get("/").status() == 200);
                SeparateRolesIT.signUp(frank);
                Published published = SeparateRolesIT.publish(frank, frank.get("/surveys/new"));
                Load load = new Load(home, published);
                for (int i = 0; i < restarted.size(); i++) {
                    running.get(i).terminate();
                    assertThat(running.get(i).exitCode()).isZero();
                    start(restarted.get(i));
                }
                load.stop();
                assertThat(load.failures).isEmpty();
                assertThat(load.answered.get()).isGreaterThan(20);
                assertThat(frank.get(published.survey() + "/results").html())
                        .containsPattern("\\b" + load.answered.get() + "\\b");
            } finally {
                nginx.destroy();
                nginx.waitFor();
            }
        }
    }

    private static void requireNginx() {
        if (!Files.isExecutable(NGINX)) {
            String reason = "This test needs nginx, which is not installed.";
            assertThat(System.getenv("SURVEYS_REQUIRE_NGINX")).as(reason).isNotEqualTo("true");
            abort(reason);
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(PackagedSurveys::close);
    }

    /** Answers from several people, each with connections of their own, until it is stopped. */
    private static final class Load {

        private final AtomicInteger answered = new AtomicInteger();
        private final List<String> failures = new CopyOnWriteArrayList<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<Thread> people = new ArrayList<>();

        Load(URI home, Published published) {
            for (int i = 0; i < ANSWERERS; i++) {
                Thread person = new Thread(() -> answer(new TestVisitor(home), published), "person");
                people.add(person);
                person.start();
            }
        }

        private void answer(TestVisitor visitor, Published published) {
            while (!stopped.get()) {
                try {
                    Page page = SeparateRolesIT.answer(visitor, published);
                    if (page.uri().getPath().endsWith("/thanks")) {
                        answered.incrementAndGet();
                    } else {
                        failures.add(page.status() + " " + page.uri());
                    }
                } catch (UncheckedIOException | AssertionError e) {
                    failures.add(String.valueOf(e));
                }
            }
        }

        void stop() throws InterruptedException {
            stopped.set(true);
            for (Thread person : people) {
                person.join();
            }
        }
    }

    private Node node(String role, String settings) throws Exception {
        return new Node(role, settings, Files.createTempDirectory(folder, role));
    }

    private PackagedSurveys start(Node node) throws Exception {
        Path file = Files.writeString(node.data().resolve("surveys.conf"), node.settings());
        PackagedSurveys started = PackagedSurveys.ready(
                Map.of("surveys.data-dir", node.data().toString()),
                "serve",
                "--role",
                node.role(),
                "--config",
                file.toString());
        nodes.add(started);
        return started;
    }

    /** The page's file with the ports of this test, and without TLS. */
    private Process nginx(PackagedSurveys.Place one, PackagedSurveys.Place two, PackagedSurveys.Place proxy)
            throws Exception {
        String servers = Files.readString(CONFIGURATION)
                .replaceAll("(?m)^ *ssl_.*$", "")
                .replaceFirst("listen 443 ssl", "listen 127.0.0.1:" + proxy.web())
                .replaceFirst("listen 443 ssl", "listen 127.0.0.1:" + proxy.api())
                .replace("127.0.0.1:8080", "127.0.0.1:" + one.web())
                .replace("127.0.0.1:8090", "127.0.0.1:" + two.web())
                .replace("127.0.0.1:8081", "127.0.0.1:" + one.api())
                .replace("127.0.0.1:8091", "127.0.0.1:" + two.api())
                .replace("127.0.0.1:8071", "127.0.0.1:" + proxy.provider());
        Path file = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                pid nginx.pid;
                error_log stderr;
                events {}
                http {
                access_log off;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                %s
                }
                """.formatted(servers));
        return new ProcessBuilder(NGINX.toString(), "-p", folder + "/", "-c", file.toString(), "-e", "stderr")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
    }
}
