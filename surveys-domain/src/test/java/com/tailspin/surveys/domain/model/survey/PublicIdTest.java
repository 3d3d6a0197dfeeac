package com.tailspin.surveys.domain.model.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicIdTest {

    @Test
    void a_public_id_is_22_characters_of_base64url() {
        String shape = "Az09-_Az09-_Az09-_Az09";

        assertThat(PublicId.isPublicId(shape)).isTrue();
        assertThat(new PublicId(shape)).hasToString(shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Az09-_Az09-_Az09-_Az0",
                "Az09-_Az09-_Az09-_Az09x",
                "Az09-_Az09-_Az09-_Az0+",
                "Az09-_Az09-_Az09-_Az0/",
                "Az09-_Az09-_Az09-_Az0=",
                "Az09-_Az09-_Az09-_Az0\n",
                "Az09-_Az09-_Az09-_Az0é"
            })
    void other_texts_are_not_public_ids(String text) {
        assertThat(PublicId.isPublicId(text)).isFalse();
        assertThatThrownBy(() -> new PublicId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
