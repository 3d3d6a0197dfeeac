package com.tailspin.surveys.workshop.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.assertion.AssertionTrial;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.RegisteredKey;
import com.tailspin.surveys.workshop.words.Glossary.Kind;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlossaryTest {

    private static final Glossary ENGLISH = Glossary.in(Locale.ENGLISH);
    private static final Glossary GERMAN = Glossary.in(Locale.GERMAN);

    @ParameterizedTest
    @EnumSource
    void every_word_is_explained_in_both_languages_with_its_section(Kind kind) {
        assertThat(ENGLISH.names(kind)).hasSizeGreaterThan(7).isEqualTo(GERMAN.names(kind));
        for (String name : ENGLISH.names(kind)) {
            Term english = ENGLISH.find(kind, name).orElseThrow();
            Term german = GERMAN.find(kind, name).orElseThrow();
            assertThat(german.meaning()).as(name).isNotBlank().isNotEqualTo(english.meaning());
            assertThat(english.source()).as(name).isNotBlank().isEqualTo(german.source());
            if (!Set.of(Kind.CHECK, Kind.ERROR).contains(kind)) {
                assertThat(german.checkedBy()).as(name).isNotBlank().isNotEqualTo(english.checkedBy());
            }
        }
    }

    @Test
    void every_check_of_the_provider_is_explained() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        List<RegisteredKey> keys =
                List.of(new RegisteredKey("k", generator.generateKeyPair().getPublic()));
        assertThat(ENGLISH.names(Kind.CHECK))
                .containsAll(AssertionTrial.inOrder(ClientMethod.PrivateKeyJwt.ofKeys(keys, "ES256")))
                .containsAll(AssertionTrial.inOrder(
                        new ClientMethod.Federated("https://i.example", "s", "a", new IssuerKeys.Registered(keys))))
                .contains("replay");
    }

    @Test
    void unknown_terms_are_not_explained_and_other_languages_get_english() {
        assertThat(ENGLISH.find(Kind.CLAIM, "favourite_colour")).isEmpty();
        assertThat(Glossary.in(Locale.FRENCH).find(Kind.CLAIM, "jti")).isEqualTo(ENGLISH.find(Kind.CLAIM, "jti"));
    }
}
