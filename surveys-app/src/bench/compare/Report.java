package compare;

import compare.Options.Number;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tables of the figures, with their ratios and targets, as Markdown. */
final class Report {

    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";
    private static final String NOTHING = "–";

    private final Options options;
    private final Figures figures;
    private final int thrownAway;
    private final long minutes;

    Report(Options options, Figures figures, int thrownAway, long minutes) {
        this.options = options;
        this.figures = figures;
        this.thrownAway = thrownAway;
        this.minutes = minutes;
    }

    void write(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(page, text.substring(0, begin) + "\n" + text() + text.substring(text.indexOf(END)));
    }

    String text() throws IOException {
        List<String> parts = new ArrayList<>(List.of(conditions()));
        for (boolean postgresql : List.of(false, true)) {
            List<Setup> setups = options.setups().stream()
                    .filter(setup -> setup.postgresql == postgresql)
                    .toList();
            if (!setups.isEmpty()) {
                parts.add(processorTime(postgresql, setups));
                parts.add(latency(postgresql, setups));
                parts.add(answers(postgresql, setups));
            }
        }
        if (options.get(Number.STARTS) > 0) {
            parts.add(starts());
        }
        return String.join("\n", parts);
    }

    private String conditions() throws IOException {
        boolean first = !System.getProperty("compare.priority").isEmpty();
        if (options.isSmoke()) {
            return "A smoke test: these figures mean nothing.\n";
        }
        return """
            %s, Java %s, %d × %s, %d × %d s for each figure, %d minutes in all. %s %s
            """.formatted(
                        LocalDate.now(),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        Machine.processor(),
                        options.get(Number.ROUNDS),
                        options.get(Number.SECONDS),
                        minutes,
                        first
                                ? "Everything measured ran at real-time priority, so that other work had to wait."
                                : "**Real-time priority was not permitted here: other work may have influenced the figures.**",
                        thrownAway == 0
                                ? "No other process used more than 0.1 processors during a measurement."
                                : thrownAway
                                        + " measurements were discarded and repeated because other processes used more than"
                                        + " 0.1 processors.");
    }

    private String processorTime(boolean postgresql, List<Setup> setups) {
        String peer = peer(postgresql);
        List<String> rows = new ArrayList<>();
        List<String> others = postgresql
                ? List.of(Compare.BARE + "PostgreSQL", peer)
                : List.of(Compare.BARE + "H2 in memory", Compare.BARE + "SQLite", peer);
        others.forEach(app -> rows.add(requests(app, request -> number(figures.median(app, request)))));
        for (Setup setup : setups) {
            rows.add(requests(setup.title(), request -> number(figures.median(setup.title(), request))));
            rows.add(requests("… as a part of Spring Boot's", request -> {
                double ratio = figures.median(setup.title(), request) / figures.median(peer, request);
                return atMost(ratio, setup.targets.get(Compare.REQUESTS.indexOf(request)), "");
            }));
        }
        String what = "processor time per request, µs" + (postgresql ? ", application and database" : "");
        return table(what, Compare.REQUESTS, rows);
    }

    private String latency(boolean postgresql, List<Setup> setups) {
        List<String> rows = new ArrayList<>();
        for (String app : apps(postgresql, setups)) {
            rows.add(requests(
                    app,
                    request -> number(figures.median(app, request + Compare.PER_SECOND)) + " · "
                            + number(figures.median(app, request + Compare.P50)) + " · "
                            + number(figures.median(app, request + Compare.P99))));
        }
        return table("requests a second · p50, ms · p99, ms", Compare.REQUESTS, rows);
    }

    private String answers(boolean postgresql, List<Setup> setups) {
        double peers = figures.median(peer(postgresql), "answer" + Compare.PER_SECOND);
        List<String> rows = new ArrayList<>();
        for (String app : apps(postgresql, setups)) {
            double one = figures.median(app, "answer" + Compare.PER_SECOND);
            double eight = figures.median(app, Compare.TO_EIGHT + Compare.PER_SECOND);
            double quiet = figures.median(app, Compare.PAGE_QUIET);
            double busy = figures.median(app, Compare.PAGE_BUSY);
            boolean ours = !app.equals(peer(postgresql));
            rows.add(row(
                    app,
                    List.of(
                            number(one),
                            ours && postgresql ? atLeast(one / peers, 1) : number(one / peers),
                            number(eight),
                            ours ? atLeast(one / eight, 0.9) : number(one / eight),
                            ours ? atMost(figures.most(app, Compare.PUBLISHING), 200, " ms") : NOTHING,
                            number(quiet) + " → " + number(busy) + " ms",
                            ours ? atMost(busy / quiet, 2, "") : number(busy / quiet))));
        }
        return table(
                "answers a second",
                List.of(
                        "to one survey",
                        "of Spring Boot's",
                        "to eight surveys",
                        "one to eight",
                        "publishing meanwhile, slowest",
                        "another survey's page, quiet → meanwhile",
                        "ratio"),
                rows);
    }

