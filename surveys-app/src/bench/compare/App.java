package compare;

import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An application in which people answer surveys, in a separate process. */
abstract class App implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);

    /** The URLs of a survey's pages and API resource. */
    record Survey(URI form, URI results, URI api) {}

    record Question(String type, String text, boolean required, List<String> choices) {}

    /** 13 radio buttons, 5 checkboxes, one text. */
    static final List<Question> QUESTIONS = List.of(
            new Question("single-choice", "How did you travel?", true, List.of("Train", "Bicycle", "Car", "On foot")),
            new Question(
                    "single-choice",
                    "How often do you visit us?",
                    true,
                    List.of("Daily", "Weekly", "Monthly", "Rarely")),
            new Question(
                    "multiple-choice",
                    "What did you see?",
                    false,
                    List.of("Garden", "Tower", "Museum", "Café", "Shop")),
            new Question("stars", "How was your visit?", true, List.of()),
            new Question("short-text", "What should be <better> & what should stay?", false, List.of()));

    /** Texts of the organisation and its surveys. */
    static final String DESCRIPTION = "Two minutes of your time help us to plan the next season.";

    protected static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final File log;
    private Process process;

    protected App(File log) {
        this.log = log;
    }

    abstract URI base();

    abstract String health();

    protected abstract ProcessBuilder command();

    /** Signs an author in. Returns the session's cookies. */
    abstract String signIn() throws Exception;

    /** Returns an author's token that its API accepts. */
    abstract String bearer() throws Exception;

    /** Publishes a survey with {@link #QUESTIONS}, listed on the home page. */
    abstract Survey publish(String title, String bearer) throws Exception;

    boolean canPublishAgain() {
        return false;
    }

    /** Publishes a published survey again with another listing. */
    void publishAgain(Survey survey, String bearer, int time) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Starts the application. Returns the seconds until the complete home page arrived. */
    final double start() throws Exception {
        long begun = System.nanoTime();
        process = command()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        // Stops the application with this process.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        HttpRequest home =
                HttpRequest.newBuilder(base()).timeout(Duration.ofSeconds(5)).build();
        while (System.nanoTime() - begun < LONGEST_START.toNanos() && process.isAlive()) {
            try {
                if (HTTP.send(home, BodyHandlers.ofString()).statusCode() == 200) {
                    return (System.nanoTime() - begun) / 1e9;
                }
            } catch (IOException notYet) {
                // Not listening yet, or too busy starting.
            }
            Thread.sleep(2);
        }
        throw new IllegalStateException("It did not start: see " + log);
    }

    final long pid() {
        return process.pid();
    }

    @Override
    public final void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    static HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        return send("GET", address, "", headers);
    }

    static HttpResponse<String> send(String method, URI address, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(120))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends JSON. Returns the response, which must be successful. */
    protected static HttpResponse<String> call(String method, URI address, String json, String bearer)
            throws Exception {
        HttpResponse<String> answer =
                send(method, address, json, "Authorization", "Bearer " + bearer, "Content-Type", "application/json");
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + address + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    /** Follows all redirects of a sign-in. Returns the cookies that the application has set. */
    protected final String cookiesAfter(URI signIn) throws Exception {
        CookieManager cookies = new CookieManager();
        HttpResponse<String> last = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(HttpRequest.newBuilder(signIn).build(), BodyHandlers.ofString());
        if (last.statusCode() != 200 || last.uri().getPort() != base().getPort()) {
            throw new IllegalStateException("Signing in ended at " + last.uri() + ": " + last.statusCode());
        }
        return cookies.getCookieStore().get(base()).stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    protected static ProcessBuilder process(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}
