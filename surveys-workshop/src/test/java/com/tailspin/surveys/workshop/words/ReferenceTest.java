package com.tailspin.surveys.workshop.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void each_part_of_a_source_leads_to_its_section() {
        assertThat(
                        Reference.in(
                                "RFC 7523, 3; draft-ietf-oauth-rfc7523bis, 4; FAPI 2.0, 5.3.2.1; OpenID Connect Core, 9; RFC 7638"))
                .extracting(reference -> reference.address().orElseThrow().toString())
                .containsExactly(
                        "https://www.rfc-editor.org/rfc/rfc7523.html#section-3",
                        "https://datatracker.ietf.org/doc/html/draft-ietf-oauth-rfc7523bis#section-4",
                        "https://openid.net/specs/fapi-security-profile-2_0-final.html#section-5.3.2.1",
                        "https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.9",
                        "https://www.rfc-editor.org/rfc/rfc7638.html");
    }

    @Test
    void every_source_in_the_glossary_has_an_address() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            Glossary glossary = Glossary.in(language);
            assertThat(Stream.of(Glossary.Kind.values())
                            .flatMap(kind -> glossary.names(kind).stream()
                                    .map(name -> glossary.find(kind, name).orElseThrow()))
                            .flatMap(term -> Reference.in(term.source()).stream())
                            .filter(reference -> reference.address().isEmpty()))
                    .isEmpty();
        }
    }

    @Test
    void references_are_found_in_running_text() {
        List<Reference> pieces =
                Reference.within("see RFC 8725, 3.11, and RFC 7515, 7517 (OpenID Connect Core 1.0, 9).");
        assertThat(pieces)
                .extracting(Reference::text)
                .containsExactly(
                        "see ", "RFC 8725, 3.11", ", and ", "RFC 7515", ", 7517 (", "OpenID Connect Core 1.0, 9", ").");
        assertThat(pieces.get(1).address().orElseThrow().getFragment()).isEqualTo("section-3.11");
        assertThat(pieces.get(5).address().orElseThrow().getFragment()).isEqualTo("rfc.section.9");
    }
}
