package com.tailspin.surveys.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestTestsTest {

    @TempDir
    Path project;

    @Test
    void reports_of_all_modules_count_and_those_of_earlier_builds_do_not() throws IOException, XMLStreamException {
        report("one", "surefire-reports", "a.OneTest", "1.5");
        report("one", "surefire-reports", "a.OneTest$Nested", "2");
        report("two", "failsafe-reports", "b.TwoIT", "4");
        Path earlier = report("two", "surefire-reports", "b.EarlierTest", "8");
        Files.setLastModifiedTime(earlier, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(SlowestTests.seconds(project, Instant.parse("2026-01-02T00:00:00Z")))
                .isEqualTo(Map.of("a.OneTest", 3.5, "b.TwoIT", 4.0));
    }

    private Path report(String module, String folder, String name, String time) throws IOException {
        Path reports = Files.createDirectories(
                project.resolve(module).resolve("target").resolve(folder));
        return Files.writeString(
                reports.resolve("TEST-" + name + ".xml"),
                "<testsuite name=\"%s\" time=\"%s\"><testcase name=\"x\" time=\"1\"/></testsuite>"
                        .formatted(name, time));
    }
}
