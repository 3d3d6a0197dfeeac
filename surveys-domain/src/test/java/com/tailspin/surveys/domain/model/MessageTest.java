package com.tailspin.surveys.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.survey.Operation;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages, and that the bundles, the code that names their keys, and the two languages are consistent. */
class MessageTest {

    private static final Map<String, String> ENGLISH = bundle("messages.properties");
    private static final Map<String, String> GERMAN = bundle("messages_de.properties");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:[.-][a-zA-Z-]+)*)\"");
    // Constructs that carry a message: the rest of the statement may contain keys.
    private static final Pattern SAYS = Pattern.compile(
            "(?:Message\\.of|FieldError\\.of|new (?:Invalid|Conflict|Message))\\(([^;]*);", Pattern.DOTALL);
    private static final String COMPUTED_FOR_CHOICES = "replace(\"text.\", \"choices.\")";
    private static final String COMPUTED_FOR_OPERATIONS = "\"forbidden.\" + operation.name()";

    @Test
    void both_bundles_have_the_same_keys() {
        assertThat(GERMAN.keySet()).containsExactlyInAnyOrderElementsOf(ENGLISH.keySet());
    }

    @Test
    void both_bundles_mention_the_same_values() {
        assertThat(GERMAN)
                .allSatisfy((key, text) ->
                        assertThat(places(text)).as(key).isEqualTo(places(ENGLISH.getOrDefault(key, ""))));
    }

    @Test
    void values_are_counted_from_zero_without_a_gap() {
        ENGLISH.forEach((key, text) -> {
            Set<String> places = places(text);
            places.remove("field");
            assertThat(places)
                    .as(key)
                    .isEqualTo(IntStream.range(0, places.size())
                            .mapToObj(Integer::toString)
                            .collect(Collectors.toSet()));
        });
    }

    @Test
    void texts_are_sentences_with_typographic_quotes_and_differ_by_language() {
        for (Map<String, String> texts : List.of(ENGLISH, GERMAN)) {
            texts.forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank().doesNotContain("'", "\"", "<", "  ");
                if (!key.startsWith("field.") && !text.endsWith("{0}")) {
                    assertThat(text).as(key).endsWith(".");
                }
            });
        }
        GERMAN.forEach((key, text) -> assertThat(text).as(key).isNotEqualTo(ENGLISH.get(key)));
    }

    @Test
    void every_key_that_the_domain_s_sources_name_is_in_the_bundle() {
        assertThat(said()).allSatisfy(key -> assertThat(ENGLISH).containsKey(key));
    }

    @Test
    void every_text_in_the_bundle_is_used() {
        String sources = sources();
        Set<String> said = new TreeSet<>(said());
        assertThat(sources).contains(COMPUTED_FOR_CHOICES, COMPUTED_FOR_OPERATIONS);
        said.stream()
                .filter(key -> key.startsWith("text."))
                .toList()
                .forEach(key -> said.add(key.replace("text.", "choices.")));
        for (Operation operation : Operation.values()) {
            said.add("forbidden." + operation.name().toLowerCase(Locale.ROOT));
        }

        assertThat(ENGLISH.keySet().stream().filter(key -> !key.startsWith("field.")))
                .allSatisfy(key -> assertThat(said).contains(key));
    }

    @Test
    void display_names_and_fields_match() {
        Set<String> fields = new TreeSet<>();
        Matcher texts = Pattern.compile("Text(?:\\.|::)(?:optionalL|l)ines?[(,]\\s*\"(\\w+)\"")
                .matcher(sources());
        while (texts.find()) {
            fields.add(texts.group(1));
        }
        // Choices have their own messages; an address names itself; answers have their question's id after a dot.
        fields.remove("choices");
        fields.addAll(List.of("email", "answers"));

        assertThat(ENGLISH.keySet().stream()
                        .filter(key -> key.startsWith("field."))
                        .map(key -> key.substring("field.".length())))
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void a_message_is_translated_with_its_values() {
        Message message = Message.of("choices.too-many", 51, 50);

        assertThat(message.values()).containsExactly("51", "50");
        assertThat(message.in(Locale.ENGLISH)).isEqualTo("There are 51 choices; the maximum is 50.");
        assertThat(message.in(Locale.GERMAN)).contains("51", "50").isNotEqualTo(message.in(Locale.ENGLISH));
    }

    @Test
    void values_are_inserted_verbatim() {
        for (String value : List.of("$0", "\\", "{0}", "{1}", "{field}", "<b>", "100 %")) {
            assertThat(Message.of("contributor.joined", value).in(Locale.ENGLISH))
                    .isEqualTo(value + " already contributes to this survey.");
            assertThat(FieldError.of("choices", "choices.twice", value).in(Locale.ENGLISH))
                    .isEqualTo("The choice “" + value + "” appears twice.");
        }
    }

    @Test
    void a_missing_value_is_empty_and_an_unknown_key_is_returned_as_is() {
        assertThat(Message.of("contributor.joined").in(Locale.ENGLISH))
                .isEqualTo(" already contributes to this survey.");
        assertThat(Message.of("no-such-key").in(Locale.GERMAN)).isEqualTo("no-such-key");
    }

    @Test
    void an_error_names_its_field_by_the_display_name() {
        assertThat(FieldError.of("title", "text.empty").in(Locale.ENGLISH)).isEqualTo("The title must not be empty.");
        assertThat(FieldError.of("title", "text.empty").in(Locale.GERMAN)).startsWith("Der Titel ");
        assertThat(FieldError.of("answers.0190", "text.empty").in(Locale.ENGLISH))
                .isEqualTo("The answer must not be empty.");
    }

    private static Set<String> said() {
        Set<String> keys = new TreeSet<>();
        Matcher says = SAYS.matcher(sources());
        while (says.find()) {
            Matcher key = KEY.matcher(says.group(1));
            while (key.find()) {
                // Field names look like keys without a dot; the few such keys are those in the bundle.
                if (key.group(1).contains(".") || ENGLISH.containsKey(key.group(1))) {
                    keys.add(key.group(1));
                }
            }
        }
        keys.removeIf(key -> key.startsWith("answers."));
        return keys;
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(one -> one.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                all.append(Files.readString(file)).append(";\n");
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> bundle(String name) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Path.of("src/main/resources/com/tailspin/surveys/domain/model").resolve(name))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> all = new TreeMap<>();
        texts.forEach((key, text) -> all.put((String) key, (String) text));
        return all;
    }
}
