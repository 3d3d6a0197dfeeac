package com.tailspin.surveys.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tailspin.surveys.app.settings.DescribedSetting;
import com.tailspin.surveys.app.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ADR = ROOT.resolve("docs").resolve("adr");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    /** Names in decisions that look like types of Surveys: two types of Jetty, and an ending of names that is not used. */
    private static final Set<String> OF_OTHERS = Set.of("MinimumDataRateHandler", "EagerContentHandler", "UseCase");

    /** Files that a build, a run or an author makes. */
    private static final Pattern MADE = Pattern.compile("target/|^data/|/NN-");

    private static List<Path> sources;
    /** Classes given to learners, which become sources when a lab says so. */
    private static List<Path> given;

    private record Page(Path file, String text) {

        static Page of(Path file) {
            try {
                return new Page(file, Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The first groups of all matches, each with the page's name before it. */
        List<String> all(String pattern) {
            return all(pattern, text);
        }

        /** As {@link #all(String)}, without the blocks of code. */
        List<String> allInProse(String pattern) {
            return all(pattern, FENCE.matcher(text).replaceAll(""));
        }

        private static List<String> all(String pattern, String text) {
            List<String> found = new ArrayList<>();
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
            return found;
        }

        @Override
        public String toString() {
            return ROOT.relativize(file).toString();
        }
    }

    @TempDir
    Path folder;

    @BeforeAll
    static void findSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            sources = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(DocsTest::files)
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        }
        assertThat(sources).hasSizeGreaterThan(300);
        given = files(ROOT.resolve("docs").resolve("labs"))
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    @Test
    void every_relative_link_leads_somewhere() {
        int checked = 0;
        for (Page page : Stream.concat(pages().stream(), decisions().stream()).toList()) {
            for (String link : page.all("]\\(([^)\\s]+)\\)")) {
                if (!link.contains("://")) {
                    String path = link.replaceFirst("#.*", "");
                    Path target = page.file().resolveSibling(path).normalize();
                    assertThat(path.isEmpty() || Files.exists(target))
                            .as("%s links to %s", page, link)
                            .isTrue();
                    if (link.contains("#")) {
                        Page there = path.isEmpty() ? page : Page.of(target);
                        assertThat(headings(there))
                                .as("%s links to %s", page, link)
                                .contains(link.replaceFirst(".*#", ""));
                    }
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(10);
    }

    @Test
    void every_page_is_linked_from_another() {
        String links = pages().stream()
                .flatMap(page -> page.all("]\\(([^)\\s]+\\.md)").stream())
                .reduce("", (all, link) -> all + " " + link);
        assertThat(pages())
                .hasSizeGreaterThan(4)
                .allSatisfy(page -> assertThat(links + " README.md")
                        .contains(page.file().getFileName().toString()));
    }

    @Test
    @Tag("B16")
    void every_class_that_a_page_names_exists() {
        int checked = 0;
        for (Page page : pages()) {
            List<String> names =
                    new ArrayList<>(page.allInProse("`((?:[a-z]+\\.)*[A-Z]\\w*[a-z]\\w*)(?:\\.[A-Z_]+)?`"));
            names.addAll(page.all("participant \\w+ as (\\w+) \\("));
            for (String name : names) {
                String end = "/" + name.replace('.', '/') + ".java";
                assertThat(Stream.concat(sources.stream(), given.stream()))
                        .as("%s names %s", page, name)
                        .anyMatch(file -> file.toString().replace('\\', '/').endsWith(end));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(25);
    }

    @Test
    void every_route_that_the_parity_page_names_exists() throws IOException {
        // Compared with the servers by a separate test.
        Path table = ROOT.resolve("surveys-adapters-web/src/test/resources")
                .resolve("com/tailspin/surveys/adapters/web/authorization-matrix.txt");
        Set<String> routes = Files.readAllLines(table).stream()
                .map(line -> line.split("[ ?]+", 4))
                .filter(words -> words.length > 2)
                .map(words -> words[1] + " " + words[2])
                .collect(toSet());
        assertThat(Page.of(ROOT.resolve("docs").resolve("parity.md")).all("`([A-Z]+ /[^`]*)`"))
                .hasSizeGreaterThan(30)
                .allSatisfy(route -> assertThat(routes).contains(route));
    }

    @Test
    void every_setting_that_a_page_names_exists() {
        Set<String> known = DescribedSetting.all(Settings.read(new Properties(), Map.of(), Optional.empty())).stream()
                .map(DescribedSetting::key)
                .collect(toSet());
        int checked = 0;
        for (Page page : pages()) {
            for (String named : page.allInProse("(?:`|-D)(surveys(?:\\.[a-z][a-z0-9-]*)+)[`=\\s]")) {
                assertThat(known)
                        .as("%s names %s", page, named)
                        .anyMatch(key -> key.equals(named) || key.startsWith(named + "."));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(6);
    }

    @Test
    void every_settings_file_that_a_page_shows_is_accepted() throws IOException {
        int checked = 0;
        for (Page page : pages()) {
            Matcher block = FENCE.matcher(page.text());
            while (block.find()) {
                if (block.group(1).equals("hocon")) {
                    Path file = Files.writeString(folder.resolve(checked++ + ".conf"), block.group(2));
                    assertThatCode(() -> Settings.read(new Properties(), Map.of(), Optional.of(file)))
                            .as("%s shows\n%s", page, block.group(2))
                            .doesNotThrowAnyException();
                }
            }
        }
        assertThat(checked).isPositive();
    }

    @Test
    void the_settings_file_for_operations_is_accepted() {
        Path file = ROOT.resolve("docs").resolve("operations").resolve("surveys.conf");
        assertThatCode(() -> Settings.read(new Properties(), Map.of(), Optional.of(file)))
                .doesNotThrowAnyException();
    }

    @Test
    void every_class_that_a_page_shows_is_compiled_somewhere() {
        List<String> compiled = sources.stream()
                .map(source -> unindented(Page.of(source).text()))
                .toList();
        int checked = 0;
        for (Page page : pages()) {
            Matcher block = FENCE.matcher(page.text());
            while (block.find()) {
                if (block.group(1).equals("java") && block.group(2).contains("class ")) {
                    String shown = unindented(block.group(2));
                    assertThat(compiled).as("%s shows\n%s", page, shown).anyMatch(source -> source.contains(shown));
                    checked++;
                }
            }
        }
        assertThat(checked).isPositive();
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^[ \\t]+", "");
    }

    @Test
    void every_test_that_a_page_tells_to_run_exists() {
        int checked = 0;
        for (Page page : pages()) {
            for (String test : page.all("-D(?:it\\.)?test='?([\\w*]+)'?")) {
                if (!test.equals("none")) {
                    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + test + ".java");
                    assertThat(Stream.concat(sources.stream(), given.stream()))
                            .as("%s runs %s", page, test)
                            .anyMatch(file -> matcher.matches(file.getFileName()));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(3);
    }

    @Test
    void every_script_that_a_page_tells_to_run_exists_and_knows_its_options() throws IOException {
        Map<String, Path> usages =
                Map.of("surveys-app/src/bench/compare.sh", Path.of("src/bench/compare/Options.java"));
        int checked = 0;
        for (Page page : pages()) {
            for (String command : page.all("(surveys-[a-z-]+/src/[\\w./-]+\\.sh\\b(?: [\\w,-]+)*)")) {
                String[] words = command.split(" ");
                assertThat(ROOT.resolve(words[0]))
                        .as("%s runs %s", page, command)
                        .isExecutable();
                String usage = Files.readString(usages.get(words[0]));
                assertThat(Stream.of(words).filter(word -> word.startsWith("--")))
                        .as("%s runs %s", page, command)
                        .allSatisfy(option -> assertThat(usage).contains("  " + option + " "));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(2);
    }

    @Test
    void every_page_that_the_code_refers_to_exists() {
        List<String> pages = Stream.concat(pages().stream(), decisions().stream())
                .map(page -> page.toString().replace('\\', '/'))
                .toList();
        int checked = 0;
        for (Path source : sources) {
            for (String reference : Page.of(source).all("\\b(docs/[a-z][a-z0-9/-]*)")) {
                assertThat(pages)
                        .as("%s refers to %s", source.getFileName(), reference)
                        .anyMatch(page -> page.startsWith(reference));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    @Test
    void every_file_that_a_page_or_a_decision_names_exists() {
        int checked = 0;
        for (Page page : Stream.concat(pages().stream(), decisions().stream()).toList()) {
            for (String name :
                    page.allInProse("`(\\.?[a-zA-Z][\\w.-]*(?:/[\\w.-]+)+\\.(?:java|sh|sql|md|json|xml|properties|patch"
                            + "|conf|config|nginx|yml|yaml|jte|txt))`")) {
                if (!MADE.matcher(name).find()) {
                    String end = "/" + name;
                    assertThat(Files.exists(ROOT.resolve(name))
                                    || Files.exists(page.file().resolveSibling(name))
                                    || sources.stream()
                                            .anyMatch(file -> file.toString()
                                                    .replace('\\', '/')
                                                    .endsWith(end)))
                            .as("%s names %s", page, name)
                            .isTrue();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(3);
    }

    @Test
    void every_class_that_a_decision_names_exists() {
        Set<String> types = sources.stream()
                .flatMap(source -> Page.of(source).all("\\b(?:class|record|interface|enum) (\\w+)").stream())
                .collect(toSet());
        int checked = 0;
        for (Page page : decisions()) {
            for (String name : page.allInProse("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)`")) {
                if (!OF_OTHERS.contains(name)) {
                    assertThat(types.contains(name))
                            .as("%s names %s", page, name)
                            .isTrue();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(60);
    }

    @Test
    void every_method_that_a_page_or_a_decision_names_is_in_that_class() {
        int checked = 0;
        for (Page page : Stream.concat(pages().stream(), decisions().stream()).toList()) {
            for (String named : page.allInProse("`([A-Z]\\w*[a-z]\\w*\\.[a-z]\\w+)(?:\\([^`]*)?`")) {
                String[] parts = named.split("\\.", 2);
                List<Path> homes = sources.stream()
                        .filter(file -> file.getFileName().toString().equals(parts[0] + ".java"))
                        .toList();
                if (!homes.isEmpty()) {
                    assertThat(homes)
                            .as("%s names %s", page, named)
                            .anyMatch(file -> Page.of(file).text().matches("(?s).*\\b" + parts[1] + "\\b.*"));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(5);
    }

    @Test
    void the_assessment_lists_as_many_exceptions_as_it_announces() {
        List<String> numbers = List.of("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        List<MatchResult> rows = Pattern.compile("(?m)^\\| V\\d+ [^|]*\\|[^|]*except for (\\w+)\\b.*\\|([^|]*)\\|$")
                .matcher(Page.of(ROOT.resolve("docs").resolve("security.md")).text())
                .results()
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(3)
                .allSatisfy(row -> assertThat(Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\b")
                                .matcher(row.group(2))
                                .results()
                                .map(MatchResult::group)
                                .distinct())
                        .as(row.group())
                        .hasSize(numbers.indexOf(row.group(1))));
    }

    @Test
    void the_readme_has_at_most_120_lines() {
        assertThat(Page.of(ROOT.resolve("README.md")).text().lines().count()).isLessThanOrEqualTo(120);
    }

    private static List<Page> pages() {
        return Stream.concat(
                        Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                        files(ROOT.resolve("docs")))
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file -> !file.startsWith(ADR))
                .map(Page::of)
                .toList();
    }

    private static List<Page> decisions() {
        return files(ADR).map(Page::of).toList();
    }

    /** Converts headings to anchors as GitHub does. */
    private static List<String> headings(Page page) {
        return page.all("(?m)^#+ (.*)$").stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
