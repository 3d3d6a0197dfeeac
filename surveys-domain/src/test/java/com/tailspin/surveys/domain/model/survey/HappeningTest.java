package com.tailspin.surveys.domain.model.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HappeningTest {

    @Test
    void what_happened_has_a_name_on_the_wire_in_small_letters_and_dashes() {
        assertThat(Happening.PUBLISHED.wireName()).isEqualTo("published");
        assertThat(Happening.QUESTION_ADDED.wireName()).isEqualTo("question-added");
        assertThat(Stream.of(Happening.values()).map(Happening::wireName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }
}
