package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.e2e.Visitor.Page;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The same short path on every combination of credential, backend and store: sign in, create, publish, answer, read, sign out. */
class EveryCombinationTest {

    private static final List<String> CREDENTIALS = List.of("secret", "secret-jwt", "certificate", "jwk", "federated");
    private static final List<String> BACKENDS = List.of("http", "in-process");
    private static final List<String> STORES = List.of("h2", "postgresql", "memory");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    /** Each backend on each store, and each credential at least once; the slow tier runs all the others. */
    @TestFactory
    Stream<DynamicTest> the_short_path_works() {
        return combinations().filter(Combination::isFast).map(Combination::test);
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> the_short_path_works_with_all_the_others() {
        return combinations().filter(one -> !one.isFast()).map(Combination::test);
    }

    private static Stream<Combination> combinations() {
        return CREDENTIALS.stream()
                .flatMap(credential -> BACKENDS.stream()
                        .flatMap(backend -> STORES.stream().map(store -> new Combination(credential, backend, store))));
    }

    private record Combination(String credential, String backend, String store) {

        /** One credential for each pair of backend and store. */
        boolean isFast() {
            int pair = BACKENDS.indexOf(backend) * STORES.size() + STORES.indexOf(store);
            return CREDENTIALS.indexOf(credential) == pair % CREDENTIALS.size();
        }

        DynamicTest test() {
            return DynamicTest.dynamicTest(
                    String.join(" ", credential, backend, store), () -> shortPath(credential, backend, store));
        }
    }

    private static void shortPath(String credential, String backend, String store) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("surveys.identity.credential.type", credential);
        settings.put("surveys.web.backend", backend);
        settings.put("surveys.persistence.type", store);
        // The database is configured for all of them: the type alone switches the store, as the type alone switches the
        // credential.
        String database = String.join("_", credential, backend, store).replace('-', '_');
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        settings.put("surveys.persistence.url", "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database);
        settings.put("surveys.persistence.user", "postgres");
        settings.put("surveys.persistence.password", "postgres");
        try (RunningSurveys surveys =
                RunningSurveys.start(folder.resolve(String.join("-", credential, backend, store)), settings)) {
            Visitor alice = surveys.visitor();
            assertThat(alice.signIn("alice@contoso.example").html()).contains("Alice");

            Page created = alice.submit(alice.get("/surveys/new"), "/surveys/new", Map.of("title", "Lunch"));
            String id = find("/surveys/([0-9a-f-]{36})", created.uri() + created.html());
            Page asked = alice.submit(
                    alice.get("/surveys/" + id + "/questions/new?type=short-text"),
                    "/surveys/" + id + "/questions/new",
                    Map.of("text", "What do you like?", "type", "single-choice", "choices", "Soup\nSalad"));
            assertThat(asked.html()).contains("What do you like?");
            Page published = alice.submit(
                    alice.get("/surveys/" + id + "/publish"),
                    "/surveys/" + id + "/publish",
                    Map.of("listing", "listed"));
            String publicPath = find("(/s/[A-Za-z0-9_-]{22})", published.html());

            Visitor anybody = surveys.visitor();
            assertThat(anybody.get("/").html()).contains("Lunch").contains(publicPath);
            Page form = anybody.get(publicPath);
            String field = find("name=\"([^\"]+)\"[^>]*value=\"Soup\"", form.html());
            Page thanks = anybody.submit(form, publicPath, Map.of(field, "Soup"));
            assertThat(thanks.uri().getPath()).isEqualTo(publicPath + "/thanks");

            assertThat(alice.get("/surveys/" + id + "/results").html())
                    .contains("Soup")
                    .contains("Salad");
            Page out = alice.submit(alice.get("/surveys"), "/sign-out", Map.of());
            assertThat(out.uri().getPath()).isEqualTo("/signed-out");
            assertThat(alice.get("/surveys").uri().getPath()).isNotEqualTo("/surveys");
        }
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in:%n%s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
