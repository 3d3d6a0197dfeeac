package com.tailspin.surveys.adapters.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.survey.EventType;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that bundles, templates and code refer to the same texts. */
class BundlesTest {

    private static final Path BUNDLES = Path.of("src/main/resources/com/tailspin/surveys/adapters/web/ui");
    private static final Path CODE = Path.of("src/main/java/com/tailspin/surveys/adapters/web/ui");
    private static final Path TEMPLATES = Path.of("src/main/jte");

    /** Keys composed from the names of enum constants. */
    private static final List<String> BY_NAME = List.of("notice.", "type.", "order.", "history.");
    /** Suffixes that methods append to a key. */
    private static final List<String> AFTER_A_KEY =
            List.of("-explained", "-form", "-from", "-to", "-from-to", ".none", ".one", ".many");

    private static final Pattern CALL = Pattern.compile(
            "(?:\\bt|\\blayout|\\bother|texts\\([a-z]*\\))\\s*\\.(?:of|t|rich|count)\\(\\s*\"([^\"]+)\"");
    /** Keys that are passed on before they are looked up; they look like keys of an existing page. */
    private static final Pattern LIKE_A_KEY = Pattern.compile("\"([a-z0-9-]+(?:\\.[a-z0-9-]+)+)\"");

    private static final Pattern FILE = Pattern.compile(".*\\.(?:css|js|svg|jte)");
    private static final Pattern ELEMENT = Pattern.compile("<[a-zA-Z/!]|&[a-z#]");

    private final Map<String, String> english = bundle("messages.properties");
    private final Map<String, String> german = bundle("messages_de.properties");

    @Test
    void both_languages_have_the_same_texts_with_the_same_values() {
        assertThat(german.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(200);
        assertThat(german.keySet())
                .filteredOn(key -> !values(german, key).equals(values(english, key)))
                .isEmpty();
    }

    @Test
    void every_text_is_a_pattern_without_elements_that_says_something() {
        for (Map<String, String> bundle : List.of(english, german)) {
            assertThat(bundle).allSatisfy((key, pattern) -> {
                assertThat(new MessageFormat(pattern).toPattern()).as(key).isNotBlank();
                assertThat(pattern).as(key).doesNotContainPattern(ELEMENT).doesNotContain("'", "\"");
                assertThat(key).matches("[a-z0-9-]+(\\.[a-z0-9-]+)*");
            });
        }
    }

    @Test
    void every_text_that_is_named_exists() throws IOException {
        assertThat(named())
                .filteredOn(key -> !english.containsKey(key) && !english.containsKey(key + ".one"))
                .filteredOn(key -> !isTheDomains(key))
                .isEmpty();
        for (Texts t : Texts.ALL) {
            assertThat(Notice.values())
                    .allSatisfy(notice -> assertThat(notice.text(t)).isNotBlank());
            assertThat(AnswerFormat.Type.values())
                    .allSatisfy(
                            type -> assertThat(t.type(type) + t.explained(type)).isNotBlank());
        }
    }

    @Test
    void every_text_that_exists_is_named() throws IOException {
        Set<String> named = named();
        Set<String> constants = Stream.of(
                        Arrays.stream(Notice.values()).map(notice -> "notice." + wireName(notice)),
                        Arrays.stream(AnswerFormat.Type.values()).map(type -> "type." + type.wireName()),
                        Arrays.stream(SurveyOrder.values()).map(order -> "order." + order.wireName()),
                        Arrays.stream(EventType.values()).map(what -> "history." + what.wireName()))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
        assertThat(english.keySet())
                .filteredOn(key -> BY_NAME.stream().anyMatch(key::startsWith)
                        ? !constants.contains(key.replace(".explained", "")) && !named.contains(key)
                        : stems(key).stream().noneMatch(named::contains))
                .isEmpty();
    }

    @Test
    void templates_say_nothing_of_their_own() throws IOException {
        for (Path template : files(TEMPLATES)) {
            assertThat(TemplateLiterals.in(Files.readString(template)))
                    .as(template.toString())
                    .allMatch(literal ->
                            Set.of("Surveys", "SurveyAdmin", "SurveyCreator").contains(literal));
        }
    }

    @Test
    void what_a_template_says_of_its_own_is_found() {
        assertThat(TemplateLiterals.in("""
                        @import a.B
                        @param String s = "Not here"
                        @template.part.layout(layout = layout, heading = "In an argument", name = "title", content = @`
                            <p class="a b" aria-label="In an attribute">In a paragraph ${s ? "In a value" : "x"}@if(b)In a branch@endif</p>
                            <a class="${b ? "one two" : "one"}">${t.rich("k", @`<b>Inside</b>`)}</a>
                        `)"""))
                .containsExactlyInAnyOrder(
                        "In an argument", "In an attribute", "In a paragraph", "In a value", "In a branch", "Inside");
    }

    private Set<String> named() throws IOException {
        Set<String> pages = english.keySet().stream()
                .map(key -> key.replaceAll("\\..*", ""))
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        List<Path> sources = new ArrayList<>(files(CODE));
        sources.addAll(files(TEMPLATES));
        for (Path source : sources) {
            String text = Files.readString(source);
            Matcher call = CALL.matcher(text);
            while (call.find()) {
                if (!BY_NAME.contains(call.group(1))) {
                    named.add(call.group(1));
                }
            }
            Matcher like = LIKE_A_KEY.matcher(text);
            while (like.find()) {
                String key = like.group(1);
                if (pages.contains(key.replaceAll("\\..*", ""))
                        && !FILE.matcher(key).matches()) {
                    named.add(key);
                }
            }
        }
        return named;
    }

    private static boolean isTheDomains(String key) {
        return !Message.of(key).in(Locale.ENGLISH).equals(key);
    }

    private static List<String> stems(String key) {
        List<String> stems = new ArrayList<>(List.of(key));
        AFTER_A_KEY.stream()
                .filter(key::endsWith)
                .map(end -> key.substring(0, key.length() - end.length()))
                .forEach(stems::add);
        return stems;
    }

    private static String wireName(Notice notice) {
        return notice.at("").replace("?done=", "");
    }

    /** The values that the text uses. */
    private static Set<String> values(Map<String, String> bundle, String key) {
        Set<String> values = new TreeSet<>();
        Matcher each = Pattern.compile("\\{(\\d+)").matcher(bundle.getOrDefault(key, ""));
        while (each.find()) {
            values.add(each.group(1));
        }
        return values;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    // Read as lines rather than as Properties, which silently keep the last of two texts with the same key.
    private static Map<String, String> bundle(String name) {
        try {
            Map<String, String> bundle = new TreeMap<>();
            for (String line : Files.readAllLines(BUNDLES.resolve(name))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int equals = line.indexOf('=');
                    assertThat(bundle.put(line.substring(0, equals), line.substring(equals + 1)))
                            .as(line)
                            .isNull();
                }
            }
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
