package com.tailspin.surveys.auth.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every implementation of {@link RecordFormat}. */
public abstract class RecordFormatContract {

    protected abstract RecordFormat format();

    @Test
    void fields_are_read_as_they_were_written() throws ParseException {
        Map<String, Object> fields = Map.of(
                "text",
                "\"quoted\" \\ ü€😀 <&> \r\n \u0000 \u2028",
                "empty",
                "",
                "yes",
                true,
                "no",
                false,
                "long",
                Long.MAX_VALUE,
                "negative",
                -1L,
                "",
                List.of("a", List.of(), Map.of("b", 0L)));
        assertThat(format().read(format().write(fields))).isEqualTo(fields);
        assertThat(format().read(format().write(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "\u0000\u0000\u0000\u0001a", "{", "a"})
    void other_bytes_are_rejected(String record) {
        assertThatExceptionOfType(ParseException.class)
                .isThrownBy(() -> format().read(record.getBytes(StandardCharsets.UTF_8)));
    }
}
