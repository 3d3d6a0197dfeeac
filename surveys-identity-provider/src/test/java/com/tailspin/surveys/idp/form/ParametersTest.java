package com.tailspin.surveys.idp.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void names_and_values_are_decoded() {
        Parameters parameters = Parameters.parse("a=1&b%20b=x+y%26z&c=%C3%A9");

        assertThat(parameters.find("a")).contains("1");
        assertThat(parameters.find("b b")).contains("x y&z");
        assertThat(parameters.find("c")).contains("é");
        assertThat(Parameters.parse(parameters.encoded()).find("b b")).contains("x y&z");
    }

    @Test
    void a_parameter_without_a_value_is_absent() {
        assertThat(Parameters.parse("a=&b&c=1").has("a")).isFalse();
        assertThat(Parameters.parse("a=&b&c=1").has("b")).isFalse();
        assertThat(Parameters.parse("").find("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=1", "a=1&b=2&a=", "a=&a=", "a=1&%61=2", "a=%zz", "%=1"})
    void repeated_or_malformed_parameters_are_refused(String text) {
        assertThatThrownBy(() -> Parameters.parse(text)).isInstanceOf(MalformedParameters.class);
    }

    @Test
    void values_are_not_printed() {
        assertThat(Parameters.parse("client_secret=hidden")).hasToString("Parameters[client_secret]");
    }
}
