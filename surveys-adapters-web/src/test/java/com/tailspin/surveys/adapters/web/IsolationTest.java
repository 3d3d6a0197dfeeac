package com.tailspin.surveys.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.Lines.Line;
import com.tailspin.surveys.adapters.web.fixture.Scene;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random people request another organisation's resources, on random routes of both servers, and then resources that do
 * not exist: no response may distinguish the two. The operations are those of {@code authorization-matrix.txt}, which
 * has a line for every route ({@link AuthorizationMatrixTest}). A failure names the seed; {@code -Dsurveys.test.seed}
 * repeats it.
 */
class IsolationTest {

    private static final List<String> PARTS = List.of("qid", "cid", "rid", "uid");
    private static final List<String> IDS =
            Stream.concat(Stream.of("id"), PARTS.stream()).toList();

    /**
     * Lines that identify a survey or a person by an id known only to their organisation, not by a public id or a link.
     */
    private static final List<Line> OPERATIONS = Lines.of("authorization-matrix.txt").stream()
            .filter(line -> IDS.stream().anyMatch(id -> (line.path() + line.body()).contains("{" + id + "}")))
            .filter(line -> !line.path().contains("{code}") && !line.path().contains("{public-id}"))
            .toList();

    @Test
    void another_organisations_resources_look_like_missing_ones(TestReporter reporter) {
        run(300, reporter);
    }

    /** {@code -Dsurveys.test.operations} sets the number. */
    @Test
    @Tag("slow")
    void nor_in_tens_of_thousands_of_operations(TestReporter reporter) {
        run(Integer.getInteger("surveys.test.operations", 20_000), reporter);
    }

    private static void run(int operations, TestReporter reporter) {
        long seed = Long.getLong("surveys.test.seed", System.nanoTime());
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        try (BothServers servers = new BothServers()) {
            World api = new World(servers, "/api/", random);
            World pages = new World(servers, "/", random);
            int foreign = 0;
            for (int n = 0; n < operations; n++) {
                Line line = api.any(OPERATIONS);
                World world = BothServers.isOfTheApi(line.path()) ? api : pages;
                foreign += world.ask(line, "seed %d, operation %d".formatted(seed, n));
            }
            assertThat(foreign).as("compared with a twin").isGreaterThan(operations / 2);
        }
    }

    /** Three scenes at one server, with their people. */
    private static final class World {

        private final BothServers servers;
        private final Random random;
        private final List<Scene> scenes = new ArrayList<>();
        private final Map<Caller.Person, BothServers.Person> people = new HashMap<>();

        World(BothServers servers, String path, Random random) {
            this.servers = servers;
            this.random = random;
            for (int n = 0; n < 3; n++) {
                scenes.add(servers.scene(path, n % 2 == 0));
            }
        }

        <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        /** Returns 1 if the line applies to another organisation's resources, and 0 otherwise. */
        int ask(Line line, String what) {
            Scene own = any(scenes);
            Scene other = any(scenes.stream().filter(scene -> scene != own).toList());
            String text = line.path() + line.body();
            // A part of another organisation's survey can also be requested through the caller's own survey.
            boolean wayOfOneself = random.nextBoolean() || !text.contains("{id}");
            List<String> foreign = (wayOfOneself ? PARTS : IDS)
                    .stream().filter(id -> text.contains("{" + id + "}")).toList();
            if (foreign.isEmpty()) {
                return 0;
            }
            Map<String, String> names = new HashMap<>(own.names());
            Map<String, String> nothings = new HashMap<>(own.names());
            foreign.forEach(id -> {
                names.put(id, other.names().getOrDefault(id, ""));
                nothings.put(id, UUID.randomUUID().toString());
            });
            Caller.Person who = any(List.of(
                    own.admin, own.creator, own.owner, own.reader, own.contributor, own.stranger, own.bystander));
            BothServers.Person person = people.computeIfAbsent(who, one -> servers.person(line.path(), one));

            Map<String, Object> twin = seen(person, line, nothings);
            assertThat(seen(person, line, names))
                    .as("%s: %s by %s, foreign %s", what, line, who.email(), foreign)
                    .isEqualTo(twin);
            return 1;
        }

        private static Map<String, Object> seen(BothServers.Person person, Line line, Map<String, String> names) {
            HttpResponse<String> answer = person.sends(
                    line.method(), BothServers.filled(line.path(), names), BothServers.filled(line.body(), names));
            Map<String, Object> seen = new TreeMap<>();
            answer.headers().map().forEach((name, values) -> {
                if (!List.of("date", "x-request-id", "content-length").contains(name.toLowerCase(Locale.ROOT))) {
                    seen.put(name, nameless(values.toString(), names));
                }
            });
            seen.put("status", answer.statusCode());
            seen.put("body", nameless(answer.body(), names));
            return seen;
        }

        private static String nameless(String text, Map<String, String> names) {
            String nameless = text;
            for (String id : IDS) {
                nameless = nameless.replace(names.getOrDefault(id, ""), "<" + id + ">");
            }
            return nameless.replaceAll("\"requestId\":\"[^\"]*\"", "");
        }
    }
}
