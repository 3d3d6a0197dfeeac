package com.tailspin.surveys.adapters.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Survey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static <T> T read(String json, Class<T> type) {
        return Json.request(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static List<FieldError> errors(String json, Class<?> type) {
        return assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> read(json, type))
                .actual()
                .errors();
    }

    @Test
    void members_may_be_absent_or_null_which_is_the_same() {
        assertThat(read("{}", SurveyChangeJson.class)).isEqualTo(new SurveyChangeJson(null, null));
        assertThat(read("{\"title\": null, \"version\": 3}", SurveyChangeJson.class))
                .isEqualTo(new SurveyChangeJson(null, 3L));
    }

    @Test
    void all_unknown_members_are_named() {
        assertThat(errors("{\"titel\": {\"a\": [1]}, \"title\": \"x\", \"published\": true}", NewSurveyJson.class))
                .extracting(FieldError::field, FieldError::message)
                .containsExactly(
                        tuple("titel", "There is no member “titel” here."),
                        tuple("published", "There is no member “published” here."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\": 5}                 | title      | a text in quotes",
                "{\"title\": 5.5}               | title      | a text in quotes",
                "{\"title\": true}              | title      | a text in quotes",
                "{\"title\": {}}                | title      | a text in quotes",
                "{\"title\": [\"x\"]}           | title      | a text in quotes",
                "{\"version\": \"5\"}           | version    | a whole number",
                "{\"version\": \"\"}            | version    | a whole number",
                "{\"version\": 5.0}             | version    | a whole number",
                "{\"version\": true}            | version    | a whole number",
                "{\"version\": 99999999999999999999} | version | a whole number",
            })
    void another_type_is_refused_with_the_member_and_what_it_takes(String json, String field, String expected) {
        assertThat(errors(json, SurveyChangeJson.class))
                .extracting(FieldError::field, FieldError::message)
                .containsExactly(tuple(field, "“%s” must be %s.".formatted(field, expected)));
    }

    @Test
    void lists_are_lists_of_what_they_say() {
        assertThat(errors("{\"choices\": \"A\"}", NewQuestionJson.class))
                .extracting(FieldError::field, FieldError::message)
                .containsExactly(tuple("choices", "“choices” must be a list in square brackets."));
        assertThat(errors("{\"choices\": [\"A\", 2]}", NewQuestionJson.class))
                .extracting(FieldError::field)
                .containsExactly("choices[1]");
        assertThat(errors("{\"answers\": []}", AnswersJson.class))
                .extracting(FieldError::message)
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
            assertThat(error.message()).startsWith("The body").doesNotContain("com.tailspin", "Source");
        });
    }

    @Test
    void where_it_goes_wrong_is_said() {
        assertThat(errors("{\"title\":\n  oops}", NewSurveyJson.class).get(0).message())
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

        assertThatThrownBy(() -> Json.request(broken, NewSurveyJson.class)).isInstanceOf(Invalid.class);
    }

    @Test
    void what_is_written_comes_back_whole() {
        String title = "“Ünïcode” 🍜 \\ \" \u2028 </script>";

        assertThat(Json.request(Json.write(new NewSurveyJson(title)), NewSurveyJson.class))
                .isEqualTo(new NewSurveyJson(title));
    }

    @Test
    void absent_members_are_not_written() {
        assertThat(new String(Json.write(new SurveyChangeJson("x", null)), StandardCharsets.UTF_8))
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
    void answers_are_texts_or_whole_numbers() {
        UUID id = UUID.fromString("0190a0b0-0000-7000-8000-00000000abcd");

        assertThat(read("{\"answers\": {\"%s\": 5}}".formatted(id), AnswersJson.class)
                        .toEntries())
                .isEqualTo(Map.of(new QuestionId(id), "5"));
        assertThat(read("{\"answers\": {\"%s\": \"5\"}}".formatted(id), AnswersJson.class)
                        .toEntries())
                .isEqualTo(Map.of(new QuestionId(id), "5"));
        assertThat(read("{\"answers\": {\"%s\": null}}".formatted(id), AnswersJson.class)
                        .toEntries())
                .isEmpty();
        assertThat(read("{}", AnswersJson.class).toEntries()).isEmpty();
        for (String odd : List.of("true", "5.0", "[\"5\"]", "{}", "99999999999")) {
            AnswersJson answers = read("{\"answers\": {\"%s\": %s}}".formatted(id, odd), AnswersJson.class);
            assertThatExceptionOfType(Invalid.class)
                    .isThrownBy(answers::toEntries)
                    .satisfies(invalid ->
                            assertThat(invalid.errors().get(0).field()).isEqualTo("answers." + id));
        }
    }

    @Test
    void an_answer_to_what_is_no_question_id_is_refused_by_its_key() {
        AnswersJson answers = read("{\"answers\": {\"1-1-1-1-1\": \"x\", \"q\": \"y\"}}", AnswersJson.class);

        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(answers::toEntries)
                .satisfies(invalid -> assertThat(invalid.errors())
                        .extracting(FieldError::field)
                        .containsExactly("answers.1-1-1-1-1", "answers.q"));
    }

    @Test
    void names_on_the_wire_have_dashes() {
        assertThat(WireNames.of(Survey.Listing.LINK_ONLY)).isEqualTo("link-only");
        assertThat(WireNames.parse(Operation.class, "allowed", "unpublish")).isEqualTo(Operation.UNPUBLISH);
        assertThatThrownBy(() -> WireNames.parse(Survey.Listing.class, "listing", "LISTED"))
                .hasMessage("This must be one of: listed, link-only.");
    }
}
