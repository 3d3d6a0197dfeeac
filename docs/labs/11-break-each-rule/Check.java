import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads Maven's output in the folder seen, and lists the rules that have not failed yet and the files that have not
 * been reverted.
 */
public final class Check {

    private static final Path RULES = Path.of("surveys-app/src/test/java/com/tailspin/surveys/arch/HexagonRules.java");
    private static final Path MORE_RULES = RULES.resolveSibling("ApplicationRules.java");
    private static final Path SEEN = Path.of("docs/labs/11-break-each-rule/seen");

    public static void main(String[] arguments) throws Exception {
        if (!Files.isRegularFile(RULES)) {
            System.err.println("Start this in the project's root, where README.md is.");
            System.exit(2);
        }
        String seen = seen();
        List<String> layering = layering();
        List<String> rules = rules();
        List<String> unseen = new ArrayList<>();
        layering.stream().filter(message -> !seen.contains(message)).map(message -> "Maven: " + message).forEach(unseen::add);
        // ArchUnit's message for a violated rule.
        rules.stream().filter(rule -> !seen.contains("Rule '" + rule + ": ")).map(rule -> "ArchUnit: " + rule).forEach(unseen::add);
        String unmended = changes();

        unseen.forEach(rule -> System.out.println("not red yet: " + rule));
        System.out.println(unseen.size() + " of " + (layering.size() + rules.size()) + " rules were not seen red yet.");
        if (!unmended.isEmpty()) {
            System.out.println("Not mended yet:\n" + unmended);
        }
        System.exit(unseen.isEmpty() && unmended.isEmpty() ? 0 : 1);
    }

    private static String seen() throws IOException {
        if (!Files.isDirectory(SEEN)) {
            return "";
        }
        try (Stream<Path> files = Files.list(SEEN)) {
            return files.map(Check::read).collect(Collectors.joining("\n"));
        }
    }

    /** The enforcer's messages of each module for forbidden dependencies. */
    private static List<String> layering() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(""))) {
            return modules.map(module -> module.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(pom -> found(pom, "<message>(.*?)</message>"))
                    .toList();
        }
    }

    private static List<String> rules() {
        return Stream.concat(
                        Stream.of(RULES, MORE_RULES).flatMap(file -> found(file, "\\brule\\(\\s*\"([^\"]+)\"")),
                        found(RULES, "VENDORS\\.put\\(\\s*\"([^\"]+)\\.\\.\"").map(vendor -> vendor + " stays home"))
                .toList();
    }

    private static Stream<String> found(Path file, String pattern) {
        return Pattern.compile(pattern).matcher(read(file)).results().map(match -> match.group(1));
    }

    private static String changes() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "status", "--porcelain", "--", "surveys-*", "pom.xml")
                .redirectErrorStream(true)
                .start();
        String changes = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        git.waitFor();
        return changes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
