package com.tailspin.surveys.domain.model.question;

import static com.tailspin.surveys.domain.model.Refusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.model.question.AnswerFormat.ShortText;
import com.tailspin.surveys.domain.model.question.AnswerFormat.SingleChoice;
import com.tailspin.surveys.domain.model.question.AnswerFormat.Stars;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormatTest {

    private static final SingleChoice SOUP_OR_SALAD = new SingleChoice(List.of("Soup", "Salad"));

    @ParameterizedTest
    @CsvSource({"SHORT_TEXT, short-text", "SINGLE_CHOICE, single-choice", "STARS, stars"})
    void a_type_has_a_name_on_the_wire(AnswerFormat.Type type, String wireName) {
        assertThat(type.wireName()).isEqualTo(wireName);
        assertThat(AnswerFormat.Type.named(wireName)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Stars", "SHORT_TEXT", "five-stars"})
    void an_unknown_type_is_refused_with_the_names_of_all(String wireName) {
        assertThat(invalid(() -> AnswerFormat.Type.named(wireName)))
                .containsExactly("type: A question's type is short-text, single-choice or stars.");
    }

    @Test
    void there_are_three_types() {
        assertThat(AnswerFormat.Type.values()).hasSize(3);
    }

    @Test
    void the_format_of_a_type_is_of_that_type() {
        assertThat(AnswerFormat.of(AnswerFormat.Type.SHORT_TEXT, List.of())).isEqualTo(new ShortText());
        assertThat(AnswerFormat.of(AnswerFormat.Type.STARS, List.of())).isEqualTo(new Stars());
        assertThat(AnswerFormat.of(AnswerFormat.Type.SINGLE_CHOICE, List.of("Soup", "Salad")))
                .isEqualTo(SOUP_OR_SALAD);
        assertThat(List.of(new ShortText(), SOUP_OR_SALAD, new Stars()))
                .extracting(AnswerFormat::type)
                .containsExactly(AnswerFormat.Type.values());
    }

    @ParameterizedTest
    @EnumSource(
            value = AnswerFormat.Type.class,
            names = {"SHORT_TEXT", "STARS"})
    void choices_for_a_type_that_has_none_are_refused_rather_than_dropped(AnswerFormat.Type type) {
        assertThat(invalid(() -> AnswerFormat.of(type, List.of("", "Soup"))))
                .containsExactly(
                        "choices: Only a question with choices takes choices. Pick that type or leave them empty.");
        assertThat(AnswerFormat.of(type, List.of("", " ")).choices()).isEmpty();
    }

    @Test
    void choices_keep_their_order_and_spelling_and_lose_the_space_around_them_and_blank_lines() {
        assertThat(new SingleChoice(List.of("", " Soup ", "\t", "salad", "Älplermagronen\r", "\u00A0")).choices())
                .containsExactly("Soup", "salad", "Älplermagronen");
    }

    @Test
    void a_question_with_choices_has_at_least_two() {
        String sentence = "choices: A question with choices needs at least two of them, one per line.";

        assertThat(invalid(() -> new SingleChoice(List.of()))).containsExactly(sentence);
        assertThat(invalid(() -> new SingleChoice(List.of("Soup", " ")))).containsExactly(sentence);
        assertThat(new SingleChoice(List.of("Soup", "Salad")).choices()).hasSize(2);
    }

    @Test
    void a_question_has_at_most_fifty_choices() {
        assertThat(new SingleChoice(numbered(50)).choices()).hasSize(50);
        assertThat(invalid(() -> new SingleChoice(numbered(51))))
                .containsExactly("choices: There are 51 choices; at most 50 fit.");
    }

    @Test
    void far_too_many_choices_are_one_error_whatever_they_are() {
        List<String> pasted = IntStream.range(0, 10_000).mapToObj(n -> "Soup").toList();

        assertThat(invalid(() -> new SingleChoice(pasted)))
                .containsExactly("choices: There are 10000 choices; at most 50 fit.");
    }

    @Test
    void each_choice_that_is_there_already_is_named_whatever_its_case() {
        assertThat(invalid(() -> new SingleChoice(List.of("Soup", "Salad", " soup", "SALAD"))))
                .containsExactly(
                        "choices: The choice “soup” is there twice.", "choices: The choice “SALAD” is there twice.");
    }

    @Test
    void each_choice_that_is_not_a_short_line_is_named() {
        String longest = "x".repeat(200);

        assertThat(new SingleChoice(List.of(longest, "Salad")).choices()).contains(longest);
        assertThat(invalid(() -> new SingleChoice(List.of(longest + "x", "So\u0007up"))))
                .containsExactly(
                        "choices: The choice “%s…” is 201 characters long; at most 200 fit.".formatted("x".repeat(40)),
                        "choices: The choice “So\u0007up” holds control characters. Type it anew without them.");
    }

    @Test
    void a_long_choice_is_shortened_between_characters_and_not_within_one() {
        assertThat(invalid(() -> new SingleChoice(List.of("🍜".repeat(201), "Salad"))))
                .containsExactly("choices: The choice “%s…” is 201 characters long; at most 200 fit."
                        .formatted("🍜".repeat(40)));
    }

    @Test
    void a_choice_is_quoted_whole_up_to_40_characters() {
        String forty = "x".repeat(40);

        assertThat(invalid(() -> new SingleChoice(List.of(forty, forty))))
                .containsExactly("choices: The choice “%s” is there twice.".formatted(forty));
        assertThat(invalid(() -> new SingleChoice(List.of(forty + "x", forty + "x"))))
                .containsExactly("choices: The choice “%s…” is there twice.".formatted(forty));
    }

    @Test
    void one_of_the_choices_is_accepted_and_nothing_else() {
        assertThat(SOUP_OR_SALAD.accept("answers.q", "Soup")).isEqualTo("Soup");
        assertThat(SOUP_OR_SALAD.accept("answers.q", " Salad\n")).isEqualTo("Salad");
        for (String other : List.of("soup", "Soup, Salad", "", "1")) {
            assertThat(invalid(() -> SOUP_OR_SALAD.accept("answers.q", other)))
                    .containsExactly("answers.q: Pick one of the choices.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", " 5 "})
    void one_to_five_stars_are_accepted(String entry) {
        assertThat(new Stars().accept("answers.q", entry)).isEqualTo(entry.strip());
    }

    // The last two are digits three in other scripts.
    @ParameterizedTest
    @ValueSource(strings = {"", "0", "6", "-1", "55", "3.5", "three", "★★★", "٣", "３"})
    void any_other_number_of_stars_is_refused(String entry) {
        assertThat(invalid(() -> new Stars().accept("answers.q", entry)))
                .containsExactly("answers.q: Give one to five stars.");
    }

    @Test
    void a_text_of_several_lines_is_accepted_up_to_1000_characters() {
        ShortText text = new ShortText();

        assertThat(text.accept("answers.q", " More soup.\r\nLess salad. ")).isEqualTo("More soup.\nLess salad.");
        assertThat(text.accept("answers.q", "x".repeat(1000))).hasSize(1000);
        assertThat(invalid(() -> text.accept("answers.q", "x".repeat(1001))))
                .containsExactly("answers.q: The answer is 1001 characters long; at most 1000 fit.");
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "Choice " + n).toList();
    }
}
