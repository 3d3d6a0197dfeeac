package com.tailspin.surveys.domain.model.question;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;
import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.Answers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviour common to all formats; each format also has its own test. */
class AnswerFormatTest {

    private static final String FIELD = "answers.q";
    private static final FormatOptions EVERYTHING =
            new FormatOptions(List.of("Soup", "Salad"), true, Optional.of("1"), Optional.of("2"), true, "Low", "High");

    @Test
    @Tag("D7")
    void a_type_has_a_name_on_the_wire_and_is_found_by_it() {
        assertThat(List.of(AnswerFormat.Type.values()))
                .extracting(AnswerFormat.Type::wireName)
                .containsExactly(
                        "short-text",
                        "long-text",
                        "single-choice",
                        "multiple-choice",
                        "stars",
                        "scale",
                        "yes-no",
                        "number",
                        "date");
        for (AnswerFormat.Type type : AnswerFormat.Type.values()) {
            assertThat(AnswerFormat.Type.named(type.wireName())).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "STARS", "Stars", "short_text", " stars", "matrix"})
    void an_unknown_type_is_refused_with_the_names_of_all(String wireName) {
        List<String> errors = invalid(() -> AnswerFormat.Type.named(wireName));

        assertThat(errors).singleElement().asString().startsWith("type: ");
        for (AnswerFormat.Type type : AnswerFormat.Type.values()) {
            assertThat(errors.get(0)).contains(type.wireName());
        }
    }

    @Test
    void there_is_a_sample_of_every_type_in_their_order() {
        assertThat(ofEveryType())
                .extracting(question -> question.format().type())
                .containsExactly(AnswerFormat.Type.values());
        assertThat(ofEveryType())
                .extracting(question -> (Object) question.format().getClass())
                .containsExactlyInAnyOrder((Object[]) AnswerFormat.class.getPermittedSubclasses());
    }

    @Test
    void a_format_is_recreated_from_its_type_and_options() {
        List<AnswerFormat> formats =
                new ArrayList<>(ofEveryType().stream().map(Question::format).toList());
        formats.add(new SingleChoice(List.of("A", "B"), false));
        formats.add(new MultipleChoice(List.of("A", "B"), false, Optional.empty(), Optional.empty()));
        formats.add(new Scale("", "By all means"));
        formats.add(new NumberAnswerFormat(Optional.empty(), Optional.of(new BigDecimal("-0.50")), false));

        for (AnswerFormat format : formats) {
            assertThat(AnswerFormat.of(format.type(), format.options())).isEqualTo(format);
            assertThat(format.choices()).isEqualTo(format.options().choices());
        }
    }

    @Test
    void unused_options_are_refused_rather_than_dropped() {
        String choices = "choices: Only choice questions have choices. Change the type or leave them empty.";
        String other = "other: Only choice questions can allow people’s own answers.";
        String least = "least: Only number and multiple-choice questions have limits. Leave them empty here.";
        String most = "most: Only number and multiple-choice questions have limits. Leave them empty here.";
        String whole = "wholeNumbers: Only number questions can require whole numbers.";
        String low = "lowLabel: Only a scale has labels at its ends. Leave them empty here.";
        String high = "highLabel: Only a scale has labels at its ends. Leave them empty here.";

        for (AnswerFormat.Type type : AnswerFormat.Type.values()) {
            List<String> expected =
                    switch (type) {
                        case SHORT_TEXT, LONG_TEXT, STARS, YES_NO, DATE ->
                            List.of(choices, other, least, most, whole, low, high);
                        case SINGLE_CHOICE -> List.of(least, most, whole, low, high);
                        case MULTIPLE_CHOICE -> List.of(whole, low, high);
                        case SCALE -> List.of(choices, other, least, most, whole);
                        case NUMBER -> List.of(choices, other, low, high);
                    };
            assertThat(invalid(() -> AnswerFormat.of(type, EVERYTHING))).isEqualTo(expected);
        }
    }

    @Test
    void blank_choices_and_labels_count_as_not_given() {
        FormatOptions blank = new FormatOptions(
                List.of("", " \u00A0"), false, Optional.empty(), Optional.empty(), false, " ", "\u200B");

        assertThat(AnswerFormat.of(AnswerFormat.Type.STARS, blank)).isEqualTo(new Stars());
        assertThat(AnswerFormat.of(AnswerFormat.Type.SCALE, blank)).isEqualTo(new Scale("", ""));
    }

    @Test
    void an_accepted_answer_is_accepted_unchanged_and_counts_for_its_question() {
        List<Question> questions = ofEveryType();
        for (int n = 0; n < questions.size(); n++) {
            Question question = questions.get(n);
            Answer accepted = question.format().accept(FIELD, Answers.TO_EVERY_TYPE.get(n));

            assertThat(accepted).isEqualTo(Answers.TO_EVERY_TYPE.get(n));
            assertThat(question.format().accept(FIELD, accepted)).isEqualTo(accepted);
            assertThat(question.format().counted(question.id(), accepted))
                    .allSatisfy(counted -> assertThat(counted.question()).isEqualTo(question.id()));
        }
    }

    @Test
    void a_format_for_one_value_accepts_exactly_one_value() {
        for (Question question : ofEveryType()) {
            AnswerFormat format = question.format();
            if (!format.choices().isEmpty()) {
                continue;
            }
            for (Answer several : List.of(Answer.of("1", "2"), Answer.of("", " "), Answer.of())) {
                assertThat(invalid(() -> format.accept(FIELD, several))).containsExactly("answers.q: Give one answer.");
            }
            assertThat(invalid(() -> format.accept(FIELD, new Answer(List.of("1"), "Mine"))))
                    .containsExactly("answers.q: You cannot enter your own answer here. Pick one of the choices.");
        }
    }

    @Test
    void additional_blank_values_are_ignored() {
        assertThat(new Stars().accept(FIELD, Answer.of("", "4", "\u00A0"))).isEqualTo(Answer.of("4"));
    }

    @Test
    void an_answer_is_blank_without_visible_values_and_other_text() {
        assertThat(Answer.of().isBlank()).isTrue();
        assertThat(Answer.of("", "\u00A0").isBlank()).isTrue();
        assertThat(Answer.of("", "0").isBlank()).isFalse();
        assertThat(new Answer(List.of(), " ").isBlank()).isFalse();
    }

    @Test
    void numeric_and_text_formats_are_known_by_type() {
        for (Question question : ofEveryType()) {
            AnswerFormat format = question.format();
            switch (format.type()) {
                case SHORT_TEXT, LONG_TEXT -> assertThat(format.isText()).isTrue();
                case STARS, SCALE, NUMBER -> assertThat(format.isNumeric()).isTrue();
                case SINGLE_CHOICE, MULTIPLE_CHOICE, YES_NO, DATE ->
                    assertThat(format.isText() || format.isNumeric()).isFalse();
            }
        }
    }
}
