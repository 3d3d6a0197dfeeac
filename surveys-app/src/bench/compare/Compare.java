package compare;

import compare.Load.Measured;
import compare.Load.Request;
import compare.Options.Number;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Starts Surveys and its peer in turn, checks that their responses are equivalent, measures them, and prints
 * the ratios.
 */
public final class Compare implements AutoCloseable {

    static final List<String> REQUESTS = List.of("home", "form", "API read", "results", "answer");
    static final String PER_SECOND = ", a second";
    static final String P50 = ", p50";
    static final String P99 = ", p99";
    static final String TO_EIGHT = "answers to eight surveys";
    static final String PAGE_QUIET = "page, quiet";
    static final String PAGE_BUSY = "page, busy";
    static final String PUBLISHING = "publishing";
    static final String IDLE = "idle";
    static final String AFTER_READS = "after reads";
    static final String START = "start";
    static final String FIRST_START = "first start";
    static final String START_WITH_ARCHIVE = "start with archive";
    static final String AFTER_ANSWERS = "after answers";

    static final String PEER_H2 = "Spring Boot, H2 in memory";
    static final String PEER_POSTGRESQL = "Spring Boot, PostgreSQL";
    static final String BARE = "Bare JDBC, ";
    /** Started to measure its start and memory. */
    static final String SURVEYS = "Surveys";

    /** Responses to the survey whose results are read. */
    static final int RESPONSES = 200;
    /** Answers before the distribution's memory is read. */
    static final int ANSWERS = 50_000;

    private static final int PUBLISHED = 100;
    /** Surveys on the home page. */
    private static final int PUBLISHED_IN_A_SMOKE_TEST = 24;

    private static final Path BENCH = Path.of("surveys-app", "src", "bench").toAbsolutePath();
    private static final Path TARGET = Path.of("surveys-app", "target").toAbsolutePath();
    private static final Path PEER = TARGET.resolve("peer/peer.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int MOST_ATTEMPTS = 3;
    private static final double MOST_OTHERS = 0.1;

    /** An application, its name in the figures, and whether it uses PostgreSQL. */
    private record Candidate(String name, boolean postgresql, Callable<App> app) {}

    private final Options options;
    private final Path scratch = Files.createTempDirectory(TARGET, "comparison");
    private final Figures figures = new Figures();
    private final Load load = new Load(BENCH.resolve("compare/requests.lua"), scratch);
    private final Issuer issuer;
    private final EmbeddedPostgres postgres;
    private final long postgresPid;
    private int thrownAway;
    private int databases;
    private boolean succeeded;

    private Compare(Options options) throws Exception {
        this.options = options;
        issuer = new Issuer(options.get(Number.PORT) + 4);
        if (options.setups().stream().noneMatch(setup -> setup.postgresql)) {
            postgres = null;
            postgresPid = 0;
            return;
        }
        postgres = EmbeddedPostgres.builder()
                .setPort(options.get(Number.PORT) + 5)
                .setDataDirectory(scratch.resolve("postgresql"))
                // The library's defaults are for tests; here every commit must be on disk.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                // Autovacuum would run at unpredictable times and affect one application but not the other.
                .setServerConfig("autovacuum", "off")
                .start();
        postgresPid = Long.parseLong(
                Files.readAllLines(scratch.resolve("postgresql/postmaster.pid")).get(0));
    }

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = new Options(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        long begun = System.nanoTime();
        try (Compare compare = new Compare(options)) {
            compare.run();
            Report report = new Report(
                    options, compare.figures, compare.thrownAway, (System.nanoTime() - begun) / 60_000_000_000L);
            System.out.println(report.text());
            if (options.writesPage()) {
                report.write(Path.of("docs", "performance.md"));
            }
            compare.succeeded = true;
        }
    }

    private void run() throws Exception {
        measureBareJdbc();
        if (options.get(Number.STARTS) > 0) {
            measureStarts();
        }
        List<Candidate> candidates = candidates();
        for (int round = 1; round <= options.get(Number.ROUNDS); round++) {
            for (Candidate candidate : candidates) {
                say("round %d of %d: %s", round, options.get(Number.ROUNDS), candidate.name());
                measure(candidate);
            }
            // A, B, then B, A.
            Collections.reverse(candidates);
        }
    }

    private void measureBareJdbc() throws Exception {
        double seconds = options.get(Number.SECONDS) / 2.0;
        Map<String, String> urls = new LinkedHashMap<>();
        if (options.setups().stream().anyMatch(setup -> !setup.postgresql)) {
            urls.put("H2 in memory", "jdbc:h2:mem:bare");
            urls.put(
                    "SQLite",
                    "jdbc:sqlite:" + scratch.resolve("bare.db")
                            + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true");
        }
        if (postgres != null) {
            urls.put("PostgreSQL", newDatabase());
        }
        for (Map.Entry<String, String> url : urls.entrySet()) {
            say("bare JDBC, %s", url.getKey());
            BareJdbc.measure(url.getValue(), url.getKey().equals("PostgreSQL") ? postgresPid : 0, seconds)
                    .forEach((request, micros) -> figures.add(BARE + url.getKey(), request, micros));
        }
    }

    /** The peer of each database, and then the setups of Surveys with that database. */
    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (boolean postgresql : List.of(false, true)) {
            List<Setup> setups = options.setups().stream()
                    .filter(setup -> setup.postgresql == postgresql)
                    .toList();
            if (!setups.isEmpty()) {
                candidates.add(new Candidate(
                        postgresql ? PEER_POSTGRESQL : PEER_H2,
                        postgresql,
                        () -> peer(List.of(JAVA, "-Xmx1g", "-jar", PEER.toString()), postgresql)));
            }
            for (Setup setup : setups) {
                candidates.add(new Candidate(
                        setup.title(),
                        postgresql,
                        () -> surveys(packaged(), setup, Files.createTempDirectory(scratch, "surveys"))));
            }
        }
        return candidates;
    }

    private static List<String> packaged() {
        return List.of(JAVA, "-Xmx1g", "-jar", TARGET.resolve("surveys.jar").toString());
    }

    private App surveys(List<String> program, Setup setup, Path data) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("surveys.web.backend", setup.inProcess ? "in-process" : "http");
        // As the peer; ProofCost measures the difference.
        settings.put("surveys.identity.sender-constraint", "none");
        if (setup.postgresql) {
            settings.put("surveys.persistence.type", "postgresql");
            settings.put("surveys.persistence.url", newDatabase());
            settings.put("surveys.persistence.user", "postgres");
        }
        return new SurveysApp(program, data, options.get(Number.PORT), settings);
    }

