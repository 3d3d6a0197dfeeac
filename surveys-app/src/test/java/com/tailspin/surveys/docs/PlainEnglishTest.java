package com.tailspin.surveys.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Documents, Javadoc, comments, messages, templates and commit subjects do without the words and phrases in {@link #AVOIDED}, which make
 * readers stop. A failure lists each place as {@code file:line}.
 *
 * <p>The list holds only what a pattern can recognise. "Nobody" and "at once" are ordinary English in most places, so they are left out
 * except for the phrases that are always riddles. German texts are not checked.
 */
class PlainEnglishTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The commit before the rule: its own subject and those of its ancestors are exempt. */
    private static final String SINCE = "bbb2cd8b42b41d0bebfa2b194ba6abae4896cbab";

    private static final int LONGEST_SUBJECT = 72;
    private static final int LONGEST_LINE = 140;

    /** What to avoid, with what to write instead. */
    private static final Map<String, String> AVOIDED = Map.ofEntries(
            Map.entry("whoever|whomever", "the actor: the caller, the client, anyone"),
            Map.entry("somebody(?: else)?", "the actor: a user, another user, someone"),
            Map.entry("one who", "the actor"),
            Map.entry("nobody's|(?<!so )that nobody|(?:for|of|by|to|with|from) nobody", "the actor, or the passive"),
            Map.entry(
                    "(?<!there )(?:is|are|was|were) none(?! of\\b)(?! other\\b)", "is not one, is invalid, is missing"),
            Map.entry("as good as none", "useless, equivalent to none"),
            Map.entry("of its own", "its own, separate, another"),
            Map.entry("what it says on", "what the label says, what it displays"),
            Map.entry("at most so (?:many|much|long)|so many at most", "the limit: at most 50"),
            Map.entry("turned away", "rejected"),
            Map.entry("unheard", "before any check, unprocessed"),
            Map.entry("less than nothing", "negative"),
            Map.entry("that there (?:is|are) not", "that does not exist, unknown"),
            Map.entry("gone already", "already removed"),
            Map.entry("(?:is|are) in date", "within its validity dates"),
            Map.entry("is no reason", "say what is done instead"));

    private static final Pattern AVOID = Pattern.compile(
            "\\b(?:" + String.join("|", AVOIDED.keySet().stream().sorted().toList()) + ")\\b",
            Pattern.CASE_INSENSITIVE);

    /** Of Java: comments, text blocks, strings and characters. */
    private static final Pattern TOKEN = Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])*+'");

    @Test
    void documents() throws IOException {
        assertPlain(files(".md"));
    }

    @Test
    void javadoc_comments_and_messages_in_java() throws IOException {
        List<String> hits = new ArrayList<>();
        for (Path file : files(".java")) {
            if (!file.endsWith(getClass().getSimpleName() + ".java")) {
                String text = Files.readString(file);
                boolean strings = file.toString().replace('\\', '/').contains("/src/main/");
                Matcher token = TOKEN.matcher(text);
                while (token.find()) {
                    if (strings || token.group().startsWith("/")) {
                        find(file, text, token.start(), token.end(), hits);
                    }
                }
            }
        }
        assertNone(hits);
    }

    @Test
    void message_bundles() throws IOException {
        assertPlain(files(".properties").stream()
                .filter(file -> !file.getFileName().toString().endsWith("_de.properties"))
                .toList());
    }

    @Test
    void templates() throws IOException {
        assertPlain(files(".jte"));
    }

    @Test
    void commit_subjects() throws IOException, InterruptedException {
        List<String> hits = new ArrayList<>();
        for (String line : subjects()) {
            String subject = line.substring(line.indexOf(' ') + 1);
            Matcher word = AVOID.matcher(subject);
            if (word.find()) {
                hits.add(line + " [" + word.group() + "]");
            }
            if (subject.length() > LONGEST_SUBJECT) {
                hits.add(line + " [" + subject.length() + " characters, at most " + LONGEST_SUBJECT + "]");
            }
        }
        assertNone(hits);
    }

    @Test
    void no_line_of_java_in_main_is_longer_than_140_characters() throws IOException {
        List<String> hits = new ArrayList<>();
        for (Path file : files(".java")) {
            if (file.toString().replace('\\', '/').contains("/src/main/java/")) {
                List<String> lines = Files.readAllLines(file);
                for (int n = 0; n < lines.size(); n++) {
                    int length = lines.get(n).codePointCount(0, lines.get(n).length());
                    if (length > LONGEST_LINE) {
                        hits.add("%s:%d: %d characters".formatted(ROOT.relativize(file), n + 1, length));
                    }
                }
            }
        }
        assertNone(hits);
    }

    @Test
    void the_patterns_find_what_they_are_for_and_pass_ordinary_english() {
        assertThat(List.of(
                        "Whoever asks",
                        "an order that there is not is none.",
                        "as somebody else does",
                        "signs once for nobody",
                        "with a key of\n * its own"))
                .allMatch(text -> AVOID.matcher(Flat.of(text).text()).find());
        assertThat(List.of(
                        "if there is none",
                        "none of them",
                        "Nobody has a password.",
                        "is none of the above",
                        "at once"))
                .noneMatch(text -> AVOID.matcher(Flat.of(text).text()).find());
    }

    private static void assertPlain(List<Path> files) throws IOException {
        assertThat(files).isNotEmpty();
        List<String> hits = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            find(file, text, 0, text.length(), hits);
        }
        assertNone(hits);
    }

    private static void find(Path file, String text, int from, int to, List<String> hits) {
        Flat flat = Flat.of(text.substring(from, to));
        Matcher word = AVOID.matcher(flat.text());
        while (word.find()) {
            int at = from + flat.positions()[word.start()];
            long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
            String found = word.group();
            hits.add("%s:%d: \"%s\"; write: %s".formatted(ROOT.relativize(file), line, found, instead(found)));
        }
    }

    /** A text whose line breaks, with what begins the next line of a comment, are single blanks, so that phrases may span lines. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Flat(String text, int[] positions) {

        private static final Pattern BREAK =
                Pattern.compile("[ \\t]*\\r?\\n[ \\t]*(?:(?:\\*(?!/)|//|#|>)[ \\t]*)?(?=\\w)");

        static Flat of(String text) {
            StringBuilder flat = new StringBuilder();
            int[] positions = new int[text.length()];
            Matcher end = BREAK.matcher(text);
            int at = 0;
            while (at < text.length()) {
                positions[flat.length()] = at;
                if (" \t\r\n".indexOf(text.charAt(at)) >= 0
                        && end.region(at, text.length()).lookingAt()) {
                    flat.append(' ');
                    at = end.end();
                } else {
                    flat.append(text.charAt(at++));
                }
            }
            return new Flat(flat.toString(), positions);
        }
    }

    private static String instead(String found) {
        return AVOIDED.entrySet().stream()
                .filter(entry -> Pattern.compile(entry.getKey(), Pattern.CASE_INSENSITIVE)
                        .matcher(found)
                        .matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("something plainer");
    }

    private static void assertNone(List<String> hits) {
        assertThat(String.join("\n", hits)).as("%d places", hits.size()).isEmpty();
    }

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> children = Files.list(ROOT)) {
            return children.filter(child -> child.getFileName().toString().matches("docs|surveys-.*|[^.].*\\.md"))
                    .flatMap(PlainEnglishTest::below)
                    .filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> below(Path start) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(start)) {
            try (Stream<Path> children = Files.list(start)) {
                children.filter(child -> !child.getFileName().toString().matches("target|data|node_modules|\\..*"))
                        .forEach(child -> below(child).forEach(found::add));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            found.add(start);
        }
        return found.stream();
    }

    /** Abbreviated hashes and subjects of the commits since {@link #SINCE}, without merges. */
    private static List<String> subjects() throws IOException, InterruptedException {
        assumeThat(ROOT.resolve(".git"))
                .as("a source archive has no history, so there are no subjects to check")
                .exists();
        assumeThat(git("cat-file", "-e", SINCE + "^{commit}").status())
                .as("git is missing, or this clone does not reach back to " + SINCE)
                .isZero();
        Output log = git("log", "--no-merges", "--format=%h %s", SINCE + "..HEAD");
        assertThat(log.status()).as(log.text()).isZero();
        return log.text().lines().toList();
    }

    private record Output(int status, String text) {}

    private static Output git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", ROOT.toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Output(-1, e.toString());
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }
}
