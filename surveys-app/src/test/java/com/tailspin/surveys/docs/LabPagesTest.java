package com.tailspin.surveys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The labs have the same structure, and their list is correct. {@code LabsIT} runs their commands. */
class LabPagesTest {

    private static final Path LABS =
            Path.of("..", "docs", "labs").toAbsolutePath().normalize();
    private static final List<String> HEADINGS =
            List.of("Goal", "Time", "Start", "Steps", "Done when", "What you should have noticed");

    @Test
    void every_lab_has_its_number_and_the_same_headings() throws IOException {
        for (Path lab : labs()) {
            String page = page(lab);
            assertThat(page).startsWith("# " + lab.getFileName().toString().substring(0, 2) + " ");
            assertThat(found(page, "(?m)^## (.*)$"))
                    .extracting(heading -> heading.group(1))
                    .as(lab.toString())
                    .isEqualTo(HEADINGS);
        }
    }

    @Test
    void every_patch_has_its_place_among_the_steps() throws IOException {
        for (Path lab : labs()) {
            assertThat(found(page(lab), "(?m)^ *<!-- solution\\.patch -->$"))
                    .as(lab.toString())
                    .hasSize(Files.exists(lab.resolve("solution.patch")) ? 1 : 0);
        }
    }

    @Test
    void the_list_names_every_lab_with_its_title_and_its_time() throws IOException {
        List<String> listed = found(
                        Files.readString(LABS.resolve("README.md")),
                        "(?m)^\\| \\[(.*?)\\]\\((.*?)/README\\.md\\) \\| (\\d+) \\|")
                .stream()
                .map(row -> row.group(2) + ": " + row.group(1) + ", " + row.group(3) + " minutes")
                .toList();
        List<String> there = labs().stream()
                .map(lab -> {
                    String page = page(lab);
                    return lab.getFileName() + ": "
                            + page.replaceFirst("(?s)^# (.*?)\\n.*", "$1") + ", "
                            + page.replaceFirst("(?s).*?\\n## Time\\n\\n(\\d+ minutes).*", "$1");
                })
                .toList();
        assertThat(listed).isNotEmpty().isEqualTo(there);
    }

    private static List<Path> labs() throws IOException {
        try (Stream<Path> all = Files.list(LABS)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String page(Path lab) {
        try {
            return Files.readString(lab.resolve("README.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<MatchResult> found(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }
}