    private App peer(List<String> program, boolean postgresql) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        if (postgresql) {
            settings.put("SPRING_DATASOURCE_URL", newDatabase());
            settings.put("SPRING_DATASOURCE_USERNAME", "postgres");
        }
        return new PeerApp(
                program, scratch.resolve("peer.log").toFile(), options.get(Number.PORT) + 3, issuer, settings);
    }

    private String newDatabase() throws Exception {
        String name = "compare" + ++databases;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return "jdbc:postgresql://localhost:%d/%s?user=postgres&reWriteBatchedInserts=true"
                .formatted(postgres.getPort(), name);
    }

    private void measure(Candidate candidate) throws Exception {
        try (App app = candidate.app().call()) {
            app.start();
            Thread.sleep(options.get(Number.IDLE) * 1000L);
            figures.add(candidate.name(), IDLE, Machine.residentMegabytes(app.pid()));
            String bearer = app.bearer();
            List<App.Survey> surveys = new ArrayList<>();
            for (int i = 1; i <= (options.isSmoke() ? PUBLISHED_IN_A_SMOKE_TEST : PUBLISHED); i++) {
                surveys.add(app.publish("Survey " + i, bearer));
            }
            String cookies = app.signIn();
            Contract.check(app, surveys.get(0), bearer, cookies);

            int seconds = options.get(Number.SECONDS);
            Map<String, List<Request>> reads = new LinkedHashMap<>();
            reads.put("home", List.of(Request.get(app.base())));
            reads.put("form", List.of(Request.get(surveys.get(1).form())));
            reads.put("API read", List.of(new Request(surveys.get(2).api(), "", "Bearer " + bearer, "")));
            reads.put("results", List.of(new Request(surveys.get(0).results(), cookies, "", "")));
            long database = candidate.postgresql() ? postgresPid : 0;
            for (List<Request> requests : reads.values()) {
                // Warms up all requests before the first measurement, because the compilers take long.
                warmUp(app, requests);
            }
            for (Map.Entry<String, List<Request>> read : reads.entrySet()) {
                measure(candidate.name(), read.getKey(), () -> load.run(app, database, read.getValue(), seconds));
            }
            figures.add(candidate.name(), AFTER_READS, Machine.residentMegabytes(app.pid()));
            List<Request> toOne = Load.answers(surveys.subList(1, 2));
            warmUp(app, toOne);
            measure(candidate.name(), "answer", () -> load.runToTheEnd(app, database, toOne, seconds));
            List<Request> toEight = Load.answers(surveys.subList(1, 9));
            measure(candidate.name(), TO_EIGHT, () -> load.runToTheEnd(app, database, toEight, seconds));
            measureNeighbours(candidate, app, database, toOne, surveys, bearer);
        }
    }

    /** Measures another survey's page and publishing while people answer one survey as fast as they can. */
    private void measureNeighbours(
            Candidate candidate, App app, long database, List<Request> toOne, List<App.Survey> surveys, String bearer)
            throws Exception {
        URI page = surveys.get(9).form();
        List<Double> quiet = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            quiet.add(millis(() -> App.get(page)));
        }
        figures.add(candidate.name(), PAGE_QUIET, Figures.median(quiet));
        List<Double> pages = new ArrayList<>();
        List<Double> publications = new ArrayList<>();
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            try {
                load.run(app, database, toOne, options.get(Number.SECONDS));
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        for (int time = 0; !answering.isDone(); time++) {
            pages.add(millis(() -> App.get(page)));
            if (app.canPublishAgain()) {
                int listing = time;
                publications.add(millis(() -> app.publishAgain(surveys.get(1), bearer, listing)));
            }
            Thread.sleep(100);
        }
        answering.join();
        figures.add(candidate.name(), PAGE_BUSY, Figures.median(pages));
        publications.forEach(millis -> figures.add(candidate.name(), PUBLISHING, millis));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private void warmUp(App app, List<Request> requests) throws Exception {
        if (options.get(Number.WARM_UP) > 0) {
            load.run(app, 0, requests, options.get(Number.WARM_UP));
        }
    }

    private void measure(String app, String request, Callable<Measured> work) throws Exception {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Measured measured = work.call();
            say(
                    "  %-25s %6.0f + %.0f µs, %.0f a second, others %.2f",
                    request, measured.micros(), measured.databaseMicros(), measured.perSecond(), measured.others());
            if (measured.others() <= MOST_OTHERS || options.isSmoke()) {
                figures.add(app, request, measured.micros() + measured.databaseMicros());
                figures.add(app, request + PER_SECOND, measured.perSecond());
                figures.add(app, request + P50, measured.medianMillis());
                figures.add(app, request + P99, measured.percentile99Millis());
                return;
            }
            thrownAway++;
        }
    }

    private void measureStarts() throws Exception {
        List<String> packagedPeer = List.of(JAVA, "-Xmx1g", "-jar", PEER.toString());
        List<String> archivedPeer = archivedPeer();
        List<String> launcher = List.of(launcher().toString());
        Path data = Files.createDirectory(scratch.resolve("data"));
        // The launcher makes the virtual machine write the archive when it stops.
        start(surveys(launcher, Setup.SQLITE, data));
        for (int i = 1; i <= options.get(Number.STARTS); i++) {
            say("start %d of %d", i, options.get(Number.STARTS));
            Path empty = Files.createTempDirectory(scratch, "surveys");
            figures.add(PEER_H2, START, start(peer(packagedPeer, false)));
            figures.add(SURVEYS, FIRST_START, start(surveys(packaged(), Setup.SQLITE, empty)));
            figures.add(SURVEYS, START, start(surveys(packaged(), Setup.SQLITE, data)));
            figures.add(PEER_H2, START_WITH_ARCHIVE, start(peer(archivedPeer, false)));
            figures.add(SURVEYS, START_WITH_ARCHIVE, start(surveys(launcher, Setup.SQLITE, data)));
        }
        say("%,d answers to the distribution", ANSWERS);
        try (App app = surveys(launcher, Setup.SQLITE, data)) {
            app.start();
            Thread.sleep(options.get(Number.IDLE) * 1000L);
            figures.add(SURVEYS, IDLE, Machine.residentMegabytes(app.pid()));
            List<Request> answers = Load.answers(List.of(app.publish("Survey", app.bearer())));
            for (double sent = 0; sent < ANSWERS; ) {
                sent += load.run(app, 0, answers, 5).requests();
            }
            figures.add(SURVEYS, AFTER_ANSWERS, Machine.residentMegabytes(app.pid()));
        }
    }

    /** Starts and stops the application. Returns the seconds until the home page arrived. */
    private static double start(App app) throws Exception {
        try (app) {
            return app.start();
        }
    }

    /**
     * As recommended by Spring Boot's documentation: an extracted jar, and a cache from a training run. Returns
     * the command.
     */
    private List<String> archivedPeer() throws Exception {
        Path folder = scratch.resolve("peer");
        new ProcessBuilder(
                        JAVA, "-Djarmode=tools", "-jar", PEER.toString(), "extract", "--destination", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("extract.log").toFile())
                .start()
                .waitFor();
        String jar = folder.resolve("peer.jar").toString();
        String archive = folder.resolve("peer.archive").toString();
        boolean cache = Runtime.version().feature() >= 25;
        List<String> training = List.of(
                JAVA, "-Xmx1g", (cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive, "-jar", jar);
        start(peer(training, false));
        // Without the first of the two, Java would silently ignore an archive that does not fit.
        return cache
                ? List.of(JAVA, "-Xmx1g", "-XX:AOTMode=on", "-XX:AOTCache=" + archive, "-jar", jar)
                : List.of(JAVA, "-Xmx1g", "-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-jar", jar);
    }

    private static Path launcher() throws Exception {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.map(folder -> folder.resolve("bin/surveys"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("Package Surveys first: there is no distribution in " + TARGET));
        }
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }

    @Override
    public void close() throws Exception {
        issuer.close();
        if (postgres != null) {
            postgres.close();
        }
        if (!succeeded) {
            System.err.println("The applications' output is in " + scratch);
            return;
        }
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