    private String starts() {
        double peer = figures.median(Compare.PEER_H2, Compare.START);
        double peerIdle = figures.median(Compare.PEER_H2, Compare.IDLE);
        String packaged = Setup.SQLITE.title();
        List<String> rows = List.of(
                row(
                        "Spring Boot, H2, `java -Xmx1g -jar`",
                        List.of(
                                NOTHING,
                                seconds(peer),
                                "1",
                                number(peerIdle) + " MB",
                                "1",
                                megabytes(Compare.PEER_H2, Compare.AFTER_READS))),
                row(
                        "Spring Boot, H2, archive",
                        List.of(
                                NOTHING,
                                seconds(figures.median(Compare.PEER_H2, Compare.START_WITH_ARCHIVE)),
                                number(figures.median(Compare.PEER_H2, Compare.START_WITH_ARCHIVE) / peer),
                                NOTHING,
                                NOTHING,
                                NOTHING)),
                row(
                        "Surveys, SQLite, `java -Xmx1g -jar`",
                        List.of(
                                seconds(figures.median(Compare.SURVEYS, Compare.FIRST_START)),
                                seconds(figures.median(Compare.SURVEYS, Compare.START)),
                                atMost(figures.median(Compare.SURVEYS, Compare.START) / peer, 0.3, ""),
                                megabytes(packaged, Compare.IDLE),
                                atMost(figures.median(packaged, Compare.IDLE) / peerIdle, 0.5, ""),
                                megabytes(packaged, Compare.AFTER_READS))),
                row(
                        "Surveys, SQLite, `bin/surveys` (with archive)",
                        List.of(
                                NOTHING,
                                seconds(figures.median(Compare.SURVEYS, Compare.START_WITH_ARCHIVE)),
                                atMost(figures.median(Compare.SURVEYS, Compare.START_WITH_ARCHIVE) / peer, 0.2, ""),
                                megabytes(Compare.SURVEYS, Compare.IDLE),
                                atMost(figures.median(Compare.SURVEYS, Compare.IDLE) / peerIdle, 0.5, ""),
                                "after %,d answers: ".formatted(Compare.ANSWERS)
                                        + atMost(figures.median(Compare.SURVEYS, Compare.AFTER_ANSWERS), 400, " MB"))));
        return table(
                "start to the first page, and resident memory",
                List.of("first start", "start", "ratio", "idle", "ratio", "after the reads above"),
                rows);
    }

    private String megabytes(String app, String figure) {
        double megabytes = figures.median(app, figure);
        return Double.isNaN(megabytes) ? NOTHING : number(megabytes) + " MB";
    }

    private static String seconds(double seconds) {
        return number(seconds) + " s";
    }

    private static String peer(boolean postgresql) {
        return postgresql ? Compare.PEER_POSTGRESQL : Compare.PEER_H2;
    }

    private static List<String> apps(boolean postgresql, List<Setup> setups) {
        return Stream.concat(Stream.of(peer(postgresql)), setups.stream().map(Setup::title))
                .toList();
    }

    private static String table(String what, List<String> columns, List<String> rows) {
        return row(what, columns)
                + row("---", columns.stream().map(column -> "---").toList())
                + String.join("", rows);
    }

    private static String row(String what, List<String> cells) {
        return "| " + what + " | " + String.join(" | ", cells) + " |\n";
    }

    private static String requests(String what, Function<String, String> cell) {
        return row(what, Compare.REQUESTS.stream().map(cell).toList());
    }

    private static String atMost(double value, double target, String unit) {
        return judged(value, "≤ ", target, unit, value <= target);
    }

    private static String atLeast(double value, double target) {
        return judged(value, "≥ ", target, "", value >= target);
    }

    private static String judged(double value, String relation, double target, String unit, boolean met) {
        if (Double.isNaN(value)) {
            return NOTHING;
        }
        String aim = relation + (target == Math.rint(target) ? "%.0f" : "%s").formatted(target);
        return "%s%s (%s: %s)".formatted(number(value), unit, aim, met ? "met" : "**missed**");
    }

    /** Three significant digits. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return NOTHING;
        }
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
