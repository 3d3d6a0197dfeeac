package com.tailspin.surveys.domain.model;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final String INVISIBLE = "title: The title contains control characters. Type it again without them.";
    private static final String EMPTY = "title: The title must not be empty.";

    @ParameterizedTest
    @ValueSource(strings = {"Lunch", "  Lunch\t", "\nLunch\r\n"})
    void a_line_is_stripped(String typed) {
        assertThat(line(typed)).isEqualTo("Lunch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mittagessen – wie war’s?", "昼食 ランチ", "غداء", "🍜", "👩‍🍳", "a <b> & \"c\""})
    void a_line_may_be_written_in_any_script(String typed) {
        assertThat(Text.line("title", typed, 50)).isEqualTo(typed);
    }

    // No-break space, zero-width space, byte order mark with left-to-right mark.
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u00A0", "\u200B", "\uFEFF \u200E"})
    void a_text_without_visible_characters_is_empty(String typed) {
        assertThat(Text.isBlank(typed)).isTrue();
        assertThat(invalid(() -> line(typed))).containsExactly(EMPTY);
        assertThat(invalid(() -> lines(typed))).containsExactly(EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "\u00A0.\u200B", "0", "🍜"})
    void a_text_with_a_visible_character_is_not_empty(String typed) {
        assertThat(Text.isBlank(typed)).isFalse();
    }

    // Tab, line feed, carriage return, next line, line separator, paragraph separator.
    @ParameterizedTest
    @ValueSource(strings = {"\t", "\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"})
    void a_line_is_a_single_line(String lineEnd) {
        assertThat(invalid(() -> line("Lu" + lineEnd + "nch")))
                .containsExactly("title: The title must be a single line.");
    }

    @Test
    void a_text_has_a_maximum_length() {
        assertThat(line("1234567890")).isEqualTo("1234567890");
        assertThat(line(" 1234567890 ")).isEqualTo("1234567890");
        assertThat(invalid(() -> line("1234567890x")))
                .containsExactly("title: The title is 11 characters long; the maximum is 10.");
        assertThat(invalid(() -> lines("12345\n67890")))
                .containsExactly("title: The title is 11 characters long; the maximum is 10.");
    }

    @Test
    void a_character_outside_the_basic_plane_counts_as_one() {
        String ten = "🍜".repeat(10);

        assertThat(line(ten)).isEqualTo(ten);
        assertThat(invalid(() -> line(ten + "🍜"))).hasSize(1);
    }

    // NUL, BEL, ESC, DEL, bidirectional overrides and isolates, and unpaired surrogates.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u0007", "\u001B", "\u007F", "\u009F", "\u202A", "\u202E", "\u2066", "\u2069", "\uD800",
                "\uDFFF"
            })
    void characters_that_disguise_a_text_are_refused(String mark) {
        assertThat(invalid(() -> line("Lu" + mark + "nch"))).containsExactly(INVISIBLE);
        assertThat(invalid(() -> lines("Lu" + mark + "nch"))).containsExactly(INVISIBLE);
    }

    @Test
    void line_breaks_are_normalised() {
        assertThat(lines(" a\r\nb\rc\n\td \n")).isEqualTo("a\nb\nc\n\td");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00A0\n", "\u200B"})
    void an_optional_text_without_visible_characters_is_empty(String typed) {
        assertThat(Text.optionalLine("help", typed, 10)).isEmpty();
        assertThat(Text.optionalLines("help", typed, 10)).isEmpty();
    }

    @Test
    void an_optional_text_follows_the_same_rules_if_present() {
        assertThat(Text.optionalLine("help", " Hint ", 10)).isEqualTo("Hint");
        assertThat(Text.optionalLines("help", " a\r\nb ", 10)).isEqualTo("a\nb");
        assertThat(invalid(() -> Text.optionalLine("help", "a\nb", 10)))
                .containsExactly("help: The help text must be a single line.");
        assertThat(invalid(() -> Text.optionalLines("help", "x".repeat(11), 10)))
                .containsExactly("help: The help text is 11 characters long; the maximum is 10.");
    }

    @Test
    void a_message_quotes_the_beginning_of_a_long_text() {
        assertThat(Text.shortened(" " + "x".repeat(40) + " ")).isEqualTo("x".repeat(40));
        assertThat(Text.shortened("🍜".repeat(41))).isEqualTo("🍜".repeat(40) + "…");
    }

    private static String line(String typed) {
        return Text.line("title", typed, 10);
    }

    private static String lines(String typed) {
        return Text.lines("title", typed, 10);
    }
}
