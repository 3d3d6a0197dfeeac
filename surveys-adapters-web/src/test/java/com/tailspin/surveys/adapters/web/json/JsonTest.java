package com.tailspin.surveys.adapters.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static <T> T read(String json, Class<T> type) {
        return Json.request(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static List<FieldError> errors(String json, Class<?> type) {
        return assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> read(json, type))
                .actual()
                .errors();
    }

    private static String english(FieldError error) {
        return LocalizedMessages.of(error, Locale.ENGLISH);
    }

    @Test
    void members_may_be_absent_or_null_which_is_the_same() {
        assertThat(read("{}", SurveyChangeJson.class)).isEqualTo(new SurveyChangeJson(null, null, null, null));
        assertThat(read("{\"title\": null, \"version\": 3}", SurveyChangeJson.class))
                .isEqualTo(new SurveyChangeJson(null, null, null, 3L));
    }

    @Test
    void all_unknown_members_are_named() {
        assertThat(errors("{\"titel\": {\"a\": [1]}, \"title\": \"x\", \"published\": true}", NewSurveyJson.class))
                .extracting(FieldError::field, JsonTest::english)
                .containsExactly(
                        tuple("titel", "Unknown member “titel”."), tuple("published", "Unknown member “published”."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\": 5}                 | title      | a string",
                "{\"title\": 5.5}               | title      | a string",
                "{\"title\": true}              | title      | a string",
                "{\"title\": {}}                | title      | a string",
                "{\"title\": [\"x\"]}           | title      | a string",
                "{\"version\": \"5\"}           | version    | a whole number",
                "{\"version\": \"\"}            | version    | a whole number",
                "{\"version\": 5.0}             | version    | a whole number",
                "{\"version\": true}            | version    | a whole number",
                "{\"version\": 99999999999999999999} | version | a whole number",
            })
    void another_type_is_refused_with_the_member_and_what_it_takes(String json, String field, String expected) {
        assertThat(errors(json, SurveyChangeJson.class))
                .extracting(FieldError::field, JsonTest::english)
                .containsExactly(tuple(field, "“%s” must be %s.".formatted(field, expected)));
    }

    @Test
    void lists_are_lists_of_what_they_say() {
        assertThat(errors("{\"choices\": \"A\"}", NewQuestionJson.class))
                .extracting(FieldError::field, JsonTest::english)
                .containsExactly(tuple("choices", "“choices” must be a list in square brackets."));
        assertThat(errors("{\"choices\": [\"A\", 2]}", NewQuestionJson.class))
                .extracting(FieldError::field)
                .containsExactly("choices[1]");
        assertThat(errors("{\"answers\": []}", AnswersJson.class))
                .extracting(JsonTest::english)
                .containsExactly("“answers” must be an object in braces.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"title\": \"x\"",
                "{\"title\": \"x\"}}",
                "{\"title\": \"x\"} {}",
                "{\"title\": \"x\", \"title\": \"y\"}",
                "{title: \"x\"}",
                "{'title': 'x'}",
                "{\"title\": \"x\",}",
                "{\"title\": NaN}",
                "{\"title\": \"a\nb\"}",
                "// x\n{}",
                "null",
                "[]",
                "\"x\"",
                "5",
                "true",
                "\u0000"
            })
    void what_is_no_json_object_is_refused_as_a_whole(String json) {
        assertThat(errors(json, NewSurveyJson.class)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("body");
            assertThat(english(error)).startsWith("The body").doesNotContain("com.tailspin", "Source");
        });
    }

    @Test
    void where_it_goes_wrong_is_said() {
        assertThat(english(errors("{\"title\":\n  oops}", NewSurveyJson.class).get(0)))
                .contains("line 2");
    }

    @Test
    void deep_nesting_is_refused_before_it_costs_anything() {
        String deep = "{\"answers\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(errors(deep, AnswersJson.class)).hasSize(1);
        assertThat(errors("[".repeat(100_000), NewSurveyJson.class)).hasSize(1);
        assertThat(errors("{\"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}", NewSurveyJson.class))
                .hasSize(1);
    }

    @Test
    void broken_utf_8_is_refused() {
        byte[] broken = {'{', '"', 't', 'i', 't', 'l', 'e', '"', ':', '"', (byte) 0xC3, '(', '"', '}'};

        assertThatThrownBy(() -> Json.request(broken, NewSurveyJson.class)).isInstanceOf(BadRequest.class);
    }

    @Test
    void what_is_written_comes_back_whole() {
        String title = "“Ünïcode” 🍜 \\ \" \u2028 </script>";

        assertThat(Json.request(Json.write(new NewSurveyJson(title, null, null)), NewSurveyJson.class))
                .isEqualTo(new NewSurveyJson(title, null, null));
    }

    @Test
    void absent_members_are_not_written() {
        assertThat(new String(Json.write(new SurveyChangeJson("x", null, null, null)), StandardCharsets.UTF_8))
                .isEqualTo("{\"title\":\"x\"}");
    }

    @Test
    void a_client_does_not_mind_members_that_it_does_not_know() throws IOException {
        TypeReference<CreatedJson> created = new TypeReference<>() {};
        UUID id = new UUID(1, 2);

        assertThat(Json.answer("{\"id\": \"%s\", \"new\": 1}".formatted(id).getBytes(StandardCharsets.UTF_8), created))
                .isEqualTo(new CreatedJson(id));
        assertThatThrownBy(() -> Json.answer("null".getBytes(StandardCharsets.UTF_8), created))
                .isInstanceOf(IOException.class);
    }

    @Test
    void numbers_and_truths_are_what_they_say() {
        for (String wrong : List.of("\"1\"", "true", "[]", "{}")) {
            assertThat(errors("{\"least\": %s}".formatted(wrong), NewQuestionJson.class))
                    .extracting(FieldError::field, JsonTest::english)
                    .containsExactly(tuple("least", "“least” must be a number."));
        }
        for (String wrong : List.of("\"true\"", "1", "[]", "{}")) {
            assertThat(errors("{\"other\": %s}".formatted(wrong), NewQuestionJson.class))
                    .extracting(FieldError::field, JsonTest::english)
                    .containsExactly(tuple("other", "“other” must be true or false."));
        }
        assertThat(errors("{\"place\": \"1\"}", QuestionChangeJson.class))
                .extracting(JsonTest::english)
                .containsExactly("“place” must be a whole number.");
    }

    private static final UUID QUESTION = UUID.fromString("0190a0b0-0000-7000-8000-00000000abcd");

    private static AnswersJson answers(String answer) {
        return read("{\"answers\": {\"%s\": %s}}".formatted(QUESTION, answer), AnswersJson.class);
    }

    private static Map<QuestionId, Answer> entries(AnswersJson answers) {
        return answers.toSubmission(Optional.empty()).entries();
    }

    @Test
    void answers_are_texts_or_numbers_or_lists_or_objects() {
        Map<String, Answer> shapes = Map.of(
                "5", Answer.of("5"),
                "\"5\"", Answer.of("5"),
                "-0.10", Answer.of("-0.10"),
                "12345678901234567890", Answer.of("12345678901234567890"),
                "[\"a\", 2]", Answer.of("a", "2"),
                "[]", Answer.of(),
                "{}", Answer.of(),
                "{\"values\": [\"a\"], \"other\": \"b\"}", new Answer(List.of("a"), "b"),
                "{\"other\": \" \"}", new Answer(List.of(), " "));
        shapes.forEach((json, answer) ->
                assertThat(entries(answers(json))).as(json).isEqualTo(Map.of(new QuestionId(QUESTION), answer)));
        assertThat(entries(answers("null"))).isEmpty();
        assertThat(entries(read("{}", AnswersJson.class))).isEmpty();
    }

    @Test
    void a_number_that_is_all_zeros_is_not_written_out() {
        assertThat(entries(answers("1e999999999")).values()).containsExactly(Answer.of("1E+999999999"));
        assertThat(entries(answers("1e3")).values()).containsExactly(Answer.of("1000"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true                         |         | member.answer",
                "[true]                       |         | member.answer",
                "[null]                       |         | member.answer",
                "[[\"a\"]]                    |         | member.answer",
                "{\"values\": \"a\"}          | .values | member.list",
                "{\"values\": [], \"other\": 1} | .other  | member.text",
                "{\"value\": [\"a\"]}         | .value  | member.unknown",
            })
    void an_answer_of_no_known_shape_is_refused_where_it_stands(String json, String where, String code) {
        AnswersJson answers = answers(json);

        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> answers.toSubmission(Optional.empty()))
                .satisfies(bad -> assertThat(bad.errors())
                        .extracting(FieldError::field, error -> error.message().key())
                        .containsExactly(tuple("answers." + QUESTION + (where == null ? "" : where), code)));
    }

    @Test
    void an_answer_to_what_is_no_question_id_is_refused_by_its_key() {
        AnswersJson answers = read("{\"answers\": {\"1-1-1-1-1\": \"x\", \"q\": \"y\"}}", AnswersJson.class);

        assertThatExceptionOfType(BadRequest.class)
                .isThrownBy(() -> answers.toSubmission(Optional.empty()))
                .satisfies(bad -> assertThat(bad.errors())
                        .extracting(FieldError::field)
                        .containsExactly("answers.1-1-1-1-1", "answers.q"));
    }

    @Test
    void the_api_says_everything_in_all_its_languages_with_the_same_values() {
        ResourceBundle english =
                ResourceBundle.getBundle(LocalizedMessages.class.getPackageName() + ".messages", Locale.ROOT);
        ResourceBundle german =
                ResourceBundle.getBundle(LocalizedMessages.class.getPackageName() + ".messages", Locale.GERMAN);

        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
        assertThat(english.keySet()).isNotEmpty().allSatisfy(key -> {
            assertThat(german.getString(key)).isNotEqualTo(english.getString(key));
            assertThat(places(german.getString(key))).isEqualTo(places(english.getString(key)));
        });
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{[0-9]}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de                    | de",
                "de-AT, en;q=0.5       | de",
                "fr, de;q=0.5, en;q=0.4| de",
                "en, de                | en",
                "fr                    | en",
                "*                     | en",
                "de;q=0                | en",
                "§$%                   | en"
            })
    void the_language_is_the_one_asked_for_as_far_as_there_is_one(String header, String language) {
        assertThat(LocalizedMessages.language(header)).isEqualTo(Locale.forLanguageTag(language));
        assertThat(LocalizedMessages.language(null)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void names_on_the_wire_have_dashes() {
        assertThat(WireNames.of(Survey.Listing.LINK_ONLY)).isEqualTo("link-only");
        assertThat(WireNames.parse(Operation.class, "allowed", "unpublish")).isEqualTo(Operation.UNPUBLISH);
        assertThatThrownBy(() -> WireNames.parse(Survey.Listing.class, "listing", "LISTED"))
                .hasMessage("This must be one of: listed, link-only.");
    }
}
