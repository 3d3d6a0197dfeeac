package com.tailspin.surveys.auth.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSafeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"eyJhbGciOiJub25l", "eyJhbGciOiJub25l.", "x", " ", "\n", "eyJ"})
    void a_very_long_text_becomes_a_line_of_bounded_length(String part) {
        String text = "eyJhbGciOiJub25l" + (".a" + part).repeat(200_000);
        assertThat(new AuthRefused(AuthRefused.Kind.TOKEN_INVALID, text).getMessage())
                .hasSizeLessThanOrEqualTo(1001)
                .doesNotContain("\n");
    }

    @Test
    void tokens_are_redacted_and_lines_joined() {
        assertThat(LogSafeText.of(" it was eyJhbGciOiJub25l.eyJzdWIiOiJ4In0.sig,\r\nand no more\u0000 "))
                .isEqualTo("it was [JWT redacted], and no more");
    }
}
