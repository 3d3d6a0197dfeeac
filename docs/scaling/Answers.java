import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs in, publishes surveys, answers them for some time, and compares the results with the acknowledged answers. Each
 * answer has an idempotency key and is repeated until it is acknowledged, for at most two minutes.
 *
 * <p>{@code java Answers.java web=URL api=URL[,URL] [seconds=30] [clients=8] [rate=answers per second] [surveys=4]
 * [organisation=demo|new|known] [until=FILE that ends the run] [pages=pages per second]}
 *
 * <p>Exits with 1 if an acknowledged answer is missing, duplicated or not counted.
 */
public final class Answers {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> COLOURS = List.of("Green", "Blue", "Red");

    private record Survey(String page, String publicId, String text, String colour) {}

    private record Page(URI uri, int status, String html) {}

    private final Map<String, String> options = new HashMap<>(Map.of(
            "seconds", "30", "clients", "8", "rate", "0", "surveys", "4", "organisation", "demo", "until", "never", "pages", "0"));
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final Map<String, Survey> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Survey> unknown = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> moments = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicLong turn = new AtomicLong();
    private URI web;
    private List<String> apis;

    public static void main(String[] arguments) throws Exception {
        System.exit(new Answers().run(arguments) ? 0 : 1);
    }

    private boolean run(String[] arguments) throws Exception {
        for (String argument : arguments) {
            options.put(argument.replaceFirst("=.*", ""), argument.replaceFirst("[^=]*=", ""));
        }
        web = URI.create(options.get("web"));
        apis = List.of(options.get("api").split(","));
        switch (options.get("organisation")) {
            case "new" -> signUp();
            case "known" -> require(get("/sign-in?login_hint=frank%40adventure-works.example"), "Frank");
            default -> require(get("/sign-in?login_hint=alice%40contoso.example"), "Alice");
        }
        List<Survey> surveys = new ArrayList<>();
        for (int i = 0; i < number("surveys"); i++) {
            surveys.add(publish());
        }
        System.out.println("answering " + surveys.size() + " surveys");
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < number("clients"); i++) {
            int client = i;
            Thread thread = new Thread(() -> answer(client, surveys, begun));
            threads.add(thread);
            thread.start();
        }
        Thread reader = new Thread(() -> read(surveys));
        reader.setDaemon(true);
        if (number("pages") > 0) {
            reader.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        report(begun);
        return recount(surveys);
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    // ---- a person in a browser

    private void signUp() throws Exception {
        Page page = submit(get("/sign-up"), "/sign-up", Map.of("name", "Adventure Works"));
        page = submit(page, action(page), Map.of("person", "frank@adventure-works.example"));
        page = submit(page, action(page), Map.of("decision", "accept"));
        if (page.html().contains("name=\"ticket\"")) {
            page = submit(page, action(page), Map.of("person", "frank@adventure-works.example"));
        }
        require(page, "Frank");
    }

    private Survey publish() throws Exception {
        Page created = submit(get("/surveys/new"), "/surveys/new", Map.of("title", "Tents"));
        String survey = created.uri().getPath().replace("/edit", "");
        ask(survey, Map.of("text", "Which number?", "type", "short-text", "required", "true"));
        ask(survey, Map.of("text", "Which colour?", "type", "single-choice", "choices", String.join("\n", COLOURS)));
        Page published = submit(get(survey + "/publish"), survey + "/publish", Map.of("listing", "link-only"));
        String publicId = find("/s/([A-Za-z0-9_-]{22})", published.html());
        String questions = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(apis.get(0) + "/api/published-surveys/" + publicId))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher ids = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"").matcher(questions.replaceFirst(".*\"questions\"", ""));
        List<String> found = new ArrayList<>();
        while (ids.find()) {
            found.add(ids.group(1));
        }
        if (found.size() != 2) {
            throw new IllegalStateException("expected two questions: " + questions);
        }
        return new Survey(survey, publicId, found.get(0), found.get(1));
    }

    private void ask(String survey, Map<String, String> question) throws Exception {
        String action = survey + "/questions/new";
        require(submit(get(action + "?type=" + question.get("type")), action, question), question.get("text"));
    }

    private Page get(String path) throws Exception {
        return send(HttpRequest.newBuilder(web.resolve(path)));
    }

    private Page submit(Page page, String action, Map<String, String> fields) throws Exception {
        Matcher form = Pattern.compile(
                        "<form\\b[^>]*action=\"[^\"]*" + Pattern.quote(action) + "\"[^>]*>(.*?)</form>", Pattern.DOTALL)
                .matcher(page.html());
        if (!form.find()) {
            throw new IllegalStateException("no form posts to " + action + " on " + page.uri() + " (" + page.status() + ")");
        }
        Map<String, String> all = new LinkedHashMap<>();
        Matcher tag = Pattern.compile("<(?:input|button)\\b[^>]*type=\"hidden\"[^>]*>").matcher(form.group(1));
        while (tag.find()) {
            all.put(find("name=\"([^\"]*)\"", tag.group()), find("value=\"([^\"]*)\"", tag.group()).replace("&amp;", "&"));
        }
        all.putAll(fields);
        StringBuilder body = new StringBuilder();
        all.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&").append(encoded(name)).append('=').append(encoded(value)));
        URI target = page.uri().resolve(action);
        return send(HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", target.getScheme() + "://" + target.getRawAuthority())
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private Page send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                browser.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        return new Page(answer.uri(), answer.statusCode(), answer.body());
    }

    private static void require(Page page, String text) {
        if (!page.html().contains(text)) {
            throw new IllegalStateException("expected \"" + text + "\" on " + page.uri() + " (" + page.status() + ")");
        }
    }

    private static String action(Page page) {
        return find("action=\"([^\"]+)\"", page.html());
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(pattern + " is not in: " + text);
        }
        return matcher.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // ---- respondents, through the API

    private void answer(int client, List<Survey> surveys, long begun) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        long ends = begun + Duration.ofSeconds(number("seconds")).toNanos();
        int rate = number("rate");
        Path until = Path.of(options.get("until"));
        for (int i = client; System.nanoTime() < ends && !Files.exists(until); i++) {
            if (rate > 0) {
                sleep((begun + turn.getAndIncrement() * 1_000_000_000L / rate - System.nanoTime()) / 1_000_000);
            }
            Survey survey = surveys.get(i % surveys.size());
            String text = "answer-" + UUID.randomUUID();
            String body = "{\"answers\":{\"%s\":\"%s\",\"%s\":\"%s\"}}".formatted(
                    survey.text(), text, survey.colour(), COLOURS.get(i % COLOURS.size()));
            untilAcknowledged(http, client, survey, text, body);
        }
    }

    /** Reads the home page, a form and results at a fixed rate. Results require the session, the API and a token. */
    private void read(List<Survey> surveys) {
        for (int i = 0; ; i++) {
            Survey survey = surveys.get(i % surveys.size());
            String page = List.of("/", "/s/" + survey.publicId(), survey.page() + "/results").get(i % 3);
            try {
                int status = get(page).status();
                if (status == 200) {
                    pages.incrementAndGet();
                } else {
                    refused("page " + status);
                }
            } catch (Exception e) {
                refused("page " + e.getClass().getSimpleName());
            }
            sleep(1000 / number("pages"));
        }
    }

    private void untilAcknowledged(HttpClient http, int client, Survey survey, String text, String body) {
        unknown.put(text, survey);
        long begun = System.nanoTime();
        for (int attempt = client; System.nanoTime() - begun < PATIENCE.toNanos(); attempt++) {
            String api = apis.get(attempt % apis.size());
            try {
                int status = http.send(
                                HttpRequest.newBuilder(
                                                URI.create(api + "/api/published-surveys/" + survey.publicId() + "/responses"))
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", text)
                                        .timeout(Duration.ofSeconds(40))
                                        .POST(BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
                if (status == 201) {
                    long now = System.nanoTime();
                    unknown.remove(text);
                    acknowledged.put(text, survey);
                    moments.add(now);
                    took.add(now - begun);
                    return;
                }
                refused("status " + status);
            } catch (IOException e) {
                refused(e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            sleep(200);
        }
    }

    private void refused(String why) {
        refusals.computeIfAbsent(why, key -> new AtomicInteger()).incrementAndGet();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- results

    private void report(long begun) {
        List<Long> sorted = new ArrayList<>(moments);
        Collections.sort(sorted);
        long longest = 0;
        for (int i = 1; i < sorted.size(); i++) {
            longest = Math.max(longest, sorted.get(i) - sorted.get(i - 1));
        }
        double seconds = sorted.isEmpty() ? 0 : (sorted.get(sorted.size() - 1) - begun) / 1e9;
        List<Long> times = new ArrayList<>(took);
        Collections.sort(times);
        System.out.printf(
                Locale.ROOT,
                "acknowledged %d in %.1f s, %.1f a second; longest time without an answer %.1f s%n",
                sorted.size(), seconds, sorted.size() / Math.max(seconds, 0.001), longest / 1e9);
        if (!times.isEmpty()) {
            System.out.printf(
                    Locale.ROOT, "time to acknowledgement: median %.1f ms, 99 %% %.1f ms, longest %.1f s%n",
                    times.get(times.size() / 2) / 1e6, times.get(times.size() * 99 / 100) / 1e6, times.get(times.size() - 1) / 1e9);
        }
        if (pages.get() > 0) {
            System.out.println("pages read: " + pages);
        }
        System.out.println("refused and sent again: " + new TreeMap<>(refusals) + "; never acknowledged: " + unknown.size());
    }

    private boolean recount(List<Survey> surveys) throws Exception {
        int missing = 0;
        int doubled = 0;
        int more = 0;
        int miscounted = 0;
        for (Survey survey : surveys) {
            Map<String, Integer> kept = new HashMap<>();
            Map<String, Integer> colours = new HashMap<>();
            String export = exported(survey);
            Matcher text = Pattern.compile("\"(answer-[0-9a-f-]{36})\"").matcher(export);
            while (text.find()) {
                kept.merge(text.group(1), 1, Integer::sum);
            }
            for (String colour : COLOURS) {
                Matcher each = Pattern.compile("\\[\"" + colour + "\"\\]").matcher(export);
                while (each.find()) {
                    colours.merge(colour, 1, Integer::sum);
                }
            }
            for (Map.Entry<String, Survey> one : acknowledged.entrySet()) {
                missing += one.getValue() == survey && !kept.containsKey(one.getKey()) ? 1 : 0;
            }
            doubled += (int) kept.values().stream().filter(count -> count > 1).count();
            more += (int) kept.keySet().stream().filter(unknown::containsKey).count();
            String results = get(survey.page() + "/results").html();
            for (String colour : COLOURS) {
                // A table row: the choice, then its count.
                Matcher count = Pattern.compile(">" + colour + "<(?:(?!</tr>).)*data-value=\"([0-9]+)\"", Pattern.DOTALL)
                        .matcher(results);
                int expected = colours.getOrDefault(colour, 0);
                boolean exact = count.find()
                        ? count.group(1).equals(String.valueOf(expected))
                        : expected == 0;
                miscounted += exact ? 0 : 1;
            }
        }
        System.out.printf(
                "recount: %d acknowledged answers missing, %d doubled, %d counts wrong; %d kept without an acknowledgement%n",
                missing, doubled, miscounted, more);
        return missing + doubled + miscounted == 0 && !acknowledged.isEmpty();
    }

    // Just after a restart, the front end may not reach the API yet.
    private String exported(Survey survey) throws Exception {
        for (int attempt = 0; ; attempt++) {
            Page page = get(survey.page() + "/results.json");
            if (page.status() == 200 && page.uri().getPath().endsWith(".json")) {
                return page.html();
            }
            if (attempt == 20) {
                throw new IllegalStateException("no results: " + page.status() + " " + page.uri());
            }
            sleep(500);
        }
    }
}
