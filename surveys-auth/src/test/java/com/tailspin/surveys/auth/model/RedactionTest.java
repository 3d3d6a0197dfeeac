package com.tailspin.surveys.auth.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String CODE = "Kd83-jf_L0s9+dkf/7sXq2~PqA=";
    private static final String SECRET = "change me: it's a secret";

    private final Redaction redaction = new Redaction(List.of(CODE, SECRET, "pin1", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kd83-jf_L0s9+dkf/7sXq2~PqA=",
                "Kd83-jf_L0s9%2Bdkf%2F7sXq2%7EPqA%3D",
                "f_L0s9+dkf/7",
                "code=Kd83-jf_L0s9%2Bdkf",
                "change me: it's a secret",
                "change+me%3A+it%27s+a+secret",
                "pin1"
            })
    void secrets_are_redacted_whole_encoded_or_in_part(String echoed) {
        assertThat(redaction.of("no: [" + echoed + "], $1 \\ wrong")).isEqualTo("no: [[redacted]], $1 \\ wrong");
    }

    @Test
    void everything_else_stays_and_the_text_is_bounded() {
        assertThat(redaction.of("AADSTS7000215: Invalid client secret provided, pin12"))
                .endsWith("provided, pin12");
        assertThat(redaction.of("x ".repeat(5000))).hasSize(2000);
    }
}
