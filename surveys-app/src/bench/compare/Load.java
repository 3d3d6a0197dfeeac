package compare;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends requests over 32 concurrent connections with wrk, and measures their cost. */
final class Load {

    private static final int CONNECTIONS = 32;
    private static final Duration LONGEST_WORK = Duration.ofSeconds(60);
    /** Processors that an idle application may use. */
    private static final double QUIET = 0.1;

    /**
     * One line for requests.lua.
     *
     * @param body empty for GET
     */
    record Request(URI address, String cookies, String authorization, String body) {

        static Request get(URI address) {
            return new Request(address, "", "", "");
        }

        private String line() {
            String method = body.isEmpty() ? "GET" : "POST";
            return String.join("\t", method, address.getRawPath(), cookies, authorization, body);
        }
    }

    /**
     * Results of a measurement.
     *
     * @param micros processor time of the application per request
     * @param databaseMicros processor time of PostgreSQL per request; zero if the database is in the application
     * @param others processors used by all other processes
     */
    record Measured(
            double requests,
            double perSecond,
            double medianMillis,
            double percentile99Millis,
            double micros,
            double databaseMicros,
            double others) {}

    private final Path script;
    private final Path scratch;

    Load(Path script, Path scratch) {
        this.script = script;
        this.scratch = scratch;
    }

    /** Returns requests of as many people as there are connections, who answer these surveys in turn. */
    static List<Request> answers(List<App.Survey> surveys) throws Exception {
        List<Request> requests = new ArrayList<>();
        for (int person = 0; person < CONNECTIONS; person++) {
            Form form = Form.of(surveys.get(person % surveys.size()).form());
            requests.add(new Request(form.address(), form.cookies(), "", form.filledBy(person)));
        }
        return requests;
    }

    /**
     * Sends them in turn for some seconds.
     *
     * @param database process id of PostgreSQL's first process, or 0
     * @throws IllegalStateException if a request failed
     */
    Measured run(App app, long database, List<Request> requests, double seconds) throws Exception {
        return run(app, database, requests, seconds, false);
    }

    /** As {@link #run}, including the work that the application defers until it is idle. */
    Measured runToTheEnd(App app, long database, List<Request> requests, double seconds) throws Exception {
        awaitQuiet(app, database);
        return run(app, database, requests, seconds, true);
    }

    private static void awaitQuiet(App app, long database) throws Exception {
        long end = System.nanoTime() + LONGEST_WORK.toNanos();
        Snapshot spent;
        do {
            Snapshot before = Snapshot.take(app.pid(), database);
            Thread.sleep(500);
            spent = Snapshot.take(app.pid(), database).minus(before);
        } while (spent.app + spent.database > QUIET * spent.seconds && System.nanoTime() < end);
    }

    private Measured run(App app, long database, List<Request> requests, double seconds, boolean toTheEnd)
            throws Exception {
        Path file = scratch.resolve("requests");
        Files.write(file, requests.stream().map(Request::line).toList());
        URI first = requests.get(0).address();
        Snapshot before = Snapshot.take(app.pid(), database);
        ProcessBuilder wrk = new ProcessBuilder(
                "wrk",
                "-t2",
                "-c" + CONNECTIONS,
                "-d" + Math.round(seconds) + "s",
                "--timeout",
                "30s",
                "-s",
                script.toString(),
                "http://" + first.getAuthority());
        wrk.environment().putAll(Map.of("COMPARE_REQUESTS", file.toString()));
        Process process = wrk.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        int exit = process.waitFor();
        if (toTheEnd) {
            awaitQuiet(app, database);
        }
        Snapshot spent = Snapshot.take(app.pid(), database).minus(before);
        String[] last = output.strip().replaceFirst("(?s).*\n", "").split(" ");
        if (exit != 0 || last.length != 5 || !last[4].equals("0")) {
            throw new IllegalStateException("Requests to " + first + " failed:\n" + output);
        }
        double sent = Double.parseDouble(last[0]);
        return new Measured(
                sent,
                sent / Double.parseDouble(last[1]) * 1e6,
                Double.parseDouble(last[2]) / 1000,
                Double.parseDouble(last[3]) / 1000,
                spent.app / sent * 1e6,
                spent.database / sent * 1e6,
                (spent.all - spent.app - spent.database - spent.own) / spent.seconds);
    }

    /** Processor times in seconds. */
    private record Snapshot(double seconds, double app, double database, double own, double all) {

        static Snapshot take(long app, long database) throws Exception {
            return new Snapshot(
                    System.nanoTime() / 1e9,
                    Machine.processorTime(app),
                    database == 0 ? 0 : Machine.processorTimeOfFamily(database),
                    // Includes wrk, a child process that has ended.
                    Machine.processorTime(ProcessHandle.current().pid()),
                    Machine.processorTimeOfAll());
        }

        Snapshot minus(Snapshot before) {
            return new Snapshot(
                    seconds - before.seconds,
                    app - before.app,
                    database - before.database,
                    own - before.own,
                    all - before.all);
        }
    }
}
