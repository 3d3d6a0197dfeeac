package com.tailspin.surveys.domain.model.question;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.SequentialIds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts, stars, the scale, yes/no and dates. */
class SimpleFormatsTest {

    private static final String FIELD = "answers.q";
    private static final QuestionId ID = new QuestionId(SequentialIds.id(1));
    private static final AnswerFormat SCALE = new Scale("Not at all", "By all means");

    @Test
    void a_short_text_has_at_most_1000_characters_and_a_long_one_10000() {
        for (AnswerFormat text : List.of(new ShortText(), new LongText())) {
            int max = text instanceof ShortText ? 1000 : 10000;

            assertThat(text.accept(FIELD, Answer.of(" More soup.\r\nLess salad. ")))
                    .isEqualTo(Answer.of("More soup.\nLess salad."));
            assertThat(text.accept(FIELD, Answer.of("🍜".repeat(max)))).isEqualTo(Answer.of("🍜".repeat(max)));
            assertThat(invalid(() -> text.accept(FIELD, Answer.of("x".repeat(max + 1)))))
                    .containsExactly(
                            "answers.q: The answer is %d characters long; the maximum is %d.".formatted(max + 1, max));
            assertThat(invalid(() -> text.accept(FIELD, Answer.of("a\u202Eb"))))
                    .containsExactly("answers.q: The answer contains control characters. Type it again without them.");
        }
    }

    @Test
    void texts_count_only_as_answered() {
        assertThat(new ShortText().counted(ID, Answer.of("Soup"))).isEmpty();
        assertThat(new LongText().counted(ID, Answer.of("Soup"))).isEmpty();
        assertThat(new ShortText().values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", " 5 "})
    void one_to_five_stars_are_accepted_and_counted(String entry) {
        Answer accepted = new Stars().accept(FIELD, Answer.of(entry));

        assertThat(accepted).isEqualTo(Answer.of(entry.strip()));
        assertThat(new Stars().counted(ID, accepted)).containsExactly(CountedAnswer.value(ID, entry.strip()));
        assertThat(new Stars().values()).contains(entry.strip()).hasSize(5);
    }

    // The last two are the digit three in other scripts.
    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "-1", "+5", "05", "55", "3.5", "three", "★★★", "٣", "３"})
    void any_other_number_of_stars_is_refused(String entry) {
        assertThat(invalid(() -> new Stars().accept(FIELD, Answer.of(entry))))
                .containsExactly("answers.q: Pick a number from 1 to 5.");
    }

    @Test
    void the_scale_goes_from_0_to_10() {
        assertThat(SCALE.values()).hasSize(11);
        for (String value : SCALE.values()) {
            assertThat(SCALE.accept(FIELD, Answer.of(value))).isEqualTo(Answer.of(value));
            assertThat(SCALE.counted(ID, Answer.of(value))).containsExactly(CountedAnswer.value(ID, value));
        }
        for (String other : List.of("-1", "11", "00", "010", "1.0", "ten")) {
            assertThat(invalid(() -> SCALE.accept(FIELD, Answer.of(other))))
                    .containsExactly("answers.q: Pick a number from 0 to 10.");
        }
    }

    @Test
    void the_ends_of_the_scale_have_optional_labels_of_at_most_80_characters() {
        assertThat(new Scale(" Low ", "\u00A0")).isEqualTo(new Scale("Low", ""));
        assertThat(new Scale("x".repeat(80), "").lowLabel()).hasSize(80);
        assertThat(invalid(() -> new Scale("x".repeat(81), "")))
                .containsExactly("lowLabel: The text at the low end is 81 characters long; the maximum is 80.");
        assertThat(invalid(() -> new Scale("", "a\nb")))
                .containsExactly("highLabel: The text at the high end must be a single line.");
    }

    @Test
    void only_yes_and_no_are_accepted() {
        YesNo format = new YesNo();

        for (String value : List.of("yes", "no")) {
            assertThat(format.accept(FIELD, Answer.of(" " + value + "\n"))).isEqualTo(Answer.of(value));
            assertThat(format.counted(ID, Answer.of(value))).containsExactly(CountedAnswer.value(ID, value));
        }
        for (String other : List.of("Yes", "true", "on", "y", "ja", "1")) {
            assertThat(invalid(() -> format.accept(FIELD, Answer.of(other))))
                    .containsExactly("answers.q: Answer with yes or no.");
        }
        assertThat(format.values()).containsExactly("yes", "no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24", "2024-02-29", "0001-01-01", "9999-12-31", " 2026-11-24 "})
    void a_calendar_date_is_accepted_and_counted(String entry) {
        Answer accepted = new DateAnswerFormat().accept(FIELD, Answer.of(entry));

        assertThat(accepted).isEqualTo(Answer.of(entry.strip()));
        assertThat(new DateAnswerFormat().counted(ID, accepted))
                .containsExactly(CountedAnswer.value(ID, entry.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29",
                "2026-13-01",
                "2026-11-31",
                "24.11.2026",
                "11/24/2026",
                "2026-11-24T10:00",
                "20261124",
                "+12026-11-24",
                "-0001-01-01",
                "0000-01-01",
                "2026-1-1",
                "today",
                "２０２６-11-24"
            })
    void other_texts_are_not_calendar_dates(String entry) {
        assertThat(invalid(() -> new DateAnswerFormat().accept(FIELD, Answer.of(entry))))
                .containsExactly("answers.q: Enter a date as year, month and day, such as 2026-11-24.");
    }
}
