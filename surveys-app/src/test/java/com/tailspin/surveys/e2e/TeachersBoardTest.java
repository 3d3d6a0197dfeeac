package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The board of docs/labs, started as its page says, and what learners' machines send to it. */
class TeachersBoardTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)/");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Process board;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        board = new ProcessBuilder(JAVA.toString(), "docs/labs/Board.java", "0")
                .directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = board.inputReader(StandardCharsets.UTF_8);
        Matcher address = ADDRESS.matcher(String.valueOf(said.readLine()));
        assertThat(address.find()).isTrue();
        port = Integer.parseInt(address.group(1));
    }

    @AfterAll
    static void stop() {
        board.destroy();
    }

    @BeforeEach
    void forget() throws Exception {
        assertThat(send(request("/forget").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(303);
        assertThat(read()).contains("Nobody has reported yet.");
    }

    @Test
    void shows_who_tries_and_who_has_done_which_lab_until_all_are_forgotten() throws Exception {
        assertThat(report("Ada L.", "04", "trying").statusCode()).isEqualTo(200);
        assertThat(report("Ada L.", "02", "done").statusCode()).isEqualTo(200);
        assertThat(report("Ada L.", "02", "trying").statusCode()).isEqualTo(200);
        assertThat(report("Jürgen", "02", "trying").statusCode()).isEqualTo(200);

        assertThat(read())
                .containsPattern("Ada L\\.<td class=done>✓ done \\d\\d:\\d\\d<td>trying \\d\\d:\\d\\d")
                .containsPattern("Jürgen<td>trying \\d\\d:\\d\\d<td>–");

        assertThat(send(request("/forget").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(303);
        assertThat(read()).contains("Nobody has reported yet.").doesNotContain("Ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "learner=%3Cb%3E&lab=02&result=done",
                "learner=&lab=02&result=done",
                "learner=aaaaaaaaaaaaaaaaaaaaa&lab=02&result=done",
                "learner=ada&lab=2&result=done",
                "learner=ada&lab=02&result=I+was+here",
                "learner=%zz&lab=02&result=done",
                "nonsense"
            })
    void takes_nothing_but_a_short_name_a_lab_and_a_result(String report) throws Exception {
        assertThat(send(request("/reports").POST(BodyPublishers.ofString(report)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(read()).contains("Nobody has reported yet.");
    }

    @Test
    @Tag("slow")
    void holds_60_names_and_20_reports_a_second_and_512_bytes_each() throws Exception {
        assertThat(send(request("/reports").POST(BodyPublishers.ofString("x".repeat(513))))
                        .statusCode())
                .isEqualTo(413);
        int taken = 0;
        boolean slowed = false;
        for (int name = 0; taken < 60; name++) {
            int status = report("learner " + name, "02", "done").statusCode();
            if (status == 429) {
                slowed = true;
                Thread.sleep(200);
                name--;
            } else {
                assertThat(status).isEqualTo(200);
                taken++;
            }
        }
        // On a slow machine, sixty reports take three seconds by themselves.
        int full = 429;
        while (full == 429) {
            Thread.sleep(1000);
            full = report("one too many", "02", "done").statusCode();
        }
        assertThat(full).as("with %s reports too fast before", slowed).isEqualTo(409);
    }

    @Test
    void shows_names_to_its_own_machine_only() throws Exception {
        report("Ada", "02", "done");

        assertThat(send(request("/forget")
                                .header("Origin", "http://elsewhere.example")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .as("another site in the teacher's browser")
                .isEqualTo(403);
        Optional<InetAddress> network = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        if (network.isPresent()) {
            String host = network.get().getHostAddress();
            HttpResponse<String> fromThere = send(HttpRequest.newBuilder(URI.create("http://" + host + ":" + port)));
            assertThat(fromThere.statusCode()).isEqualTo(403);
            assertThat(fromThere.body()).doesNotContain("Ada");
        }
        assertThat(read()).contains("Ada");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the labs' commands are for a POSIX shell")
    void hears_from_each_done_script_and_costs_no_one_a_result() throws Exception {
        String done = "bash docs/labs/02-from-secret-to-certificate/" + "done.sh";
        String withTheBoard = shell(done, 1, "http://localhost:" + port);
        assertThat(withTheBoard).contains("Not done yet:", "The board has noted: Grace, lab 02, trying.");
        assertThat(read()).containsPattern("Grace<td>trying");

        String labs = "source docs/labs/" + "lab.sh 09; report done";
        assertThat(shell(labs, 0, "http://localhost:" + port)).contains("The board has noted: Grace, lab 09, done.");
        assertThat(shell(labs, 0, "http://localhost:1"))
                .contains("No board answers at http://localhost:1. Your result stands.");
        assertThat(shell(labs, 0, "")).isEmpty();
    }

    private static String shell(String command, int status, String address) throws Exception {
        Process shell = Terminal.bash(
                        ROOT,
                        Map.of("SURVEYS_BOARD", address, "SURVEYS_LEARNER", "Grace", "SURVEYS_PORT_OFFSET", "49000"),
                        "-c",
                        command)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isEqualTo(status);
        return output;
    }

    private HttpResponse<String> report(String learner, String lab, String result) throws Exception {
        String form = String.join(
                "&",
                List.of(
                        "learner=" + URLEncoder.encode(learner, StandardCharsets.UTF_8),
                        "lab=" + lab,
                        "result=" + result));
        return send(request("/reports").POST(BodyPublishers.ofString(form)));
    }

    private static String read() throws Exception {
        return send(request("/")).body();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
