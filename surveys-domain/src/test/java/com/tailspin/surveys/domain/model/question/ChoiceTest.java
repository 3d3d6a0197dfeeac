package com.tailspin.surveys.domain.model.question;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.SequentialIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Single choice and multiple choice. */
class ChoiceTest {

    private static final String FIELD = "answers.q";
    private static final QuestionId ID = new QuestionId(SequentialIds.id(1));
    private static final SingleChoice SOUP_OR_SALAD = new SingleChoice(List.of("Soup", "Salad"), false);
    private static final SingleChoice OR_ELSE = new SingleChoice(List.of("Soup", "Salad"), true);
    private static final List<String> DRINKS = List.of("Water", "Tea", "Coffee");

    @Test
    void choices_keep_order_and_spelling_and_are_stripped() {
        assertThat(new SingleChoice(List.of("", " Soup ", "\t", "salad", "Älplermagronen\r", "\u00A0"), false)
                        .choices())
                .containsExactly("Soup", "salad", "Älplermagronen");
    }

    @Test
    @Tag("D8")
    @Tag("B8")
    void a_question_with_choices_has_at_least_two() {
        String sentence = "choices: A choice question needs at least two choices, one per line.";

        assertThat(invalid(() -> new SingleChoice(List.of(), false))).containsExactly(sentence);
        assertThat(invalid(() -> new SingleChoice(List.of("Soup", " "), false))).containsExactly(sentence);
        assertThat(new SingleChoice(List.of("Soup", "Salad"), false).choices()).hasSize(2);
    }

    @Test
    void a_question_has_at_most_fifty_choices() {
        assertThat(new SingleChoice(numbered(50), false).choices()).hasSize(50);
        assertThat(invalid(() -> new SingleChoice(numbered(51), false)))
                .containsExactly("choices: There are 51 choices; the maximum is 50.");
    }

    @Test
    void far_too_many_choices_give_one_error() {
        List<String> pasted = IntStream.range(0, 10_000).mapToObj(n -> "Soup").toList();

        assertThat(invalid(() -> new SingleChoice(pasted, false)))
                .containsExactly("choices: There are 10000 choices; the maximum is 50.");
    }

    @Test
    void each_duplicate_choice_is_named_ignoring_case() {
        assertThat(invalid(() -> new SingleChoice(List.of("Soup", "Salad", " soup", "SALAD"), false)))
                .containsExactly(
                        "choices: The choice “soup” appears twice.", "choices: The choice “SALAD” appears twice.");
    }

    @Test
    void each_invalid_choice_is_named() {
        String longest = "x".repeat(200);

        assertThat(new SingleChoice(List.of(longest, "Salad"), false).choices()).contains(longest);
        assertThat(invalid(() -> new SingleChoice(List.of(longest + "x", "So\u0007up"), false)))
                .containsExactly(
                        "choices: The choice “%s…” is too long; the maximum is 200 characters."
                                .formatted("x".repeat(40)),
                        "choices: The choice “So\u0007up” contains control characters. Type it again without them.");
    }

    @Test
    void a_long_choice_is_shortened_between_characters_and_not_within_one() {
        assertThat(invalid(() -> new SingleChoice(List.of("🍜".repeat(201), "Salad"), false)))
                .containsExactly("choices: The choice “%s…” is too long; the maximum is 200 characters."
                        .formatted("🍜".repeat(40)));
    }

    @Test
    void a_choice_is_quoted_in_full_up_to_40_characters() {
        String forty = "x".repeat(40);

        assertThat(invalid(() -> new SingleChoice(List.of(forty, forty), false)))
                .containsExactly("choices: The choice “%s” appears twice.".formatted(forty));
        assertThat(invalid(() -> new SingleChoice(List.of(forty + "x", forty + "x"), false)))
                .containsExactly("choices: The choice “%s…” appears twice.".formatted(forty));
    }

    @Test
    void multiple_choice_has_the_same_rules_for_choices() {
        assertThat(invalid(() -> several(List.of("Soup"), false, null, null))).hasSize(1);
        assertThat(invalid(() -> several(List.of("Soup", "soup"), false, null, null)))
                .containsExactly("choices: The choice “soup” appears twice.");
    }

    @Test
    void only_one_of_the_choices_is_accepted() {
        assertThat(SOUP_OR_SALAD.accept(FIELD, Answer.of("Soup"))).isEqualTo(Answer.of("Soup"));
        assertThat(SOUP_OR_SALAD.accept(FIELD, Answer.of("", " Salad\n"))).isEqualTo(Answer.of("Salad"));
        for (String other : List.of("soup", "Soup, Salad", "1")) {
            assertThat(invalid(() -> SOUP_OR_SALAD.accept(FIELD, Answer.of(other))))
                    .containsExactly("answers.q: “" + other + "” is not one of the choices. Pick one of them.");
        }
        assertThat(invalid(() -> SOUP_OR_SALAD.accept(FIELD, Answer.of("Soup", "Salad"))))
                .containsExactly("answers.q: Give one answer.");
        assertThat(SOUP_OR_SALAD.accept(FIELD, Answer.of("Soup", "Soup"))).isEqualTo(Answer.of("Soup"));
    }

