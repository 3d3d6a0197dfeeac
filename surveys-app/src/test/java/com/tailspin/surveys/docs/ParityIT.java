package com.tailspin.surveys.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/**
 * Each row of docs/parity.md has a test that carries the row's id as a tag, ran in this very build, and passed. It reads what Surefire reported of all
 * modules, so it runs after them, where the integration tests do.
 */
class ParityIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\d+) \\|");
    /** Says when a test runs, not what it shows. */
    private static final String SLOW = "slow";

    private static final Pattern TAGGED = Pattern.compile(
            "(?:^ *@Tag\\(\"[^\"]*\"\\)\\n(?:^ *@.*\\n)*?)+"
                    + "(?:^ *(?:public |protected |abstract |final |static )*(?:(class) (\\w+)|[\\w<>]+ (\\w+)\\())",
            Pattern.MULTILINE);
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]*)\"\\)");
    private static final Pattern INHERITS = Pattern.compile("class (\\w+) extends (\\w+)");

    /** What carries a tag: a method, or a whole class where the method is empty. */
    private record Tagged(String id, String type, String method) {}

    /** A test that ran and passed, with all classes that it may have been written in. */
    private record Passed(Set<String> types, String method) {
        boolean shows(Tagged tagged) {
            return types.contains(tagged.type())
                    && (tagged.method().isEmpty() || tagged.method().equals(method));
        }
    }

    @Test
    void every_row_is_shown_by_a_test_that_passed_in_this_build() throws IOException, XMLStreamException {
        assumeTrue(System.getProperty("test") == null, "Only some tests ran: -Dtest was given.");
        String started = System.getProperty("build.started");
        assumeTrue(started != null, "Not run by Maven, so there are no reports of this build.");
        List<Path> modules = modules();
        List<Passed> passed = new ArrayList<>();
        Map<String, Set<String>> parents = parents(modules);
        for (Path module : modules) {
            List<Path> reports = reports(module, Instant.parse(started));
            assumeTrue(
                    !reports.isEmpty(),
                    module.getFileName() + " was not tested in this build; `mvn verify` tests all.");
            for (Path report : reports) {
                passed.addAll(passed(report, parents));
            }
        }
        Set<String> shown = tagged(modules).stream()
                .filter(tagged -> passed.stream().anyMatch(test -> test.shows(tagged)))
                .map(Tagged::id)
                .collect(toCollection(TreeSet::new));
        Set<String> unseen = new LinkedHashSet<>(rows());
        unseen.removeAll(shown);
        assertThat(unseen)
                .as("rows of docs/parity.md without a tagged test that passed")
                .isEmpty();
    }

    @Test
    void every_tag_is_a_row() throws IOException {
        Set<String> known = new HashSet<>(rows());
        known.add(SLOW);
        assertThat(tagged(modules()).stream().filter(tagged -> !known.contains(tagged.id())))
                .as("tags that are no row of docs/parity.md")
                .isEmpty();
    }

    @Test
    void no_tag_is_overlooked() throws IOException {
        int written = 0;
        for (Path source : sources(modules())) {
            written += (int) Pattern.compile("(?m)^ *@Tag\\(")
                    .matcher(Files.readString(source))
                    .results()
                    .count();
        }
        assertThat(tagged(modules())).hasSize(written);
    }

    private static List<String> rows() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(ROOT.resolve("docs").resolve("parity.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(rows).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        return rows;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> all = Files.list(ROOT)) {
            return all.filter(module -> Files.isDirectory(
                            module.resolve("src").resolve("test").resolve("java")))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> sources(List<Path> modules) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path module : modules) {
            try (Stream<Path> all =
                    Files.walk(module.resolve("src").resolve("test").resolve("java"))) {
                sources.addAll(
                        all.filter(file -> file.toString().endsWith(".java")).toList());
            }
        }
        return sources;
    }

    private static List<Tagged> tagged(List<Path> modules) throws IOException {
        List<Tagged> found = new ArrayList<>();
        for (Path source : sources(modules)) {
            String file = source.getFileName().toString().replace(".java", "");
            Matcher what = TAGGED.matcher(Files.readString(source));
            while (what.find()) {
                String type = what.group(1) == null ? file : what.group(2);
                String method = what.group(1) == null ? what.group(3) : "";
                TAG.matcher(what.group())
                        .results()
                        .map(tag -> new Tagged(tag.group(1), type, method))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** By the simple name of each class of the tests, whom it inherits its tests from. */
    private static Map<String, Set<String>> parents(List<Path> modules) throws IOException {
        Map<String, Set<String>> parents = new HashMap<>();
        for (Path source : sources(modules)) {
            for (MatchResult found :
                    INHERITS.matcher(Files.readString(source)).results().toList()) {
                parents.computeIfAbsent(found.group(1), name -> new HashSet<>()).add(found.group(2));
            }
        }
        return parents;
    }

    private static List<Path> reports(Path module, Instant since) throws IOException {
        Path folder = module.resolve("target").resolve("surefire-reports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> fresh = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList()) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    fresh.add(file);
                }
            }
        }
        return fresh;
    }

    private static List<Passed> passed(Path report, Map<String, Set<String>> parents)
            throws IOException, XMLStreamException {
        List<Passed> passed = new ArrayList<>();
        try (InputStream content = Files.newInputStream(report)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(content);
            boolean well = false;
            String type = "";
            String method = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "testcase" -> {
                            well = true;
                            type = xml.getAttributeValue(null, "classname");
                            // Behind the name stand the types of the parameters, and which of several runs it was.
                            method = xml.getAttributeValue(null, "name").replaceFirst("[({\\[].*", "");
                        }
                        case "skipped", "failure", "error" -> well = false;
                        default -> {}
                    }
                } else if (event == XMLStreamReader.END_ELEMENT
                        && xml.getLocalName().equals("testcase")
                        && well) {
                    passed.add(new Passed(withParents(type, parents), method));
                }
            }
        }
        return passed;
    }

    private static Set<String> withParents(String type, Map<String, Set<String>> parents) {
        Set<String> known = new HashSet<>();
        List<String> open =
                new ArrayList<>(List.of(type.replaceFirst(".*\\.", "").split("\\$")));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (known.add(next)) {
                open.addAll(parents.getOrDefault(next, Set.of()));
            }
        }
        return known;
    }
}
