package com.tailspin.surveys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Facilitators can rely on the timetables and the slides. */
class FacilitatorsGuideTest {

    private static final Path LABS =
            Path.of("..", "docs", "labs").toAbsolutePath().normalize();
    private static final Pattern TIMETABLE = Pattern.compile("(?m)^\\| start \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d\\d:\\d\\d) \\| (\\d+) \\| (.*?) \\|(.*)\\|$");
    private static final Pattern LINKED_LAB = Pattern.compile("\\((\\d\\d-[a-z-]+/README\\.md)\\)");

    private static final int WIDEST = 60;
    private static final int MOST_LINES = 9;

    @Test
    void the_timings_of_each_day_add_up() throws IOException {
        List<MatchResult> timetables =
                TIMETABLE.matcher(page("facilitating.md")).results().toList();
        assertThat(timetables).hasSize(2);
        for (MatchResult timetable : timetables) {
            List<MatchResult> rows = ROW.matcher(timetable.group(1)).results().toList();
            assertThat(rows).hasSize((int) timetable.group(1).lines().count());
            for (int i = 1; i < rows.size(); i++) {
                assertThat(end(rows.get(i - 1)))
                        .as("when “%s” ends", rows.get(i - 1).group(3))
                        .isEqualTo(start(rows.get(i)));
            }
            assertThat(rows.get(rows.size() - 1).group(3)).isEqualTo("End");
        }
    }

    @Test
    void each_lab_has_the_time_in_the_timetable_that_it_says_it_takes() throws IOException {
        int labs = 0;
        for (MatchResult row : ROW.matcher(page("facilitating.md")).results().toList()) {
            Matcher linked = LINKED_LAB.matcher(row.group(4));
            if (linked.find()) {
                String time = page(linked.group(1)).replaceFirst("(?s).*?\\n## Time\\n\\n(\\d+) minutes.*", "$1");
                assertThat(row.group(2)).as(linked.group(1)).isEqualTo(time);
                labs++;
            }
        }
        assertThat(labs).isGreaterThan(5);
    }

    @Test
    void each_slide_can_be_read_from_the_last_row() throws IOException {
        String[] slides = page("slides.md").split("(?m)^---$");
        assertThat(slides).hasSizeGreaterThan(15);
        for (int i = 1; i < slides.length; i++) {
            List<String> lines = slides[i]
                    .replaceAll("(?m)^## .*$", "")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.equals("```"))
                    .toList();
            assertThat(lines).as(slides[i]).hasSizeBetween(2, MOST_LINES);
            assertThat(lines.get(0)).startsWith("### ");
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(WIDEST));
        }
    }

    private static LocalTime start(MatchResult row) {
        return LocalTime.parse(row.group(1));
    }

    private static LocalTime end(MatchResult row) {
        return start(row).plusMinutes(Long.parseLong(row.group(2)));
    }

    private static String page(String name) throws IOException {
        return Files.readString(LABS.resolve(name));
    }
}
