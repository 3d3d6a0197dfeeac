package com.tailspin.surveys.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.code_intelligence.jazzer.api.BugDetectors;
import com.tailspin.surveys.app.cli.Terminal;
import com.tailspin.surveys.e2e.RunningSurveys;
import com.tailspin.surveys.e2e.TestVisitor;
import com.tailspin.surveys.e2e.WrittenSurvey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** The whole application in this process, with a published survey, and raw connections to its three servers. */
final class FuzzedSurveys {

    static final String SECRET = "a-secret-of-the-fuzzed-front-end";

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: (\\S+)");
    private static final Pattern REQUEST_URI = Pattern.compile("\"request_uri\" ?: ?\"([^\"]+)\"");
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\" ?: ?\"([^\"]+)\"");
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(");
    private static final List<String> ERRORS = new ArrayList<>();

    final RunningSurveys running;
    final TestVisitor bob;
    final WrittenSurvey survey;

    private FuzzedSurveys(RunningSurveys running, TestVisitor bob, WrittenSurvey survey) {
        this.running = running;
        this.bob = bob;
        this.survey = survey;
    }

    /** Starts it with these settings; it ends with the process. */
    static FuzzedSurveys start(Map<String, String> settings) {
        try {
            Path data = Files.createTempDirectory("surveys-fuzz");
            data.toFile().deleteOnExit();
            RunningSurveys running = RunningSurveys.start(data, settings);
            TestVisitor bob = running.visitor();
            bob.signIn("bob@contoso.example");
            WrittenSurvey survey =
                    WrittenSurvey.by(bob, "Fuzzed").asking(WrittenSurvey.NINE).published();
            listen();
            return new FuzzedSurveys(running, bob, survey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void listen() {
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                    synchronized (ERRORS) {
                        ERRORS.add(event.getLoggerName() + ": " + event.getFormattedMessage() + " "
                                + (event.getThrowableProxy() == null
                                        ? ""
                                        : event.getThrowableProxy().getClassName() + ": "
                                                + event.getThrowableProxy().getMessage()));
                    }
                }
            }
        };
        appender.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(appender);
    }

    /** Sends the fuzzer's input. Fails on a response that no input may cause. */
    static void knock(URI server, String requestLine, String headers, byte[] body) {
        allowLoopback();
        send(server, requestLine, headers, body);
    }

    private static String send(URI server, String requestLine, String headers, byte[] body) {
        String head = requestLine + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nConnection: close\r\n"
                + headers + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
        String answer = exchange(server, head.getBytes(StandardCharsets.ISO_8859_1), body);
        String status = answer.length() > 12 ? answer.substring(9, 12) : "no answer";
        if (!status.matches("[1-4]\\d\\d|503")) {
            throw new AssertionError(status + " for " + requestLine + "\n" + answer);
        }
        synchronized (ERRORS) {
            if (!ERRORS.isEmpty()) {
                String errors = String.join("\n", ERRORS);
                ERRORS.clear();
                throw new AssertionError("logged for " + requestLine + ":\n" + errors);
            }
        }
        return answer;
    }

    /** A person's access token, from the provider by an authorization code, as the front end would get it. */
    String accessToken(String email) {
        String verifier = "a".repeat(43);
        String scope = "openid "
                + running.deployment()
                        .scopes()
                        .get(running.deployment().scopes().size() - 1);
        Map<String, String> request = new HashMap<>(Map.of(
                "client_id",
                "surveys-web",
                "response_type",
                "code",
                "redirect_uri",
                running.web() + "/signin-oidc",
                "scope",
                scope,
                "state",
                "s",
                "nonce",
                "n",
                "login_hint",
                email,
                "code_challenge_method",
                "S256",
                "code_challenge",
                sha256(verifier)));
        request.put("client_secret", SECRET);
        String pushed = send(
                running.provider(),
                "POST /organizations/oauth2/v2.0/par",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                TestVisitor.form(request).getBytes(StandardCharsets.US_ASCII));
        URI at = URI.create(running.provider() + "/organizations/oauth2/v2.0/authorize?"
                + TestVisitor.form(Map.of("client_id", "surveys-web", "request_uri", found(REQUEST_URI, pushed))));
        while (!at.toString().startsWith(running.web() + "/signin-oidc")) {
            String answer =
                    send(running.provider(), "GET " + at.getRawPath() + "?" + at.getRawQuery(), "", new byte[0]);
            at = at.resolve(found(LOCATION, answer));
        }
        Map<String, String> redirect = TestVisitor.fields(at.getRawQuery());
        String tokens = send(
                running.provider(),
                "POST "
                        + URI.create(redirect.getOrDefault("iss", "").replace("/v2.0", "/oauth2/v2.0/token"))
                                .getRawPath(),
                "Content-Type: application/x-www-form-urlencoded\r\n",
                TestVisitor.form(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                redirect.getOrDefault("code", ""),
                                "redirect_uri",
                                running.web() + "/signin-oidc",
                                "code_verifier",
                                verifier,
                                "client_id",
                                "surveys-web",
                                "client_secret",
                                SECRET))
                        .getBytes(StandardCharsets.US_ASCII));
        return found(ACCESS_TOKEN, tokens);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command. Fails on a stack trace; any exit code is acceptable. */
    static void command(String input, String... arguments) {
        Terminal.Said said = Terminal.in(TEMPORARY).pipe(input, arguments);
        if (STACK_TRACE.matcher(said.err() + said.out()).find()) {
            throw new AssertionError(String.join(" ", arguments) + "\n" + said.err() + said.out());
        }
    }

    /**
     * Restricts a fuzz test, but not its preparation, to connections to this machine. A connection to any other machine
     * is a finding.
     */
    static void allowLoopback() {
        BugDetectors.allowNetworkConnections((host, port) -> host.equals("localhost") || host.startsWith("127."));
    }

    private static String exchange(URI server, byte[] head, byte[] body) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            var out = new ByteArrayOutputStream();
            out.write(head);
            out.write(body);
            socket.getOutputStream().write(out.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what would end a request target or header; keeps everything else. */
    static String inOneLine(String text) {
        return text.replaceAll("[\\r\\n\\x00 ]", "+");
    }
}
