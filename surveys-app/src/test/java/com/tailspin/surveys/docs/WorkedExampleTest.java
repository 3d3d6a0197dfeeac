package com.tailspin.surveys.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The price of one optional field of a survey, measured on the maximum number of responses: README and two decisions say how many files name
 * it, and this test counts them.
 */
class WorkedExampleTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String LABEL = "publish.limit";
    private static final Pattern FIELD =
            Pattern.compile("responseLimit|response_limit|(?m)^" + Pattern.quote(LABEL) + "=");

    /** What a file is for, by the end or the middle of its path, in the order of the sentence; the first that matches counts. */
    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("of the domain", Pattern.compile("surveys-domain/.*\\.java"));
        KINDS.put("of the store", Pattern.compile("surveys-adapters-persistence/.*\\.java"));
        KINDS.put("migrations", Pattern.compile("surveys-adapters-persistence/.*\\.sql"));
        KINDS.put("of the pages", Pattern.compile("surveys-adapters-web/.*/web/ui/.*\\.java"));
        KINDS.put("of the API and its client", Pattern.compile("surveys-adapters-web/.*(?:\\.java|openapi\\.json)"));
        KINDS.put("templates", Pattern.compile("surveys-adapters-web/.*\\.jte"));
        KINDS.put("language files", Pattern.compile("surveys-adapters-web/.*\\.properties"));
    }

    @Test
    void the_readme_says_how_many_files_name_one_field() throws IOException {
        Map<String, Integer> counts = counts();
        assertThat(counts).doesNotContainValue(0);
        String sentence = "`responseLimit` is named in %d files of the product: %s."
                .formatted(
                        total(),
                        counts.entrySet().stream()
                                .map(kind -> kind.getValue() + " " + kind.getKey())
                                .collect(joining(", ")));
        assertThat(oneLine("README.md"))
                .as("files that name the field: %s", files())
                .contains(sentence);
    }

    @Test
    void the_decisions_say_the_same_number() throws IOException {
        for (String decision : List.of("0002-", "0007-")) {
            try (Stream<Path> all = Files.list(ROOT.resolve("docs").resolve("adr"))) {
                Path file = all.filter(each -> each.getFileName().toString().startsWith(decision))
                        .findFirst()
                        .orElseThrow();
                assertThat(oneLine(ROOT.relativize(file).toString()))
                        .as(file.getFileName().toString())
                        .contains("`responseLimit` is named in " + total() + " files of the product");
            }
        }
    }

    private static int total() {
        return files().size();
    }

    private static Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        KINDS.keySet().forEach(kind -> counts.put(kind, 0));
        for (String file : files()) {
            String kind = KINDS.entrySet().stream()
                    .filter(each -> each.getValue().matcher(file).matches())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no kind for " + file));
            counts.merge(kind, 1, Integer::sum);
        }
        return counts;
    }

    /** The main files of all modules that name the field or its label. */
    private static Set<String> files() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            Set<String> found = new TreeSet<>();
            for (Path main : modules.map(module -> module.resolve("src/main"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> all = Files.walk(main)) {
                    all.filter(WorkedExampleTest::namesTheField)
                            .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                            .forEach(found::add);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean namesTheField(Path file) {
        if (!Pattern.compile("\\.(java|sql|jte|json|properties|js)$")
                .matcher(file.toString())
                .find()) {
            return false;
        }
        try {
            return FIELD.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String page) throws IOException {
        return Files.readString(ROOT.resolve(page)).replaceAll("\\s+", " ");
    }
}
