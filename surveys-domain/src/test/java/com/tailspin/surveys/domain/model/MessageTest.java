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

/** What Surveys says, and that the bundles, the code that names their texts, and each other, belong together. */
class MessageTest {

    private static final Map<String, String> ENGLISH = bundle("messages.properties");
    private static final Map<String, String> GERMAN = bundle("messages_de.properties");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:[.-][a-zA-Z-]+)*)\"");
    // Ways to say something: what follows them, up to the end of the statement, may name keys.
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
    void whole_sentences_are_said_with_typographic_quotes_and_in_no_two_languages_alike() {
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
    void every_text_in_the_bundle_is_said() {
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
    void every_field_whose_error_mentions_it_has_a_name_and_every_name_a_field() {
        Set<String> fields = new TreeSet<>();
        Matcher texts = Pattern.compile("Text(?:\\.|::)(?:optionalL|l)ines?[(,]\\s*\"(\\w+)\"")
                .matcher(sources());
        while (texts.find()) {
            fields.add(texts.group(1));
        }
        // A choice has messages of its own; an address says so itself; answers have their question's id behind a dot.
        fields.remove("choices");
        fields.addAll(List.of("email", "answers"));

        assertThat(ENGLISH.keySet().stream()
                        .filter(key -> key.startsWith("field."))
                        .map(key -> key.substring("field.".length())))
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void a_message_is_put_into_the_reader_s_language_with_its_values() {
        Message message = Message.of("choices.too-many", 51, 50);

        assertThat(message.values()).containsExactly("51", "50");
        assertThat(message.in(Locale.ENGLISH)).isEqualTo("There are 51 choices; at most 50 fit.");
        assertThat(message.in(Locale.GERMAN)).contains("51", "50").isNotEqualTo(message.in(Locale.ENGLISH));
    }

    @Test
    void values_are_put_in_as_they_are() {
        for (String value : List.of("$0", "\\", "{0}", "{1}", "{field}", "<b>", "100 %")) {
            assertThat(Message.of("contributor.joined", value).in(Locale.ENGLISH))
                    .isEqualTo(value + " contributes to this survey already.");
            assertThat(FieldError.of("choices", "choices.twice", value).in(Locale.ENGLISH))
                    .isEqualTo("The choice “" + value + "” is there twice.");
        }
    }

    @Test
    void a_value_that_is_missing_leaves_its_place_empty_and_a_key_that_is_unknown_stands_for_itself() {
        assertThat(Message.of("contributor.joined").in(Locale.ENGLISH))
                .isEqualTo(" contributes to this survey already.");
        assertThat(Message.of("no-such-key").in(Locale.GERMAN)).isEqualTo("no-such-key");
    }

    @Test
    void an_error_calls_its_field_what_people_call_it() {
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
                // Fields look like keys without a dot; the few such keys are those of the bundle.
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
