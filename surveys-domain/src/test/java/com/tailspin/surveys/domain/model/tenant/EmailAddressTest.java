package com.tailspin.surveys.domain.model.tenant;

import static com.tailspin.surveys.domain.model.SurveyRefusals.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"erin@fabrikam.example", " Erin@Fabrikam.example\n", "ERIN@FABRIKAM.EXAMPLE"})
    void spellings_of_one_address_are_equal(String typed) {
        EmailAddress address = new EmailAddress(typed);

        assertThat(address).isEqualTo(new EmailAddress("erin@fabrikam.example"));
        assertThat(address).hasToString("erin@fabrikam.example");
        assertThat(address.domain()).isEqualTo("fabrikam.example");
    }

    // The last is how Entra ID names a guest.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "e@f",
                "erin.o'neill+surveys@mail.fabrikam.example",
                "jörg@müller.example",
                "erin_fabrikam.example#ext#@contoso.onmicrosoft.example"
            })
    void addresses_of_all_kinds_are_accepted(String typed) {
        assertThat(new EmailAddress(typed).value()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erin",
                "@fabrikam.example",
                "erin@",
                "erin@@fabrikam.example",
                "erin@home@fabrikam.example",
                "erin @fabrikam.example",
                "erin@fabri kam.example",
                "Erin <erin@fabrikam.example>",
                "<erin@fabrikam.example",
                "erin@fabrikam.example>",
                "erin@fabrikam.example, dave@fabrikam.example",
                "erin@fabrikam.example;dave",
                "mailto:erin@fabrikam.example",
                "\"erin\"@fabrikam.example",
                "erin@fabrikam.example.",
                "erin@.example",
                "erin@fabrikam..example",
                "erin\n@fabrikam.example",
                "erin\u0000@fabrikam.example",
                // They look like erin's address but are not: no-break space, zero-width space, right-to-left
                // override, unpaired surrogate.
                "erin\u00A0@fabrikam.example",
                "erin\u200B@fabrikam.example",
                "erin\u202E@fabrikam.example",
                "erin@fabrikam\uD800.example"
            })
    void other_texts_are_refused_with_an_example(String typed) {
        assertThat(invalid(() -> new EmailAddress(typed)))
                .containsExactly("email: This is not a valid e-mail address. Write it like erin@fabrikam.example.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void an_empty_address_has_its_own_message(String typed) {
        assertThat(invalid(() -> new EmailAddress(typed)))
                .containsExactly("email: The e-mail address must not be empty.");
    }

    @Test
    void an_address_has_at_most_254_characters_and_64_before_the_at() {
        String longest = "e".repeat(64) + "@" + "f".repeat(EmailAddress.MAX - 65);

        assertThat(new EmailAddress(longest).value()).hasSize(254);
        assertThat(invalid(() -> new EmailAddress(longest + "f"))).hasSize(1);
        assertThat(invalid(() -> new EmailAddress("e".repeat(65) + "@fabrikam.example")))
                .hasSize(1);
    }
}
