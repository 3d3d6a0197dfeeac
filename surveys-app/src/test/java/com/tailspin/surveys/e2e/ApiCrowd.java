package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Concurrent respondents and authors call the API until the server is gone; afterwards the stored data is compared with
 * the acknowledgements.
 */
final class ApiCrowd {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SURVEYS = 2;
    private static final List<String> COLOURS = List.of("Green", "Blue", "Red");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI api;

    private final List<Asked> asked = new ArrayList<>();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Set<Sent> unacknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, Written> written = new ConcurrentHashMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();

    private final List<Thread> threads = new ArrayList<>();
    private volatile String token = "";
    private volatile boolean pulled;

    /** When the first survey is to be closed: as acknowledged to the author, and as sent last. */
    private volatile String endKept = "";

    private volatile String endSent = "";

    ApiCrowd(PackagedSurveys.Place place) {
        this.api = URI.create("http://localhost:" + place.api());
    }

    /** A published survey with two questions, which every respondent answers. */
    private record Asked(String id, String publicId, String text, String colour) {}

    /** An answer that was sent; without an acknowledgement it is sent again after the restart, with the same key. */
    private record Sent(Asked survey, String text, String colour, String key) {}

    /** What was acknowledged to an author about a survey. */
    private record Written(String title, int questions, boolean published) {}

    void signIn(String accessToken) {
        token = accessToken;
    }

    void publishSurveys() throws Exception {
        for (int i = 0; i < SURVEYS; i++) {
            JsonNode made = accepted("POST", "/api/surveys", object("title", "Answered " + i));
            String id = made.get("id").asText();
            ask(id, "short-text", "Which number have you drawn?");
            JsonNode questions = ask(id, "single-choice", "Which colour?").get("questions");
            JsonNode published = accepted("PUT", "/api/surveys/" + id + "/publication", JSON.createObjectNode());
            asked.add(new Asked(
                    id,
                    published.get("publicId").asText(),
                    questions.get(0).get("id").asText(),
                    questions.get(1).get("id").asText()));
        }
    }

    private JsonNode ask(String survey, String type, String text) throws Exception {
        ObjectNode question = object("text", text).put("type", type).put("required", true);
        if (type.equals("single-choice")) {
            COLOURS.forEach(question.putArray("choices")::add);
        }
        return accepted("POST", "/api/surveys/" + survey + "/questions", question);
    }

    void begin(int answerers, int authors) {
        pulled = false;
        answers.set(0);
        changes.set(0);
        for (int i = 0; i < answerers; i++) {
            Asked survey = asked.get(i % SURVEYS);
            thread(() -> answer(survey));
        }
        for (int i = 0; i < authors; i++) {
            thread(i == 0 ? this::publishAnew : this::write);
        }
    }

    int answersOfThisRound() {
        return answers.get();
    }

    int changesOfThisRound() {
        return changes.get();
    }

    String state() {
        return answers + " answers, " + changes + " changes, failures: " + failures;
    }

    /** From now on, failed calls are not reported. */
    void plugIsPulled() {
        pulled = true;
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
        assertThat(failures).isEmpty();
    }

    private interface Turn {
        void take() throws Exception;
    }

