package com.tailspin.surveys.adapters.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void rows_are_as_rfc_4180_has_them() throws IOException {
        StringWriter text = new StringWriter();
        Csv csv = new Csv(text);
        csv.row(List.of("a", "b c", "d,e", "f\"g", "h\ni", "", "ü 🍜", "x;y"));
        csv.row(List.of("1"));

        assertThat(text).hasToString("\uFEFFa,b c,\"d,e\",\"f\"\"g\",\"h\ni\",,ü 🍜,\"x;y\"\r\n1\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "+49 30 1234",
                "-1+1",
                "-",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "＝1",
                "-2+3+cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://evil.example\")"
            })
    void what_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe(String evil) {
        String cell = Csv.cell(evil).replaceAll("^\"|\"$", "").replace("\"\"", "\"");

        assertThat(cell).isEqualTo("'" + evil);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-5", "-0.25", "12345678901234", "2026-11-24", "a=b", "'x"})
    void numbers_and_harmless_texts_stay_as_they_are(String harmless) {
        assertThat(Csv.cell(harmless)).isEqualTo(harmless);
    }
}