    @Test
    void another_answer_is_accepted_instead_of_the_choices_if_allowed() {
        assertThat(OR_ELSE.accept(FIELD, new Answer(List.of(""), " Cake "))).isEqualTo(new Answer(List.of(), "Cake"));
        assertThat(invalid(() -> OR_ELSE.accept(FIELD, new Answer(List.of("Soup"), "Cake"))))
                .containsExactly("answers.q: Give one answer.");
        assertThat(invalid(() -> SOUP_OR_SALAD.accept(FIELD, new Answer(List.of(), "Cake"))))
                .containsExactly("answers.q: You cannot enter your own answer here. Pick one of the choices.");
    }

    @Test
    void another_answer_is_one_line_of_at_most_500_characters() {
        for (AnswerFormat format : List.of(OR_ELSE, several(DRINKS, true, null, null))) {
            assertThat(invalid(() -> format.accept(FIELD, new Answer(List.of(), " \u00A0"))))
                    .containsExactly("answers.q: Enter your own answer, or pick only from the choices.");
            assertThat(invalid(() -> format.accept(FIELD, new Answer(List.of(), "x".repeat(501)))))
                    .containsExactly("answers.q: The answer is 501 characters long; the maximum is 500.");
            assertThat(invalid(() -> format.accept(FIELD, new Answer(List.of(), "a\nb"))))
                    .containsExactly("answers.q: The answer must be a single line.");
            assertThat(format.accept(FIELD, new Answer(List.of(), "x".repeat(500)))
                            .other())
                    .hasSize(500);
        }
    }

    @Test
    void several_picks_are_kept_once_each_in_the_order_of_the_choices() {
        MultipleChoice any = several(DRINKS, true, null, null);

        assertThat(any.accept(FIELD, Answer.of("Coffee", " Water ", "", "Coffee")))
                .isEqualTo(Answer.of("Water", "Coffee"));
        assertThat(any.accept(FIELD, new Answer(DRINKS, "Mate"))).isEqualTo(new Answer(DRINKS, "Mate"));
        assertThat(invalid(() -> any.accept(FIELD, Answer.of("Water", "Beer"))))
                .containsExactly("answers.q: “Beer” is not one of the choices. Pick one of them.");
    }

    @Test
    void the_number_of_picks_is_limited_including_another_answer() {
        MultipleChoice two = several(DRINKS, true, 2, 2);

        assertThat(two.accept(FIELD, Answer.of("Water", "Tea")).values()).hasSize(2);
        assertThat(two.accept(FIELD, new Answer(List.of("Tea"), "Mate")).values())
                .hasSize(1);
        assertThat(invalid(() -> two.accept(FIELD, Answer.of("Water"))))
                .containsExactly("answers.q: Pick at least 2; you picked 1.");
        assertThat(invalid(() -> two.accept(FIELD, new Answer(List.of("Water", "Tea"), "Mate"))))
                .containsExactly("answers.q: Pick at most 2; you picked 3.");
    }

    @Test
    void impossible_bounds_of_picks_are_refused() {
        assertThat(invalid(() -> several(DRINKS, false, 0, null)))
                .containsExactly("least: The number of picks must be from 1 to 3.");
        assertThat(invalid(() -> several(DRINKS, false, 4, null)))
                .containsExactly("least: The number of picks must be from 1 to 3.");
        assertThat(several(DRINKS, true, 4, 4).fewest()).contains(4);
        assertThat(invalid(() -> several(DRINKS, true, 2, 1)))
                .containsExactly("most: The number of picks must be from 2 to 4.");
        assertThat(invalid(() -> several(DRINKS, true, null, 5)))
                .containsExactly("most: The number of picks must be from 1 to 4.");
        assertThat(invalid(() -> several(DRINKS, true, null, 0))).hasSize(1);
    }

    @Test
    void bounds_of_picks_are_whole_numbers() {
        for (String text : List.of("two", "1.5", "-1", "", "1000", "٢")) {
            assertThat(invalid(() -> AnswerFormat.of(
                            AnswerFormat.Type.MULTIPLE_CHOICE,
                            FormatOptions.choices(DRINKS, false).between(Optional.of(text), Optional.empty()))))
                    .containsExactly("least: Enter a whole number.");
        }
        assertThat(AnswerFormat.of(
                        AnswerFormat.Type.MULTIPLE_CHOICE,
                        FormatOptions.choices(DRINKS, false).between(Optional.of(" 1 "), Optional.of("02"))))
                .isEqualTo(several(DRINKS, false, 1, 2));
    }

    @Test
    void each_pick_counts_and_another_answer_counts_without_its_text() {
        assertThat(several(DRINKS, true, null, null).counted(ID, new Answer(List.of("Tea", "Water"), "Mate")))
                .containsExactly(
                        CountedAnswer.value(ID, "Tea"), CountedAnswer.value(ID, "Water"), CountedAnswer.other(ID));
        assertThat(OR_ELSE.counted(ID, new Answer(List.of(), "Cake"))).containsExactly(CountedAnswer.other(ID));
        assertThat(OR_ELSE.counted(ID, Answer.of("Soup"))).containsExactly(CountedAnswer.value(ID, "Soup"));
        assertThat(OR_ELSE.values()).containsExactly("Soup", "Salad");
        assertThat(several(DRINKS, true, null, null).values()).isEqualTo(DRINKS);
    }

    private static MultipleChoice several(
            List<String> choices, boolean other, @Nullable Integer fewest, @Nullable Integer most) {
        return new MultipleChoice(choices, other, Optional.ofNullable(fewest), Optional.ofNullable(most));
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "Choice " + n).toList();
    }
}
