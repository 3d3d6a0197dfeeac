import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.net.CookieManager;
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
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs plans of the conformance suite, which must be running: see run.sh. Arguments: plans.conf, the working folder, the first port, surveys.jar, and names
 * of plans (all if there are none; NAME:MODULE runs one module).
 */
class Plans {

    private static final List<String> RESULTS =
            List.of("PASSED", "WARNING", "REVIEW", "SKIPPED", "FAILED", "UNFINISHED");
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path work;
    private final int first;
    private final Path surveys;
    private final Config conf;
    private final String suite;
    private final String web;
    private Process running;
    private boolean failed;

    Plans(Path conf, Path work, int first, Path surveys) throws Exception {
        this.work = work;
        this.first = first;
        this.surveys = surveys;
        this.conf = ConfigFactory.parseFile(conf.toFile())
                .withFallback(ConfigFactory.parseMap(additions()))
                .resolve();
        this.suite = this.conf.getString("suite");
        this.web = "http://localhost:" + this.conf.getInt("ports.web");
    }

    public static void main(String[] args) throws Exception {
        var plans = new Plans(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]), Path.of(args[3]));
        List<String> names = List.of(args).subList(4, args.length);
        if (names.isEmpty()) {
            names = Files.readAllLines(Path.of(args[0])).stream()
                    .map(Pattern.compile("  ((?:op|rp)-[a-z-]+) \\{.*")::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .toList();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(plans::stop));
        var table = new ArrayList<String>(
                List.of("| plan | " + String.join(" | ", RESULTS) + " |", "|---|" + "---|".repeat(RESULTS.size())));
        for (String name : names) {
            Map<String, Integer> counts = plans.run(name.split(":")[0], name.contains(":") ? name.split(":")[1] : "");
            table.add("| " + name + " | "
                    + String.join(
                            " | ",
                            RESULTS.stream()
                                    .map(result -> "" + counts.getOrDefault(result, 0))
                                    .toList()) + " |");
            Files.write(plans.work.resolve("results.md"), table);
        }
        System.out.println(String.join("\n", table));
        System.exit(plans.failed ? 1 : 0);
    }

    /** The variables that plans.conf uses: ports, files, keys and certificates. */
    private Map<String, Object> additions() throws Exception {
        var all = new HashMap<String, Object>();
        var names = List.of("https", "mtls", "resource", "resource-mtls", "provider", "provider-mtls", "web", "api");
        names.forEach(name -> all.put("ports." + name, first + 2 + names.indexOf(name)));
        all.put("files.work", work.toString());
        for (String name : List.of("client1", "client2", "surveys-web", "suite")) {
            RSAKey key = new RSAKeyGenerator(2048)
                    .keyID(name)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.PS256)
                    .generate();
            all.put("keys." + name, new JWKSet(key).toJSONObject(false));
            all.put("public-keys." + name, new JWKSet(key).toJSONObject(true));
            // The provider reads public sets, the front end reads its private key.
            Path file = work.resolve(name + ".json");
            Files.writeString(file, name.equals("surveys-web") ? key.toJSONString() : new JWKSet(key).toString(true));
            all.put("files." + name, file.toString());
            if (!name.equals("suite")) {
                all.put("certificates." + name, Files.readString(work.resolve(name + ".pem")));
                all.put("certificates." + name + "-key", Files.readString(work.resolve(name + ".key")));
            }
        }
        return all;
    }

    /** Runs a plan, or one of its modules, and returns how many modules had each result. */
    private Map<String, Integer> run(String name, String only) throws Exception {
        Config plan = conf.getConfig("plans." + name);
        boolean provider = plan.hasPath("provider");
        Config settings = plan.getConfig(provider ? "provider" : "front-end");
        reset();
        if (provider) {
            serve(settings, conf.getString("op.server.discoveryUrl"), "--role", "idp");
        } else {
            signUp(settings);
        }
        JsonNode made = api(
                "POST",
                "plan?planName=" + plan.getString("plan") + "&variant=" + encoded(rendered(plan.getConfig("variant"))),
                rendered(plan.getConfig("config")));
        var counts = new TreeMap<String, Integer>();
        Path report = work.resolve(name + ".txt");
        Files.writeString(report, "");
        for (JsonNode module : made.get("modules")) {
            String test = module.get("testModule").asText();
            if (!only.isEmpty() && !test.equals(only)) {
                continue;
            }
            if (!provider) {
                serve(settings, web + "/health/ready");
            }
            String line = runModule(made.get("id").asText(), module, settings, provider);
            failed |= line.matches("(?s)(FAILED|UNFINISHED) .*")
                    && !(plan.hasPath("documented")
                            && plan.getStringList("documented").contains(test));
            counts.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum);
            System.out.println(name + ": " + line.lines().findFirst().orElseThrow());
            Files.writeString(report, line + "\n", StandardOpenOption.APPEND);
        }
        stop();
        return counts;
    }

    private String runModule(String plan, JsonNode module, Config settings, boolean provider) throws Exception {
        String test = module.get("testModule").asText();
        String variant = module.hasNonNull("variant")
                ? "&variant=" + encoded(module.get("variant").toString())
                : "";
        String id = api("POST", "runner?test=" + test + "&plan=" + plan + variant, "")
                .get("id")
                .asText();
        Instant begun = Instant.now();
        boolean visited = provider;
        String status = "";
        String seen = "";
        while (!List.of("FINISHED", "INTERRUPTED").contains(status)
                && Instant.now().isBefore(begun.plus(LONGEST))) {
            status = api("GET", "info/" + id, null).get("status").asText();
            if (status.equals("CONFIGURED")) {
                if (test.equals("oidcc-server-rotate-keys")) {
                    // A provider that starts without its database makes a new key.
                    reset();
                    serve(settings, conf.getString("op.server.discoveryUrl"), "--role", "idp");
                }
                api("POST", "runner/" + id, "");
            } else if (status.equals("WAITING") && !visited) {
                visited = true;
                seen = visit(test, id);
            }
            Thread.sleep(300);
        }
        boolean finished = List.of("FINISHED", "INTERRUPTED").contains(status);
        if (!finished) {
            api("DELETE", "runner/" + id, null);
            Thread.sleep(1000);
        }
        String result = finished ? api("GET", "info/" + id, null).path("result").asText("FAILED") : "UNFINISHED";
        var report = new StringBuilder(
                result + " " + test + " " + module.path("variant") + " " + suite + "/log-detail.html?log=" + id);
        for (JsonNode entry : api("GET", "log/" + id, null)) {
            if (List.of("FAILURE", "WARNING", "REVIEW", "INTERRUPTED", "SKIPPED")
                    .contains(entry.path("result").asText())) {
                report.append("\n    ")
                        .append(entry.path("result").asText())
                        .append(' ')
                        .append(entry.path("src").asText())
                        .append(": ")
                        .append(entry.path("msg").asText())
                        .append(' ')
                        .append(entry.path("requirements"));
            }
            if (entry.hasNonNull("page_source")) {
                report.append("\n    The suite kept the page: ")
                        .append(title(entry.get("page_source").asText()));
            }
        }
        return report + (seen.isEmpty() ? "" : "\n    The person saw: " + seen);
    }

    // ---- The person at the front end ----

    /** Signs in as a person does; a module about signing out or about changed keys wants more. Returns what the person saw. */
    private String visit(String test, String id) throws Exception {
        // The module about metadata ends when they are read, and takes the rest of the sign-in for a failure.
        HttpClient browser = browser(
                test.endsWith("discovery-openid-config") ? HttpClient.Redirect.NEVER : HttpClient.Redirect.ALWAYS);
        String seen = open(browser, "/sign-in?return=/surveys");
        while (seen.startsWith("503")
                && api("GET", "info/" + id, null).get("status").asText().equals("WAITING")) {
            // The page asks to try again later: the suite did not answer in time.
            Thread.sleep(5000);
            seen = open(browser, "/sign-in?return=/surveys");
        }
        if (test.contains("logout")) {
            String page = send(browser, HttpRequest.newBuilder(URI.create(web + "/surveys")))
                    .body();
            Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"").matcher(page);
            if (csrf.find()) {
                seen += ", then "
                        + title(send(
                                browser,
                                HttpRequest.newBuilder(URI.create(web + "/sign-out"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString("csrf=" + encoded(csrf.group(1))))));
            }
        }
        if (test.endsWith("signing-key-rotation")) {
            seen += ", then " + open(browser(HttpClient.Redirect.ALWAYS), "/sign-in?return=/surveys");
        }
        return seen;
    }

    private static HttpClient browser(HttpClient.Redirect redirects) {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(redirects)
                .build();
    }

    private String open(HttpClient browser, String path) throws Exception {
        return title(send(browser, HttpRequest.newBuilder(URI.create(web + path))));
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) throws Exception {
        return browser.send(
                request.header("Accept", "text/html")
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String title(HttpResponse<String> page) {
        return page.statusCode() + " " + title(page.body());
    }

    private static String title(String page) {
        Matcher title = Pattern.compile("<title>([^<]*)</title>").matcher(page);
        return title.find() ? title.group(1).strip() : page;
    }

    // ---- Surveys ----

    /** The suite's people have no roles, and an organisation is signed up by a person with one; so the organisation is written to the database. */
    private void signUp(Config settings) throws Exception {
        serve(settings, web + "/health/ready");
        stop();
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + databaseFile(settings));
                var insert = database.prepareStatement(
                        "insert into tenant (id, issuer, name, status, signed_up_at) values (randomblob(16), ?, 'The"
                                + " suite', 'ACTIVE', 0)")) {
            insert.setString(1, settings.getString("surveys.identity.authority"));
            insert.executeUpdate();
        }
    }

    private static Path databaseFile(Config settings) throws IOException {
        try (var files = Files.list(Path.of(settings.getString("surveys.data-dir")))) {
            return files.filter(file ->
                            file.toString().endsWith(".db") || file.toString().endsWith(".sqlite"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Starts Surveys anew and waits until that address answers. */
    private void serve(Config settings, String ready, String... more) throws Exception {
        stop();
        Path file = work.resolve("surveys.conf");
        Files.writeString(file, rendered(settings));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djavax.net.ssl.trustStore=" + work.resolve("trust.p12"),
                "-Djavax.net.ssl.trustStorePassword=changeit",
                "-jar",
                surveys.toString(),
                "serve",
                "--config",
                file.toString()));
        command.addAll(List.of(more));
        running = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        work.resolve("surveys.log").toFile()))
                .start();
        for (int tries = 0; ; tries++) {
            try {
                if (http.send(HttpRequest.newBuilder(URI.create(ready)).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            if (tries > 300 || !running.isAlive()) {
                throw new IllegalStateException("Surveys does not start; see " + work.resolve("surveys.log"));
            }
            Thread.sleep(100);
        }
    }

    private void stop() {
        if (running != null) {
            running.destroy();
            running.onExit().join();
            running = null;
        }
    }

    private void reset() throws IOException {
        stop();
        for (String folder : List.of("provider-data", "front-end-data")) {
            if (Files.exists(work.resolve(folder))) {
                try (var files = Files.walk(work.resolve(folder))) {
                    for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
        }
    }

    // ---- The suite ----

    private JsonNode api(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(suite + "/api/" + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private static String rendered(Config config) {
        return config.root().render(ConfigRenderOptions.concise());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
