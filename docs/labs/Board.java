import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The teacher's board: who has done which lab. {@code java docs/labs/Board.java [PORT]}, 8090 by default.
 *
 * <p>Listens on all addresses of this machine, because learners report to it from theirs, and is a separate program so
 * that Surveys stays on the loopback address. Anyone on the network may send {@code POST /reports} with {@code learner},
 * {@code lab} and {@code result}, and nothing else; only this machine may read the board or clear it. What is stored: at
 * most 60 names, for each at most 20 labs with a result and a time, in memory.
 */
public final class Board {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,19}");
    private static final Pattern LAB = Pattern.compile("[0-9]{2}");
    private static final int MOST_LEARNERS = 60;
    private static final int MOST_LABS = 20;
    private static final int MOST_BYTES = 512;
    private static final int REPORTS_A_SECOND = 20;

    /** The answer to a request that is not allowed or not understood. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private record Entry(boolean done, LocalTime at) {}

    private final Map<String, Map<String, Entry>> learners = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> own;
    private long second;
    private int reports;

    private Board(int port) {
        own = Set.of("localhost:" + port, "127.0.0.1:" + port);
    }

    public static void main(String[] arguments) throws IOException {
        // A client that sends nothing is disconnected after five seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "5");
        HttpServer server = HttpServer.create(
                new InetSocketAddress(arguments.length == 0 ? 8090 : Integer.parseInt(arguments[0])), 50);
        int port = server.getAddress().getPort();
        Board board = new Board(port);
        server.createContext("/", board::answer);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        // The page's encoding, whatever this terminal's is.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("The board is at http://localhost:" + port + "/ (this machine only). Learners report to it after");
        for (String address : addresses()) {
            out.println("  export SURVEYS_BOARD=http://" + address + ":" + port + " SURVEYS_LEARNER=any-name");
        }
    }

    private static Set<String> addresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(address -> address.getHostAddress())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                String request =
                        exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
                switch (request) {
                    case "POST /reports" -> send(exchange, 200, "text/plain", noted(exchange));
                    case "GET /" -> {
                        requireThisMachine(exchange);
                        send(exchange, 200, "text/html", page());
                    }
                    case "POST /forget" -> {
                        requireThisMachine(exchange);
                        forget();
                        exchange.getResponseHeaders().set("Location", "/");
                        exchange.sendResponseHeaders(303, -1);
                    }
                    default -> throw new Refused(404, "This board has no such page.");
                }
            } catch (Refused refused) {
                send(exchange, refused.status, "text/plain", refused.getMessage() + "\n");
            }
        }
    }

    /** Names are for the teacher: neither the network nor another site in the teacher's browser gets them. */
    private void requireThisMachine(HttpExchange exchange) throws Refused {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()
                || host == null
                || !own.contains(host)
                || (origin != null && !origin.equals("http://" + host))) {
            throw new Refused(403, "Only the machine on which the board runs may do this, at http://localhost.");
        }
    }

    private String noted(HttpExchange exchange) throws IOException, Refused {
        Map<String, String> form = form(exchange);
        String learner = form.getOrDefault("learner", "").strip();
        String lab = form.getOrDefault("lab", "");
        String result = form.getOrDefault("result", "");
        if (!NAME.matcher(learner).matches()) {
            throw new Refused(400, "SURVEYS_LEARNER must have 1 to 20 letters, digits, blanks, dots, dashes or underscores.");
        }
        if (!LAB.matcher(lab).matches() || !Set.of("done", "trying").contains(result)) {
            throw new Refused(400, "A report has a learner, a lab of two digits, and the result done or trying.");
        }
        note(learner, lab, result.equals("done"));
        return "The board has noted: " + learner + ", lab " + lab + ", " + result + ".\n";
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException, Refused {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refused(413, "A report has at most " + MOST_BYTES + " bytes.");
        }
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    form.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw new Refused(400, "The report is not a form.");
                }
            }
        }
        return form;
    }

    private synchronized void note(String learner, String lab, boolean done) throws Refused {
        long now = System.nanoTime() / 1_000_000_000L;
        reports = now == second ? reports + 1 : 1;
        second = now;
        if (reports > REPORTS_A_SECOND) {
            throw new Refused(429, "Too many reports at once. Report again in a second.");
        }
        if (!learners.containsKey(learner) && learners.size() == MOST_LEARNERS) {
            throw new Refused(409, "The board is full: it holds " + MOST_LEARNERS + " names.");
        }
        Map<String, Entry> labs = learners.computeIfAbsent(learner, name -> new TreeMap<>());
        Entry known = labs.get(lab);
        if (known == null && labs.size() == MOST_LABS) {
            throw new Refused(409, "The board holds " + MOST_LABS + " labs for each name.");
        }
        // A lab that is done stays done, with its first time.
        if (known == null || !known.done()) {
            labs.put(lab, new Entry(done, LocalTime.now().truncatedTo(ChronoUnit.MINUTES)));
        }
    }

    private synchronized void forget() {
        learners.clear();
    }

    /** Nothing in a name or a lab needs escaping: {@link #NAME} and {@link #LAB} admit neither markup nor quotes. */
    private synchronized String page() {
        Set<String> labs = new TreeSet<>();
        learners.values().forEach(done -> labs.addAll(done.keySet()));
        StringBuilder rows = new StringBuilder();
        learners.forEach((learner, entries) -> {
            rows.append("<tr><th scope=row>").append(learner);
            labs.forEach(lab -> rows.append(cell(entries.get(lab))));
        });
        String heads = labs.stream().map(lab -> "<th scope=col>" + lab).collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta http-equiv="refresh" content="5">
                <title>Who has done which lab</title>
                <style>
                :root { color-scheme: light dark; }
                body { font: 1.5rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
                div { overflow-x: auto; }
                table { border-collapse: collapse; }
                th, td { padding: .3rem 1rem; border-bottom: 1px solid #888; text-align: start; white-space: nowrap; }
                .done { background: #1b7a4b; color: #fff; }
                button { font: inherit; font-size: 1.1rem; padding: .3rem 1rem; }
                </style>
                <h1>Who has done which lab</h1>
                %s
                <form method="post" action="/forget"><button>Forget everyone</button></form>
                </html>
                """
                .formatted(
                        learners.isEmpty()
                                ? "<p>Nobody has reported yet."
                                : "<div tabindex=0 role=region aria-label=Learners><table><thead><tr><th scope=col>Lab" + heads
                                        + "<tbody>" + rows + "</table></div>");
    }

    private static String cell(Entry entry) {
        if (entry == null) {
            return "<td>–";
        }
        return entry.done() ? "<td class=done>✓ done " + entry.at() : "<td>trying " + entry.at();
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
