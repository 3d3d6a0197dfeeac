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

    private static final Pattern PART = Pattern.compile("data-part=\"([A-Z])\"");
    private static final Pattern SLIDES = Pattern.compile("\\bslides ([A-Z])\\b");

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
    void each_part_of_the_slides_has_its_place_in_the_longer_day_and_those_of_the_timetables_exist()
            throws IOException {
        List<String> parts = PART.matcher(page("../slides/slides.html"))
                .results()
                .map(part -> part.group(1))
                .toList();
        List<List<String>> shown = TIMETABLE
                .matcher(page("facilitating.md"))
                .results()
                .map(timetable -> SLIDES.matcher(timetable.group(1))
                        .results()
                        .map(slides -> slides.group(1))
                        .toList())
                .toList();

        assertThat(shown.get(1)).isEqualTo(parts);
        assertThat(parts).containsAll(shown.get(0));
    }

    @Test
    void both_days_use_the_workshops_pages_and_each_slot_with_a_page_or_a_lab_has_a_plan_b() throws IOException {
        for (MatchResult timetable :
                TIMETABLE.matcher(page("facilitating.md")).results().toList()) {
            assertThat(timetable.group(1))
                    .contains(
                            "/workshop/wire",
                            "/workshop/anatomy",
                            "/workshop/bench`",
                            "/workshop/bench/injection",
                            "/workshop/rotation");
            for (MatchResult row : ROW.matcher(timetable.group(1)).results().toList()) {
                String[] cells = row.group(4).split(" \\|", -1);
                if (cells[0].contains("/workshop/") || cells[0].contains("README.md")) {
                    assertThat(cells[1]).as(row.group(3)).isNotBlank();
                }
            }
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
