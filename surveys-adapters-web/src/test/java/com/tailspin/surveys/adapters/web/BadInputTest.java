package com.tailspin.surveys.adapters.web;

import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isInvalid;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.isProblem;
import static com.tailspin.surveys.adapters.web.fixture.ApiAssertions.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tailspin.surveys.adapters.web.Lines.Line;
import com.tailspin.surveys.adapters.web.fixture.Scene;
import com.tailspin.surveys.adapters.web.http.WebServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile or mistaken input in every field of every body and form, as listed in {@code bad-input.txt}: each gets a
 * precise response, and nothing of it is stored.
 */
class BadInputTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final String TOO_MUCH = "x".repeat((int) WebServer.LONGEST_BODY);

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

    static List<Line> fields() {
        return Lines.of("bad-input.txt");
    }

    /** One line for each route that takes a body. */
    static List<Line> bodies() {
        return List.copyOf(fields().stream()
                .collect(Collectors.toMap(Line::endpoint, line -> line, (one, other) -> one))
                .values());
    }

    static List<Line> addresses() {
        return Lines.of("authorization-matrix.txt").stream()
                .filter(line -> line.path().contains("{"))
                .toList();
    }

    @Test
    void every_route_that_takes_a_body_has_lines() {
        Set<String> taken = Lines.of("authorization-matrix.txt").stream()
                .filter(line -> !line.body().isEmpty())
                .map(Line::endpoint)
                .collect(Collectors.toCollection(TreeSet::new));

        // Here, each kind of question has a separate name.
        Set<String> tried = fields().stream()
                .map(line -> line.endpoint().replaceAll("\\{(choice|number|scale)}", "{qid}"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tried).isEqualTo(taken).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void what_does_not_fit_into_a_field_is_refused_beside_it_and_nothing_is_kept(Line line) {
        Attempt attempt = new Attempt(line);
        Kind kind = kind(line);
        for (String text : kind.bad(max(line))) {
            refuses(attempt, BothServers.isOfTheApi(line.path()) ? written(text) : encoded(text), text);
        }
        if (BothServers.isOfTheApi(line.path())) {
            kind.wrongJson().forEach(json -> refuses(attempt, json, json));
            if (kind.isOfWords()) {
                Kind.HALVES.forEach(half -> refuses(attempt, written(half), half));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void what_looks_strange_and_fits_is_taken_as_it_is(Line line) {
        for (String text : kind(line).good(max(line))) {
            Attempt attempt = new Attempt(line);
            HttpResponse<String> answer =
                    attempt.send(BothServers.isOfTheApi(line.path()) ? written(text) : encoded(text));

            assertThat(answer.statusCode())
                    .as("%s with %s: %s", line, text, answer.body())
                    .isIn(200, 201, 303);
            if (kind(line).isOfWords() && !Set.of("/api/tenants", "/sign-up").contains(line.path())) {
                assertThat(attempt.scene.everything().toString())
                        .as(line.toString())
                        .contains(text.strip());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_is_too_much_or_no_such_body_is_refused(Line line) {
        Attempt attempt = new Attempt(line);
        // The caller is recognised for the first time, which is and should be stored.
        attempt.sendBody(BothServers.isOfTheApi(line.path()) ? "{" : "x=");
        Scene.Everything before = attempt.scene.everything();
        if (BothServers.isOfTheApi(line.path())) {
            isProblem(attempt.sendBody("{\"title\": \"" + TOO_MUCH + "\"}"), 413, "too-large");
            for (String body :
                    List.of("[]", "null", "{", "5", "\"x\"", "{} {}", "{\"a\": 1, \"a\": 2}", "[".repeat(5000))) {
                isInvalid(attempt.sendBody(body), "body");
            }
            isInvalid(attempt.sendBody("{\"__proto__\": {}, \"nonsense\": 1}"), "__proto__", "nonsense");
            isProblem(attempt.sendBody("{}", "Content-Type", "text/plain"), 415, "not-json");
        } else {
            assertThat(attempt.sendBody("title=" + TOO_MUCH).statusCode()).isEqualTo(413);
            assertThat(attempt.sendBody("__proto__=1&=&%00=%00&x=%FF%FE").statusCode())
                    .isLessThan(500);
        }
        assertThat(attempt.scene.everything()).isEqualTo(before);
    }

    /** Errors in a request that a reader or a stranger may not make at all, with the statuses that say so. */
    static List<Arguments> forbidden() {
        Map<String, Line> matrix = Lines.of("authorization-matrix.txt").stream()
                .collect(Collectors.toMap(Line::endpoint, line -> line, (one, other) -> one));
        return fields().stream()
                .filter(line -> line.path().contains("{id}") || line.path().matches("(/api)?/surveys(/new)?"))
                .map(line -> {
                    String endpoint = line.endpoint().replaceAll("\\{(choice|number|scale)}", "{qid}");
                    String[] statuses = requireNonNull(matrix.get(endpoint))
                            .columns()
                            .get(0)
                            .split(" +", -1);
                    return Arguments.of(line, statuses[1], statuses[2]);
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void a_forbidden_request_is_reported_as_such_before_its_errors(Line line, String stranger, String reader) {
        List<String> bad = BothServers.isOfTheApi(line.path())
                ? List.of("{\"nonsense\": 1}", "[]", "{", line.body().replace("?", "[[{}]]"))
                : kind(line).bad(max(line)).stream()
                        .limit(2)
                        .map(text -> line.body().replace("?", encoded(text)))
                        .toList();
        for (String body : bad) {
            Scene scene = servers.scene(line.path(), line.open());
            Scene.Everything before = scene.everything();
            Map.of(scene.stranger, stranger, scene.reader, reader).forEach((person, status) -> {
                if (Integer.parseInt(status) >= 400) {
                    assertThat(servers.person(line.path(), person)
                                    .sends(
                                            line.method(),
                                            BothServers.filled(line.path(), scene.names()),
                                            BothServers.filled(body, scene.names()))
                                    .statusCode())
                            .as("%s with %s by %s", line, body, person.name())
                            .hasToString(status);
                }
            });
            assertThat(scene.everything()).isEqualTo(before);
        }
    }

    static List<Line> stale() {
        return Lines.of("stale.txt");
    }

    @ParameterizedTest
    @MethodSource("stale")
    void what_was_made_from_an_older_version_is_refused(Line line) {
        Attempt attempt = new Attempt(line);
        Scene.Everything before = attempt.scene.everything();

        HttpResponse<String> answer =
                BothServers.isOfTheApi(line.path()) && line.columns().get(0).equals("412")
                        ? attempt.sendBody(attempt.filled(line.body()), "If-Match", "\"1\"")
                        : attempt.sendBody(attempt.filled(line.body()));

        assertThat(answer.statusCode())
                .as(answer.body())
                .hasToString(line.columns().get(0));
        assertThat(attempt.scene.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void an_address_with_what_is_no_id_leads_nowhere(Line line) {
        Attempt attempt = new Attempt(line);
        Scene.Everything before = attempt.scene.everything();
        for (String name : List.of("{id}", "{public-id}", "{code}", "{qid}", "{cid}", "{rid}", "{uid}")) {
            for (String wrong : List.of("x", "%3Cscript%3E", "1-1-1-1-1", "0".repeat(36), "a".repeat(3000))) {
                if (line.path().contains(name)) {
                    String path = attempt.filled(line.path().replace(name, wrong));
                    HttpResponse<String> answer =
                            attempt.person.sends(line.method(), path, attempt.filled(line.body()));

                    assertThat(answer.statusCode())
                            .as("%s: %s", path, answer.body())
                            .isEqualTo(404);
                }
            }
        }
        assertThat(attempt.scene.everything()).isEqualTo(before);
    }

    private static void refuses(Attempt attempt, String value, String text) {
        Line line = attempt.line;
        String what = "%s with %s".formatted(line, text.length() > 60 ? text.substring(0, 60) + "…" : text);
        Scene.Everything before = attempt.scene.everything();
        String field = attempt.filled(line.columns().get(0));

        HttpResponse<String> answer = attempt.send(value);

        if (BothServers.isOfTheApi(line.path())) {
            assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isEqualTo(400);
            isProblem(answer, 400, "invalid");
            assertThat(json(answer).at("/errors/0/field").asText())
                    .as("%s: %s", what, answer.body())
                    .startsWith(field);
        } else {
            assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isEqualTo(422);
            assertThat(answer.body()).as(what).doesNotContain("<script>alert");
            if (!field.equals("-")) {
                assertThat(answer.body()).as(what).contains("id=\"" + field + "-error\"");
            }
            if (kind(line).isOfWords() && text.startsWith("xx")) {
                assertThat(answer.body()).as("%s, which is still there", what).contains(text);
            }
        }
        assertThat(attempt.scene.everything()).as(what).isEqualTo(before);
    }

    private static Kind kind(Line line) {
        return Kind.valueOf(
                line.columns().get(1).split(" ", -1)[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static int max(Line line) {
        return Stream.of(line.columns().get(1).split(" ", -1))
                .skip(1)
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private static String written(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An authorised person's request about a separate survey. */
    private static final class Attempt {
        private final Line line;
        private final Scene scene;
        private final BothServers.Person person;

        Attempt(Line line) {
            this.line = line;
            scene = servers.scene(line.path(), line.open());
            person = servers.person(line.path(), line.path().equals("/api/tenants") ? scene.newcomer : scene.admin);
        }

        HttpResponse<String> send(String value) {
            return sendBody(filled(line.body()).replace("?", value));
        }

        HttpResponse<String> sendBody(String body, String... headers) {
            return person.sends(line.method(), filled(line.path()), body, headers);
        }

        String filled(String template) {
            return BothServers.filled(template, scene.names());
        }
    }
}
