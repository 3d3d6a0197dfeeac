package compare;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures what sender-constrained tokens cost Surveys: the processor time of an API call and of a page over the API,
 * without a constraint and with DPoP. Two instances run at the same time and are measured in turn, so that both meet
 * the same machine. Proofs of API calls are signed by this process before the measurement, and those of pages by the
 * front end within it.
 */
public final class ProofCost {

    private static final int ROUNDS = 9;
    private static final int WARM_UPS = 6;
    /** Requests of one kind per round: few enough that the proofs made before are not too old. */
    private static final int REQUESTS = 2_000;

    private static final int CONNECTIONS = 4;
    private static final int PORT = 18_420;
    private static final List<String> CONSTRAINTS = List.of("none", "dpop");
    private static final String CALL = "API call";
    private static final String PAGE = "page over the API";

    /** One kind of request, made anew for each time it is sent. */
    private record Candidate(String constraint, String kind, App app, Callable<HttpRequest> request) {}

    private ProofCost() {}

    public static void main(String[] arguments) throws Exception {
        Path scratch =
                Files.createTempDirectory(Path.of("surveys-app", "target").toAbsolutePath(), "proofs");
        List<Candidate> candidates = new ArrayList<>();
        for (String constraint : CONSTRAINTS) {
            candidates.addAll(started(constraint, scratch.resolve(constraint)));
        }
        Figures figures = new Figures();
        for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
            for (Candidate candidate : candidates) {
                double micros = micros(candidate);
                System.err.printf(
                        Locale.ROOT, "%d %s, %s: %.0f µs%n", round, candidate.kind(), candidate.constraint(), micros);
                if (round > 0) {
                    figures.add(candidate.constraint(), candidate.kind(), micros);
                }
            }
            // A, B, then B, A.
            Collections.reverse(candidates);
        }
        print(figures);
        for (Candidate candidate : candidates) {
            candidate.app().close();
        }
    }

    private static List<Candidate> started(String constraint, Path data) throws Exception {
        int port = PORT + 10 * CONSTRAINTS.indexOf(constraint);
        App.Survey survey;
        try (SurveysApp first = app("none", data, port)) {
            first.start();
            survey = first.publish("Survey", first.bearer());
        }
        SurveysApp app = app(constraint, data, port);
        app.start();
        String cookies = app.signIn();
        HttpRequest page = HttpRequest.newBuilder(app.base().resolve("/surveys"))
                .header("Cookie", cookies)
                .build();
        return List.of(
                new Candidate(constraint, CALL, app, call(app, constraint, survey.api())),
                new Candidate(constraint, PAGE, app, () -> page));
    }

    private static Callable<HttpRequest> call(SurveysApp app, String constraint, URI address) throws Exception {
        if (constraint.equals("none")) {
            HttpRequest call = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + app.bearer())
                    .build();
            return () -> call;
        }
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        DPoPProofFactory proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
        DPoPAccessToken token = new DPoPAccessToken(app.bound(proofs));
        return () -> HttpRequest.newBuilder(address)
                .header("Authorization", "DPoP " + token.getValue())
                .header("DPoP", proofs.createDPoPJWT("GET", address, token).serialize())
                .build();
    }

    private static SurveysApp app(String constraint, Path data, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new SurveysApp(
                List.of(java, "-Xmx512m", "-jar", "surveys-app/target/surveys.jar"),
                data,
                port,
                Map.of("surveys.identity.sender-constraint", constraint, "surveys.workshop.enabled", "false"));
    }

    /** Returns the processor time of the application per request. */
    private static double micros(Candidate candidate) throws Exception {
        List<HttpRequest> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(candidate.request().call());
        }
        double before = Machine.processorTime(candidate.app().pid());
        ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Integer>> statuses = senders.invokeAll(requests.stream()
                    .<Callable<Integer>>map(request -> () ->
                            App.HTTP.send(request, BodyHandlers.ofString()).statusCode())
                    .toList());
            for (Future<Integer> status : statuses) {
                if (status.get() != 200) {
                    throw new IllegalStateException(candidate + ": " + status.get());
                }
            }
        } finally {
            senders.shutdown();
        }
        return (Machine.processorTime(candidate.app().pid()) - before) / REQUESTS * 1e6;
    }

    private static void print(Figures figures) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%s, Java %s, %d × %s, median of %d rounds of %,d requests; load average %s%n%n",
                LocalDate.now(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Machine.processor(),
                ROUNDS,
                REQUESTS,
                Files.readString(Path.of("/proc/loadavg")).split(" ")[1]);
        System.out.println("| processor time, µs | `none` | `dpop` | ratio | more |");
        System.out.println("|---|---|---|---|---|");
        for (String kind : List.of(CALL, PAGE)) {
            double none = figures.median("none", kind);
            double dpop = figures.median("dpop", kind);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | **%.2f** | %,.0f |%n",
                    kind,
                    none,
                    dpop,
                    dpop / none,
                    dpop - none);
        }
    }
}
