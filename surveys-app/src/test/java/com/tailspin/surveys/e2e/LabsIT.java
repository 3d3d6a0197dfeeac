package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does each lab of docs/labs as its page says, in a copy of this checkout: what says whether a learner is done says no, and why; then the steps
 * are taken, with the solution's patch at the place where a learner edits; then it says yes. Some labs alone: {@code -Dlab=01,05}.
 */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the labs' commands are for a POSIX shell")
class LabsIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LABS = ROOT.resolve("docs").resolve("labs");
    /** What bash answers when there is no such command, or it cannot be run. */
    private static final Set<Integer> NO_COMMAND = Set.of(126, 127);

    private static final String START = "Start";
    private static final String STEPS = "Steps";
    private static final String DONE_WHEN = "Done when";
    private static final String PATCH = "<!-- solution.patch -->";
    private static final Pattern PATCH_OR_BLOCK =
            Pattern.compile("(?ms)^ *" + PATCH + "$|^ *(<!-- not executed: [^\\n]+ -->\\n\\s*)?```bash\\n(.*?)^ *```$");

    @TempDir
    Path copy;

    static List<String> labs() throws IOException {
        List<String> only = List.of(System.getProperty("lab", "").split(","));
        try (Stream<Path> folders = Files.list(LABS)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> only.stream().anyMatch(name::startsWith))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labs")
    void nobody_is_done_before_the_steps_and_everybody_after(String lab) throws Exception {
        CheckoutCopy checkout = CheckoutCopy.in(copy);
        int offset = freeOffset();
        String page = Files.readString(copy.resolve("docs/labs").resolve(lab).resolve("README.md"));
        Map<String, String> environment = Map.of("SURVEYS_PORT_OFFSET", Integer.toString(offset));
        String doneWhen = only("bash", section(page, DONE_WHEN));
        String untilThen = withPorts(only("text", section(page, DONE_WHEN)), offset);

        requireWhatIsNeeded(page, checkout);

        CheckoutCopy.Ended before = checkout.run(doneWhen, environment);
        assertThat(before.exitCode())
                .as("done when, before the steps: %s%n%s", doneWhen, before.output())
                .isNotZero()
                .isNotIn(NO_COMMAND);
        assertThat(untilThen.lines().map(String::strip).filter(line -> !line.isEmpty()))
                .as("what the page says it says until then")
                .isNotEmpty()
                .allSatisfy(line -> assertThat(before.output()).contains(line));

        try (Terminal terminal = new Terminal(copy, environment)) {
            for (MatchResult step : PATCH_OR_BLOCK
                    .matcher(section(page, START) + section(page, STEPS))
                    .results()
                    .toList()) {
                if (step.group(2) == null) {
                    terminal.run("git apply docs/labs/" + lab + "/solution.patch");
                } else if (step.group(1) == null) {
                    terminal.run(unindented(step.group(2)));
                }
            }
            CheckoutCopy.Ended after = checkout.run(doneWhen, environment);
            assertThat(after.exitCode())
                    .as("done when, after the steps: %s%n%s", doneWhen, after.output())
                    .isZero();
        }
    }

    @Test
    void the_check_of_a_laptop_passes() throws Exception {
        CheckoutCopy.in(copy);
        int offset = freeOffset();
        String page = Files.readString(copy.resolve("docs/labs/preparing-laptops.md"));
        String check = only("bash", section(page, "The check"));
        try (Terminal terminal = new Terminal(copy, Map.of("SURVEYS_PORT_OFFSET", Integer.toString(offset)))) {
            assertThat(terminal.run(check)).contains("200 http://localhost:%d/surveys".formatted(8080 + offset));
        }
    }

    /** What not every machine has: a page names the commands in a comment. */
    private static void requireWhatIsNeeded(String page, CheckoutCopy checkout) throws Exception {
        Matcher needs = Pattern.compile("<!-- needs: (.+) -->").matcher(page);
        if (needs.find()
                && checkout.run("command -v " + needs.group(1), Map.of()).exitCode() != 0) {
            String reason = "This lab needs %s, which is not installed.".formatted(needs.group(1));
            assertThat(System.getenv("SURVEYS_REQUIRE_SOFTHSM")).as(reason).isNotEqualTo("true");
            Assumptions.abort(reason);
        }
    }

    /** Without the indentation of the list that it stands in. */
    private static String unindented(String block) {
        return block.stripTrailing().stripIndent() + "\n";
    }

    /** By how much every port is shifted, so that nothing else is there. */
    private static int freeOffset() {
        Random random = new Random();
        while (true) {
            int offset = 1000 + random.nextInt(20_000);
            if (Stream.of(8080, 8081, 8082, 8180).allMatch(port -> isFree(port + offset))) {
                return offset;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** What is said with an offset. The commands are run as they are: with an offset, they find the ports themselves. */
    private static String withPorts(String said, int offset) {
        return Pattern.compile("\\b(808[0-2]|8180)\\b")
                .matcher(said)
                .replaceAll(port -> Integer.toString(Integer.parseInt(port.group()) + offset));
    }

    private static String section(String page, String heading) {
        Matcher section =
                Pattern.compile("(?ms)^## " + heading + "$(.*?)(?=^## |\\z)").matcher(page);
        assertThat(section.find()).as("a section “%s”", heading).isTrue();
        return section.group(1);
    }

    private static String only(String language, String section) {
        List<String> blocks = new ArrayList<>();
        Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(section)
                .results()
                .forEach(block -> blocks.add(block.group(1)));
        assertThat(blocks).as("blocks of “%s” under “%s”", language, DONE_WHEN).hasSize(1);
        return blocks.get(0);
    }
}
