package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.e2e.TestVisitor.Page;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each role in a separate process, and the front end twice, as docs/running-apart.md says. The nodes share a database and an encryption
 * key, and keep nothing to themselves.
 */
@Tag("slow")
class SeparateRolesIT {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    @Test
    void people_sign_up_at_one_node_and_go_on_at_the_other() throws Exception {
        PackagedSurveys.Place ports = PackagedSurveys.Place.in(folder, Map.of());
        int secondPort = PackagedSurveys.Place.in(folder, Map.of()).web();
        URI first = ports.home();
        URI second = URI.create("http://localhost:" + secondPort);
        URI api = URI.create("http://localhost:" + ports.api());
        URI provider = URI.create("http://localhost:" + ports.provider());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String shared = """
                    surveys {
                      identity { authority = "%s/organizations/v2.0" }
                      persistence { type = postgresql, url = "jdbc:postgresql://localhost:%d/postgres", user = postgres, password = postgres }
                    }
                    """.formatted(provider, postgres.getPort());
            String node = shared + """
                    surveys {
                      encryption-key = "%s"
                      api.base-url = "%s"
                      identity.credential.secret.value = "a secret of both"
                    }
                    """.formatted(KEY, api);
            String clients = """
                    surveys.identity-provider {
                      port = %d
                      clients = [{
                        client-id = surveys-web
                        secret = "a secret of both"
                        redirect-uris = ["%2$s/signin-oidc", "%2$s/sign-up/consented", "%3$s/signin-oidc", "%3$s/sign-up/consented"]
                        post-logout-redirect-uris = ["%2$s/signed-out", "%3$s/signed-out"]
                      }]
                    }
                    """.formatted(ports.provider(), first, second);
            // What is needed comes last: nobody has to be started in an order.
            try (PackagedSurveys one = start("web", node + "surveys.web.port = " + ports.web());
                    PackagedSurveys other = start("web", node + "surveys.web.port = " + secondPort);
                    PackagedSurveys service = start("api", shared + "surveys.api.port = " + ports.api());
                    PackagedSurveys judge = start("idp", clients)) {
                for (URI server : List.of(first, second, api, provider)) {
                    for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
                        assertThat(status(server.resolve(path))).isEqualTo(200);
                    }
                }
                story(new TestVisitor(first), second);
                for (PackagedSurveys process : List.of(judge, service, one, other)) {
                    assertThat(process.log())
                            .contains("surveys is ready")
                            .doesNotContain("ERROR")
                            .doesNotContain("a secret of both");
                }
            }
        }
    }

    /** Frank signs his organisation up at one node, and goes on at the other with the session he has. */
    private static void story(TestVisitor frank, URI other) {
        signUp(frank);
        Page form = frank.get(other.resolve("/surveys/new").toString());
        assertThat(form.uri()).as("no sign-in on the way").isEqualTo(other.resolve("/surveys/new"));
        Published published = publish(frank, form);

        assertThat(answer(new TestVisitor(other), published).uri().getPath())
                .isEqualTo(published.address() + "/thanks");
        assertThat(frank.get(published.survey() + "/results").html())
                .contains("Green")
                .contains("1");

        assertThat(frank.submit(frank.get("/surveys"), "/sign-out", Map.of())
                        .uri()
                        .getPath())
                .isEqualTo("/signed-out");
        assertThat(frank.get(other.resolve("/surveys").toString()).uri().getPort())
                .as("signed out everywhere")
                .isNotEqualTo(other.getPort());
    }

    /**
     * @param survey where its author finds it
     * @param address where anyone answers it
     */
    record Published(String survey, String address) {}

    static void signUp(TestVisitor frank) {
        Page page = frank.submit(frank.get("/sign-up"), "/sign-up", Map.of("name", "Adventure Works"));
        page = frank.submitTo(page, action(page), Map.of("person", "frank@adventure-works.example"));
        page = frank.submitTo(page, action(page), Map.of("decision", "accept"));
        if (page.html().contains("name=\"ticket\"")) {
            page = frank.submitTo(page, action(page), Map.of("person", "frank@adventure-works.example"));
        }
        assertThat(page.uri().getPath()).isEqualTo("/surveys");
        assertThat(page.html()).contains("Frank");
    }

    /** A survey with one question, from the form for new ones. */
    static Published publish(TestVisitor frank, Page form) {
        Page created = frank.submitTo(form, "/surveys/new", Map.of("title", "Tents"));
        String survey = created.uri().getPath().replace("/edit", "");
        Page asked = frank.submitTo(
                frank.get(survey + "/questions/new?type=short-text"),
                survey + "/questions/new",
                Map.of("text", "Which?", "type", "single-choice", "choices", "Green\nBlue"));
        assertThat(asked.html()).contains("Which?");
        Page published = frank.submit(frank.get(survey + "/publish"), survey + "/publish", Map.of("listing", "listed"));
        return new Published(survey, find("(/s/[A-Za-z0-9_-]{22})", published.html()));
    }

    /** The page after the answer, which thanks if all went well. */
    static Page answer(TestVisitor anyone, Published published) {
        Page questions = anyone.get(published.address());
        return anyone.submit(
                questions,
                published.address(),
                Map.of(find("name=\"([^\"]+)\"[^>]*value=\"Green\"", questions.html()), "Green"));
    }

    private PackagedSurveys start(String role, String settings) throws Exception {
        Path data = Files.createTempDirectory(folder, role);
        Path file = Files.writeString(data.resolve("surveys.conf"), settings);
        return PackagedSurveys.ready(
                Map.of("surveys.data-dir", data.toString()), "serve", "--role", role, "--config", file.toString());
    }

    private static int status(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    static String action(Page page) {
        return find("action=\"([^\"]+)\"", page.html());
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in:%n%s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
