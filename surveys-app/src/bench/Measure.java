import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Measures the packaged application as its users meet it, and writes the table in docs/performance.md: from the command to the first home page,
 * and resident memory idle and after a thousand page views. Linux only, for it reads /proc.
 *
 * <p>After packaging, from the top folder: {@code java surveys-app/src/bench/Measure.java JAVA_HOME [JAVA_HOME ...]}
 */
public final class Measure {

    private static final int TIMES = 7;
    private static final int PAGE_VIEWS = 1000;
    private static final Path JAR = Path.of("surveys-app", "target", "surveys.jar").toAbsolutePath();
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    public static void main(String[] javaHomes) throws Exception {
        StringBuilder table = new StringBuilder(
                """
                | Java | first start ever | start | start, and what a bare `java -version` takes | idle | after 1,000 page views |
                |---|---|---|---|---|---|
                """);
        for (String home : javaHomes) {
            table.append(new Measure().row(Path.of(home)));
        }
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(PAGE, page.substring(0, begin) + "\n" + table + page.substring(page.indexOf(END)));
        System.out.print(table);
    }

    private String row(Path home) throws Exception {
        Path java = home.resolve("bin").resolve("java");
        List<Double> first = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> idle = new ArrayList<>();
        List<Double> used = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Path data = Files.createTempDirectory("surveys-measure");
            bare.add(seconds(() -> new ProcessBuilder(java.toString(), "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor()));
            first.add(start(java, data, 0, new ArrayList<>(), new ArrayList<>()));
            later.add(start(java, data, i == 0 ? PAGE_VIEWS : 0, idle, used));
            delete(data);
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.0f × %.2f s | %.0f MB | %.0f MB |%n",
                version(java),
                median(first),
                median(later),
                median(later) / median(bare),
                median(bare),
                median(idle),
                median(used));
    }

    /** Starts, waits for the first whole home page, rests, looks at memory, views pages, looks again, stops. Returns the seconds to the page. */
    private double start(Path java, Path data, int views, List<Double> idle, List<Double> used) throws Exception {
        int port = freePort();
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Dsurveys.data-dir=" + data,
                        "-Dsurveys.web.port=" + port,
                        "-Dsurveys.api.port=0",
                        "-Dsurveys.identity-provider.port=0",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            URI page = URI.create("http://localhost:" + port + "/");
            while (!isAnswered(page)) {
                Thread.sleep(5);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Thread.sleep(5000);
            idle.add(residentMegabytes(process));
            for (int i = 0; i < views; i++) {
                isAnswered(page);
            }
            if (views > 0) {
                Thread.sleep(2000);
                used.add(residentMegabytes(process));
            }
            return seconds;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private boolean isAnswered(URI page) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static double residentMegabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static String version(Path java) throws Exception {
        Process process =
                new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
        String first = new String(process.getInputStream().readAllBytes()).lines().findFirst().orElse("?");
        return first.replaceAll(".*\"(.*)\".*", "$1");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
