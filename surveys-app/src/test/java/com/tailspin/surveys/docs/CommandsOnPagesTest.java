package com.tailspin.surveys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every block of commands on a page is either run by a test or preceded by a comment that says why it is not. */
class CommandsOnPagesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TESTS = Path.of("src/test/java/com/tailspin/surveys");

    /** By the page: the test that runs it, and the languages of the blocks that it runs. */
    private static final Map<String, Runner> RUN = Map.of(
            "docs/command-line.md", new Runner("e2e/CommandLinePageIT", "command-line.md", Set.of("console")),
            "docs/identity-providers/keycloak.md", new Runner("e2e/KeycloakIT", "keycloak.md", Set.of("bash")),
            "docs/identity-providers/entra-id.md", new Runner("e2e/EntraIdPageTest", "entra-id.md", Set.of("bash")),
            "docs/labs/preparing-laptops.md", new Runner("e2e/LabsIT", "preparing-laptops.md", Set.of("bash")));

    private static final Runner LABS = new Runner("e2e/LabsIT", "\"labs\"", Set.of("bash"));
    private static final Pattern LAB = Pattern.compile("docs/labs/\\d\\d-[^/]+/README\\.md");
    /** Where {@code LabsIT} looks for blocks. */
    private static final Set<String> SECTIONS_OF_LABS = Set.of("Start", "Steps", "Done when");

    private static final Set<String> SHELLS =
            Set.of("bash", "sh", "shell", "zsh", "console", "powershell", "cmd", "bat");
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)^\\s*(\\$ .*|(mvn|java|javac|keytool|openssl|curl|git|docker|apt|apt-get|softhsm2-util|surveys|cp|cd|mkdir|rm|export)( .*|$))");
    private static final Pattern BLOCK_OR_HEADING = Pattern.compile(
            "(?ms)^## ([^\\n]+)$|(<!-- not executed: (?:(?!-->).)*\\S -->\\n+)?^[ >]*```(\\w*)[^\\n]*\\n(.*?)^[ >]*```$");

    private record Runner(String test, String says, Set<String> languages) {}

    private record Block(String page, String section, boolean excused, String language, String text) {

        boolean holdsCommands() {
            return SHELLS.contains(language)
                    || (language.isEmpty() && COMMAND.matcher(text).find());
        }

        boolean isRun() {
            if (LAB.matcher(page).matches()) {
                return LABS.languages().contains(language) && SECTIONS_OF_LABS.contains(section);
            }
            return RUN.containsKey(page) && RUN.get(page).languages().contains(language);
        }
    }

    @Test
    void every_block_of_commands_is_run_or_says_why_not() throws IOException {
        List<Block> commands = blocks().stream().filter(Block::holdsCommands).toList();
        assertThat(commands).hasSizeGreaterThan(40);
        assertThat(commands.stream().filter(block -> !block.isRun() && !block.excused()))
                .as("neither run by a test nor preceded by <!-- not executed: the reason -->")
                .isEmpty();
    }

    @Test
    void what_is_said_to_be_run_has_blocks_and_a_test_that_knows_the_page() throws IOException {
        List<Block> run = blocks().stream().filter(Block::isRun).toList();
        assertThat(run.stream().map(Block::page))
                .containsAll(RUN.keySet())
                .anyMatch(page -> LAB.matcher(page).matches());
        for (Runner runner :
                Stream.concat(RUN.values().stream(), Stream.of(LABS)).toList()) {
            assertThat(Files.readString(TESTS.resolve(runner.test() + ".java")).contains(runner.says()))
                    .as("%s runs %s", runner.test(), runner.says())
                    .isTrue();
        }
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path file : pages()) {
            String page = ROOT.relativize(file).toString().replace('\\', '/');
            String[] section = {""};
            BLOCK_OR_HEADING.matcher(Files.readString(file)).results().forEach(found -> {
                if (found.group(1) != null) {
                    section[0] = found.group(1);
                } else {
                    blocks.add(new Block(page, section[0], found.group(2) != null, found.group(3), found.group(4)));
                }
            });
        }
        return blocks;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
