package com.tailspin.surveys.domain.model;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.fixture.SequentialIds;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PagingTest {

    private static final UUID ID = SequentialIds.id(7);

    @Test
    void a_cursor_survives_its_token_with_any_sort_key() {
        for (String key : List.of("", "lunch", "ümläut 東京 🧡", "a/b+c=d&e?f", "%2F", "x".repeat(800))) {
            Cursor cursor = new Cursor(key, ID);

            assertThat(Cursor.of(cursor.token())).isEqualTo(cursor);
            assertThat(cursor.token()).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void an_invalid_token_is_refused() {
        String control = new Cursor("a\u0000b", ID).token();
        for (String broken : List.of(
                "", "x", "lunch", "====", "a b", "ü", new Cursor("", ID).token().substring(1), control)) {
            assertThat(invalid(() -> Cursor.of(broken)))
                    .as(broken)
                    .containsExactly("after: This position in the list is not valid. Start again from the beginning.");
        }
    }

    @Test
    void a_page_holds_1_to_500_entries() {
        assertThat(PageRequest.first(1).size()).isEqualTo(1);
        assertThat(PageRequest.first(500).size()).isEqualTo(500);
        for (int size : List.of(0, -1, 501, Integer.MAX_VALUE)) {
            assertThat(invalid(() -> PageRequest.first(size)))
                    .containsExactly("size: The page size must be from 1 to 500.");
        }
    }

    @Test
    void a_page_has_the_requested_size_and_says_whether_more_follow() {
        PageRequest two = PageRequest.first(2);

        assertThat(Page.of(List.of(), two, PagingTest::cursor)).isEqualTo(Page.empty());
        assertThat(Page.of(List.of(1, 2), two, PagingTest::cursor))
                .isEqualTo(new Page<>(List.of(1, 2), Optional.empty()));
        assertThat(Page.of(List.of(1, 2, 3), two, PagingTest::cursor))
                .isEqualTo(new Page<>(List.of(1, 2), Optional.of(cursor(2))));
    }

    @Test
    void mapping_a_page_keeps_its_next_page() {
        Page<Integer> page = new Page<>(List.of(1, 2), Optional.of(cursor(2)));

        assertThat(page.map(n -> "No. " + n)).isEqualTo(new Page<>(List.of("No. 1", "No. 2"), page.next()));
    }

    private static Cursor cursor(Integer n) {
        return new Cursor(n.toString(), ID);
    }
}
