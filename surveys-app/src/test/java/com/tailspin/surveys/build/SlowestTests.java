package com.tailspin.surveys.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Prints the ten test classes of this build that took longest, from the reports of all modules. Maven runs it after the last test. */
public final class SlowestTests {

    private static final int SHOWN = 10;

    private SlowestTests() {}

    /**
     * Prints the list, or nothing if no test ran.
     *
     * @param arguments the folder of the project, and when this build began
     */
    public static void main(String[] arguments) throws IOException, XMLStreamException {
        Map<String, Double> seconds = seconds(Path.of(arguments[0]), Instant.parse(arguments[1]));
        if (seconds.isEmpty()) {
            return;
        }
        System.out.println("The slowest of " + seconds.size() + " test classes, in seconds:");
        seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .forEach(one ->
                        System.out.println(String.format(Locale.ROOT, "%8.1f  %s", one.getValue(), one.getKey())));
    }

    /** Time per top-level class; nested classes have reports of their own, which count with the class around them. */
    static Map<String, Double> seconds(Path project, Instant began) throws IOException, XMLStreamException {
        Map<String, Double> seconds = new HashMap<>();
        for (Path report : reports(project)) {
            if (Files.getLastModifiedTime(report).toInstant().isBefore(began)) {
                continue;
            }
            try (InputStream content = Files.newInputStream(report)) {
                XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(content);
                xml.nextTag();
                String name = xml.getAttributeValue(null, "name").replaceFirst("\\$.*", "");
                seconds.merge(name, Double.valueOf(xml.getAttributeValue(null, "time")), Double::sum);
            }
        }
        return seconds;
    }

    private static List<Path> reports(Path project) throws IOException {
        PathMatcher report =
                project.getFileSystem().getPathMatcher("glob:**/target/{surefire,failsafe}-reports/TEST-*.xml");
        try (Stream<Path> files = Files.find(project, 4, (file, attributes) -> report.matches(file))) {
            return files.toList();
        }
    }
}
