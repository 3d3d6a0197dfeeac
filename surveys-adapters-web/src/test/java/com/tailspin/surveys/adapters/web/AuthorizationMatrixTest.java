package com.tailspin.surveys.adapters.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.Lines.Line;
import com.tailspin.surveys.adapters.web.fixture.Scene;
import com.tailspin.surveys.adapters.web.ui.fixture.FakeProvider;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route, requested by people in every relation to a survey; {@code authorization-matrix.txt} holds the
 * expected statuses.
 */
class AuthorizationMatrixTest {

    private static final String TABLE = "authorization-matrix.txt";
    private static final String SIGN_IN = "in";
    private static final List<String> COLUMNS =
            List.of("anonymous", "stranger", "reader", "creator", "owner", "contributor", "admin");
    private static final Set<String> MAY_CHANGE = Set.of("owner", "contributor", "admin");

    // Path parameters, each invalid if replaced by another id; those that identify a survey come first.
    private static final List<String> IDS = List.of("id", "public-id", "code", "qid", "cid", "rid", "uid");
    private static final List<String> PARTS = IDS.subList(3, IDS.size());

    @SuppressWarnings("NullAway.Init")
    private static BothServers servers;

    @BeforeAll
    static void start() {
        servers = new BothServers();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void forget() {
        servers.forget();
    }

    /** A response without what differs between responses, and with names in place of ids. */
    private record Seen(int status, String location, String challenge, String body) {

        static Seen of(HttpResponse<String> answer, Map<String, String> names) {
            return new Seen(
                    answer.statusCode(),
                    nameless(answer.headers().firstValue("Location").orElse(""), names),
                    nameless(answer.headers().firstValue("WWW-Authenticate").orElse(""), names),
                    nameless(answer.body(), names));
        }

        private static String nameless(String text, Map<String, String> names) {
            String nameless = text;
            for (String id : IDS) {
                nameless = nameless.replace(names.get(id), "<" + id + ">");
            }
            return nameless.replaceAll("\"requestId\":\"[^\"]*\"", "").replaceAll("state=[^&\"]*", "");
        }

        boolean sendsToSignIn() {
            return (status == 302 || status == 303)
                    && (location.startsWith("/sign-in?return=")
                            || location.startsWith(FakeProvider.ORIGIN + "/authorize"));
        }
    }

    static List<Line> lines() {
        return Lines.of(TABLE);
    }

    @Test
    void every_route_of_both_servers_has_a_line_and_every_line_a_route() {
        Set<String> answered = servers.endpoints().stream()
                .filter(endpoint -> !endpoint.startsWith("HEAD ") && !endpoint.startsWith("GET /assets/"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> asked = lines().stream().map(Line::endpoint).collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).isEqualTo(answered).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("lines")
    @Tag("A8")
    @Tag("A10")
    @Tag("A16")
    @Tag("Z5")
    void every_person_gets_the_status_in_the_table(Line line) {
        List<String> expected = List.of(line.columns().get(0).split(" +"));
        assertThat(expected).hasSameSizeAs(COLUMNS);
        for (int column = 0; column < COLUMNS.size(); column++) {
            ask(line, COLUMNS.get(column), expected.get(column));
        }
    }

    private static void ask(Line line, String who, String expected) {
        String what = "%s by %s".formatted(line, who);
        Scene scene = servers.scene(line.path(), line.open());
        BothServers.Person person = servers.person(line.path(), person(who, scene));
        Scene.Everything before = scene.everything();

        Seen seen = ask(person, line, line.method(), scene.names());

        assertThat(seen.sendsToSignIn() ? SIGN_IN : Integer.toString(seen.status()))
                .as("%s: %s", what, seen.body())
                .isEqualTo(expected);
        boolean refused = expected.equals(SIGN_IN) || seen.status() >= 400;
        if (refused || line.method().equals("GET")) {
            assertThat(scene.everything()).as(what).isEqualTo(before);
        }
        if (line.method().equals("GET")) {
            assertThat(ask(person, line, "HEAD", scene.names()).status())
                    .as("HEAD for " + what)
                    .isEqualTo(seen.status());
        }
        if (!MAY_CHANGE.contains(who) && !line.path().contains("{code}")) {
            assertThat(seen.body()).as(what).doesNotContain("<code>");
        }
        if (seen.status() == 404 || (who.equals("anonymous") && refused)) {
            for (Map<String, String> names : List.of(nothings(scene, IDS), nothings(scene, PARTS))) {
                assertThat(ask(person, line, line.method(), names))
                        .as("%s, as for what is not there", what)
                        .isEqualTo(seen);
            }
        }
    }

    private static Seen ask(BothServers.Person person, Line line, String method, Map<String, String> names) {
        return Seen.of(
                person.sends(method, BothServers.filled(line.path(), names), BothServers.filled(line.body(), names)),
                names);
    }

    /** The scene's names, with values that do not exist. */
    private static Map<String, String> nothings(Scene scene, List<String> which) {
        Map<String, String> names = new HashMap<>(scene.names());
        which.forEach(name -> names.put(
                name,
                requireNonNull(names.get(name)).length() == 22
                        ? UUID.randomUUID().toString().substring(0, 22)
                        : UUID.randomUUID().toString()));
        return names;
    }

    private static Caller.@Nullable Person person(String who, Scene scene) {
        return switch (who) {
            case "anonymous" -> null;
            case "stranger" -> scene.stranger;
            case "reader" -> scene.reader;
            case "creator" -> scene.creator;
            case "owner" -> scene.owner;
            case "contributor" -> scene.contributor;
            case "admin" -> scene.admin;
            default -> throw new IllegalArgumentException(who);
        };
    }
}
