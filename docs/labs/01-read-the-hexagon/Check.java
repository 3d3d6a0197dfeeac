import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares a reader's answers with the current code. It contains no answers but finds them in the code; reading it
 * first is cheating.
 */
public final class Check {

    private static final String BASE = "src/main/java/com/tailspin/surveys/";
    private static final Path DOMAIN = Path.of("surveys-domain", BASE, "domain");
    private static final Path AUTH = Path.of("surveys-auth", BASE, "auth");
    private static final Path WEB = Path.of("surveys-adapters-web", BASE, "adapters/web");
    private static final Path PERSISTENCE = Path.of("surveys-adapters-persistence", BASE, "adapters/persistence");
    private static final Path COMPOSITION = Path.of("surveys-app", BASE, "app/Composition.java");
    private static final Path RULES = Path.of("surveys-app/src/test/java/com/tailspin/surveys/arch/HexagonRules.java");

    private final Properties answers = new Properties();
    private final List<String> wrong = new ArrayList<>();
    private int right;

    public static void main(String[] arguments) throws IOException {
        if (!Files.isRegularFile(COMPOSITION)) {
            System.err.println("Start this in the project's root, where README.md is.");
            System.exit(2);
        }
        Check check = new Check();
        try (var file = Files.newBufferedReader(Path.of("docs/labs/01-read-the-hexagon/answers.properties"))) {
            check.answers.load(file);
        }
        check.all();
        check.wrong.forEach(System.out::println);
        System.out.println(check.right + " of " + (check.right + check.wrong.size()) + " answers are right.");
        System.exit(check.wrong.isEmpty() ? 0 : 1);
    }

    private void all() throws IOException {
        check("driving-ports", "a package of the domain is named after them", Set.of(String.valueOf(
                names(DOMAIN.resolve("port/in")).count())));
        check("authoring-inside", "it is named after the port", implementing("SurveyAuthoring", DOMAIN));
        check("authoring-outside", "it speaks to the API", implementing("SurveyAuthoring", WEB));
        check("surveys-adapters", "the module of persistence adapters", implementing("Surveys", PERSISTENCE));
        check("transactions-begin-in", "neither the pages nor the tables decide what belongs together", callers());
        check("domain-library", "surveys-domain/pom.xml", libraries());
        check("memory-module", "Composition", found(COMPOSITION, "case MEMORY -> new (\\w+)"));
        check("in-process-module", "Composition", found(COMPOSITION, "case IN_PROCESS -> new (\\w+)"));
        check("not-open-status", "Problems, of the API", found(WEB.resolve("api/Problems.java"), "case [^;]*NOT_OPEN[^;]* -> (\\d+)"));
        check("contributor-may", "Standing", contributor());
        check("credential-adapters", "the packages of auth.credential; adapters in tests do not count", Set.of(String.valueOf(
                implementing("CredentialService", AUTH).size())));
        check("nimbus-homes", "HexagonRules, VENDORS", homes());
    }

    private void check(String question, String hint, Set<String> expected) {
        if (expected.isEmpty()) {
            throw new IllegalStateException("The code has changed so much that this cannot find the answer to " + question + ".");
        }
        String given = answers.getProperty(question, "").strip();
        Set<String> words = Arrays.stream(given.split("[\\s,]+")).collect(Collectors.toCollection(TreeSet::new));
        if (words.equals(expected)) {
            right++;
        } else if (given.isEmpty()) {
            wrong.add(question + ": no answer yet. Where to look: " + hint + ".");
        } else {
            wrong.add(question + ": not " + given + ". Where to look: " + hint + ".");
        }
    }

    private static Set<String> callers() throws IOException {
        try (Stream<Path> all = sources(DOMAIN)) {
            return all.filter(file -> read(file).contains(".inOne("))
                    .map(file -> "domain." + DOMAIN.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> libraries() {
        return results(Path.of("surveys-domain/pom.xml"), "(?s)<dependency>(.*?)</dependency>")
                .map(dependency -> dependency.group(1))
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .map(dependency -> dependency.replaceAll("(?s).*<artifactId>(.*?)</artifactId>.*", "$1"))
                .collect(Collectors.toSet());
    }

    private static Set<String> contributor() {
        Path matrix = DOMAIN.resolve("model/survey/Permissions.java");
        List<String> operations = found(matrix, "// +(CREATE [A-Z ]+)").stream()
                .flatMap(line -> Stream.of(line.strip().split(" +")))
                .toList();
        List<String> allowed = found(matrix, "CONTRIBUTOR +\\(([^)]*)\\)").stream()
                .flatMap(line -> Stream.of(line.split(", *")))
                .toList();
        Set<String> may = new TreeSet<>();
        for (int i = 0; i < operations.size(); i++) {
            if (allowed.get(i).equals("YES")) {
                may.add(operations.get(i));
            }
        }
        return may;
    }

    private static Set<String> homes() {
        return results(RULES, "(?s)\"com\\.nimbusds\\.\\.\", List\\.of\\((.*?)\\)\\)")
                .flatMap(list -> Pattern.compile("\\.\\.surveys\\.([\\w.]+?)\\.\\.").matcher(list.group(1)).results())
                .map(home -> home.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> implementing(String port, Path folder) throws IOException {
        Pattern declaration = Pattern.compile("class \\w+[^{]* implements [^{]*\\b" + port + "\\b[^{]*\\{");
        try (Stream<Path> all = sources(folder)) {
            return all.filter(file -> declaration.matcher(read(file)).find())
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> found(Path file, String pattern) {
        return results(file, pattern).map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Stream<MatchResult> results(Path file, String pattern) {
        return Pattern.compile(pattern).matcher(read(file)).results();
    }

    private static Stream<String> names(Path folder) throws IOException {
        return sources(folder).map(file -> file.getFileName().toString()).filter(name -> !name.equals("package-info.java"));
    }

    private static Stream<Path> sources(Path folder) throws IOException {
        return Files.walk(folder).filter(file -> file.toString().endsWith(".java"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
