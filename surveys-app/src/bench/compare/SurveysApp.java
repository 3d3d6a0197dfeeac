package compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packaged Surveys with the embedded identity provider. Bob of Contoso is the author. */
final class SurveysApp extends App {

    private static final String BOB = "bob@contoso.example";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> program;
    private final Path data;
    private final int port;
    private final Map<String, String> settings;

    /**
     * @param program the command without settings, which are inserted after its first word
     * @param port the first of three ports
     */
    SurveysApp(List<String> program, Path data, int port, Map<String, String> settings) {
        super(data.resolveSibling(data.getFileName() + ".log").toFile());
        this.program = program;
        this.data = data;
        this.port = port;
        this.settings = settings;
    }

    @Override
    protected ProcessBuilder command() {
        List<String> command = new ArrayList<>(List.of(program.get(0)));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dsurveys.data-dir=" + data);
        command.add("-Dsurveys.web.port=" + port);
        command.add("-Dsurveys.api.port=" + (port + 1));
        command.add("-Dsurveys.identity-provider.port=" + (port + 2));
        command.add("-Dsurveys.shutdown.notice=0s");
        // All requests come from one address.
        command.add("-Dsurveys.throttling.enabled=false");
        command.addAll(program.subList(1, program.size()));
        return process(
                command,
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "SURVEYS_CACHE_DIR",
                        data.resolveSibling("cache").toString()));
    }

    @Override
    URI base() {
        return URI.create("http://localhost:" + port + "/");
    }

    private URI api(String path) {
        return URI.create("http://localhost:" + (port + 1) + "/api/surveys" + path);
    }

    @Override
    String health() {
        return "/health/ready";
    }

    @Override
    String signIn() throws Exception {
        return cookiesAfter(base().resolve("/sign-in?login_hint=" + BOB));
    }

    @Override
    String bearer() throws Exception {
        return token(Optional.empty());
    }

    /** Returns an author's token that is bound to the key of these proofs. */
    String bound(DPoPProofFactory proofs) throws Exception {
        return token(Optional.of(proofs));
    }

    /** Runs the authorization code flow by hand, like the front end. */
    private String token(Optional<DPoPProofFactory> proofs) throws Exception {
        String provider = "http://localhost:" + (port + 2);
        String verifier = "a-verifier-that-is-long-enough-to-be-one-of-PKCE";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        String redirect = base().resolve("/signin-oidc").toString();
        String secret = Files.readString(data.resolve("client.secret")).strip();
        // Under the default profile, requests must be pushed.
        HttpResponse<String> pushed = send(
                "POST",
                URI.create(provider + "/organizations/oauth2/v2.0/par"),
                query(
                        "client_secret", secret,
                        "response_type", "code",
                        "client_id", "surveys-web",
                        "redirect_uri", redirect,
                        "scope", "openid profile email api://surveys/surveys.access",
                        "state", "state",
                        "nonce", "nonce",
                        "login_hint", BOB,
                        "code_challenge",
                                Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                        "code_challenge_method", "S256"),
                "Content-Type",
                FORM);
        URI next = URI.create(provider + "/organizations/oauth2/v2.0/authorize?"
                + query(
                        "client_id",
                        "surveys-web",
                        "request_uri",
                        JSON.readTree(pushed.body()).required("request_uri").asText()));
        while (!next.toString().startsWith(redirect)) {
            HttpResponse<String> answer = get(next);
            URI from = next;
            next = answer.headers()
                    .firstValue("Location")
                    .map(from::resolve)
                    .orElseThrow(
                            () -> new IllegalStateException(from + ": " + answer.statusCode() + " " + answer.body()));
        }
        URI token = URI.create(parameter(next, "iss").replaceFirst("/v2\\.0$", "/oauth2/v2.0/token"));
        String form = query(
                "grant_type",
                "authorization_code",
                "code",
                parameter(next, "code"),
                "redirect_uri",
                redirect,
                "code_verifier",
                verifier,
                "client_id",
                "surveys-web",
                "client_secret",
                secret);
        List<String> headers = new ArrayList<>(List.of("Content-Type", FORM));
        if (proofs.isPresent()) {
            // The response without a nonce brings one, and does not use up the code.
            String without = proofs.get().createDPoPJWT("POST", token).serialize();
            HttpResponse<String> refused = send("POST", token, form, "Content-Type", FORM, "DPoP", without);
            Nonce nonce = new Nonce(refused.headers().firstValue("DPoP-Nonce").orElseThrow());
            headers.addAll(List.of(
                    "DPoP", proofs.get().createDPoPJWT("POST", token, nonce).serialize()));
        }
        HttpResponse<String> answer = send("POST", token, form, headers.toArray(String[]::new));
        return JSON.readTree(answer.body()).required("access_token").asText();
    }

    @Override
    Survey publish(String title, String bearer) throws Exception {
        ObjectNode texts = JSON.createObjectNode().put("title", title).put("description", DESCRIPTION);
        String id = JSON.readTree(
                        call("POST", api(""), texts.toString(), bearer).body())
                .get("id")
                .asText();
        for (Question question : QUESTIONS) {
            ObjectNode json = JSON.valueToTree(question);
            if (question.choices().isEmpty()) {
                json.remove("choices");
            }
            call("POST", api("/" + id + "/questions"), json.toString(), bearer);
        }
        call("PUT", api("/" + id + "/publication"), "{\"listing\": \"listed\"}", bearer);
        JsonNode published =
                JSON.readTree(call("GET", api("/" + id), "", bearer).body());
        return new Survey(
                base().resolve("/s/" + published.get("publicId").asText()),
                base().resolve("/surveys/" + id + "/results"),
                api("/" + id));
    }

    @Override
    boolean canPublishAgain() {
        return true;
    }

    @Override
    void publishAgain(Survey survey, String bearer, int time) throws Exception {
        String listing = "{\"listing\": \"%s\"}".formatted(time % 2 == 0 ? "link-only" : "listed");
        call("PUT", URI.create(survey.api() + "/publication"), listing, bearer);
    }

    private static String query(String... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.append(i == 0 ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    private static String parameter(URI address, String name) {
        for (String pair : address.getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException(address + " has no " + name);
    }
}
