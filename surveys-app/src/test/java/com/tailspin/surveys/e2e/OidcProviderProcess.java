package com.tailspin.surveys.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;

/**
 * A process of oidc-provider, an identity provider for Node.js, configured by {@code src/test/oidc-provider/server.mjs}. Where Node.js or npm
 * is missing, tests are skipped and say so; with {@code SURVEYS_REQUIRE_NODE=true} they fail.
 */
final class OidcProviderProcess implements AutoCloseable {

    private static final Path SOURCES = Path.of("src", "test", "oidc-provider");
    private static final Path FOLDER = Path.of("target", "oidc-provider");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> issuer = new CompletableFuture<>();

    private OidcProviderProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "oidc-provider");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param options as server.mjs describes them */
    static OidcProviderProcess start(Map<String, Object> options) throws Exception {
        Path node = program("node");
        install();
        Process process = new ProcessBuilder(node.toString(), "server.mjs", JSON.writeValueAsString(options))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        OidcProviderProcess provider = new OidcProviderProcess(process);
        provider.issuer.get(30, TimeUnit.SECONDS);
        return provider;
    }

    /** Downloads the packages that package-lock.json names, unless that has been done. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path installed = FOLDER.resolve("node_modules").resolve(".package-lock.json");
        Path lock = FOLDER.resolve("package-lock.json");
        boolean current = Files.exists(installed) && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) == -1;
        for (String file : List.of("package.json", "package-lock.json", "server.mjs")) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (current) {
            return;
        }
        Process npm = new ProcessBuilder(program("npm").toString(), "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (npm.waitFor() != 0) {
            throw new AssertionError("npm ci failed in " + FOLDER + ":\n" + output);
        }
    }

    private static Path program(String name) {
        Optional<Path> found = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator, -1))
                .flatMap(folder -> Stream.of(name, name + ".cmd", name + ".exe").map(file -> Path.of(folder, file)))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String reason = "There is no " + name
                    + " on the path (apt-get install nodejs npm): the tests against oidc-provider are skipped.";
            if ("true".equals(System.getenv("SURVEYS_REQUIRE_NODE"))) {
                throw new AssertionError(reason + " SURVEYS_REQUIRE_NODE does not allow that.");
            }
            System.err.println(reason);
            Assumptions.abort(reason);
        }
        return found.orElseThrow();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder others = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("{")) {
                    others.append(line).append('\n');
                    continue;
                }
                JsonNode event = JSON.readTree(line);
                events.add(event);
                if (event.path("event").asText().equals("listening")) {
                    issuer.complete(event.path("issuer").asText());
                }
            }
            issuer.completeExceptionally(new AssertionError("oidc-provider ended:\n" + others));
        } catch (IOException e) {
            issuer.completeExceptionally(e);
        }
    }

    String issuer() {
        return issuer.join();
    }

    /** Registers a client as RFC 7591 has it, and returns what the provider answers, {@code client_id} and {@code client_secret} among it. */
    JsonNode register(Map<String, Object> metadata, Optional<SSLContext> trusting) throws InterruptedException {
        try {
            HttpClient.Builder http = HttpClient.newBuilder();
            trusting.ifPresent(http::sslContext);
            HttpResponse<String> response = http.build()
                    .send(
                            HttpRequest.newBuilder(java.net.URI.create(issuer() + "/reg"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(metadata)))
                                    .build(),
                            BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new AssertionError("The client was not registered: " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happened to that client's requests, the oldest first. */
    List<JsonNode> events(String client) {
        return events.stream()
                .filter(event -> event.path("client").asText().equals(client))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