    private void thread(Turn turn) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    turn.take();
                }
            } catch (IOException e) {
                if (!pulled) {
                    failures.add(e);
                }
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void answer(Asked survey) throws Exception {
        String colour = COLOURS.get(ThreadLocalRandom.current().nextInt(COLOURS.size()));
        Sent one = new Sent(
                survey, UUID.randomUUID().toString(), colour, UUID.randomUUID().toString());
        sent.add(one);
        unacknowledged.add(one);
        send(one);
        answers.incrementAndGet();
    }

    private void send(Sent one) throws Exception {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("answers")
                .put(one.survey().text(), one.text())
                .put(one.survey().colour(), one.colour());
        HttpResponse<String> answer = http.send(
                request("/api/published-surveys/" + one.survey().publicId() + "/responses")
                        .header("Idempotency-Key", one.key())
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        unacknowledged.remove(one);
    }

    private void write() throws Exception {
        String title = "Written " + UUID.randomUUID();
        String id = accepted("POST", "/api/surveys", object("title", title))
                .get("id")
                .asText();
        written.put(id, new Written(title, 0, false));
        ask(id, "short-text", "Why?");
        written.put(id, new Written(title, 1, false));
        ask(id, "single-choice", "Which?");
        written.put(id, new Written(title, 2, false));
        accepted("PUT", "/api/surveys/" + id + "/publication", JSON.createObjectNode());
        written.put(id, new Written(title, 2, true));
        changes.incrementAndGet();
    }

    private void publishAnew() throws Exception {
        String end = Instant.now()
                .plus(Duration.ofDays(1))
                .plusSeconds(changes.get())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        endSent = end;
        accepted("PUT", "/api/surveys/" + asked.get(0).id() + "/publication", object("closesAt", end));
        endKept = end;
        changes.incrementAndGet();
    }

    /** Sends unacknowledged answers again, and counts. */
    void recount() throws Exception {
        for (Sent one : unacknowledged) {
            send(one);
        }
        for (Asked survey : asked) {
            recount(survey);
        }
        for (Map.Entry<String, Written> one : written.entrySet()) {
            recount(one.getKey(), one.getValue());
        }
        if (!endKept.isEmpty()) {
            String end =
                    read("/api/surveys/" + asked.get(0).id()).get("closesAt").asText();
            assertThat(end).isIn(endKept, endSent);
            endKept = end;
        }
    }

    private void recount(Asked survey) throws Exception {
        JsonNode results = read("/api/surveys/" + survey.id() + "/results");
        JsonNode export = read("/api/surveys/" + survey.id() + "/results.json");
        Map<String, String> colours = new HashMap<>();
        Map<String, Long> tally = new HashMap<>();
        for (JsonNode response : export.get("responses")) {
            JsonNode given = response.get("answers");
            assertThat(given).as("a response has both its answers").hasSize(2);
            String text = given.get(survey.text()).get("values").get(0).asText();
            String colour = given.get(survey.colour()).get("values").get(0).asText();
            assertThat(colours.put(text, colour)).as("the same response twice").isNull();
            tally.merge(colour, 1L, Long::sum);
        }
        Map<String, String> expected = new HashMap<>();
        sent.stream().filter(one -> one.survey().equals(survey)).forEach(one -> expected.put(one.text(), one.colour()));
        assertThat(colours).isEqualTo(expected);

        long rows = colours.size();
        assertThat(results.get("responses").asLong()).isEqualTo(rows);
        long days = 0;
        for (JsonNode day : results.get("days")) {
            days += day.get("count").asLong();
        }
        assertThat(days).isEqualTo(rows);
        for (JsonNode question : results.get("questions")) {
            assertThat(question.get("answered").asLong()).isEqualTo(rows);
            for (JsonNode count : question.get("counts")) {
                assertThat(count.get("count").asLong())
                        .as(count.toString())
                        .isEqualTo(tally.getOrDefault(count.get("answer").asText(), 0L));
            }
        }
    }

    private void recount(String id, Written told) throws Exception {
        JsonNode there = read("/api/surveys/" + id);
        assertThat(there.get("title").asText()).isEqualTo(told.title());
        // One more than acknowledged may have been stored.
        assertThat(there.get("questions").size()).isBetween(told.questions(), told.questions() + 1);
        if (told.published()) {
            assertThat(there.get("status").asText()).isEqualTo("published");
        }
    }

    private JsonNode read(String path) throws Exception {
        return accepted(path, request(path).GET());
    }

    private JsonNode accepted(String method, String path, JsonNode body) throws Exception {
        return accepted(path, request(path).method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonNode accepted(String path, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                http.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    private static ObjectNode object(String name, String value) {
        return JSON.createObjectNode().put(name, value);
    }
}
