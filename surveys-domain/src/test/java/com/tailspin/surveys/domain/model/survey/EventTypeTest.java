package com.tailspin.surveys.domain.model.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void types_have_a_wire_name_in_lower_case_with_dashes() {
        assertThat(EventType.PUBLISHED.wireName()).isEqualTo("published");
        assertThat(EventType.QUESTION_ADDED.wireName()).isEqualTo("question-added");
        assertThat(Stream.of(EventType.values()).map(EventType::wireName))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }
}
