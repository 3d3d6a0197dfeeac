package com.tailspin.surveys.workshop.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The German wording of the provider's findings; BenchTest compares it with what the provider really says. */
class FindingsTest {

    private static final Path PROVIDER = Path.of("..", "surveys-identity-provider", "src", "main", "java");

    /** A finding or a remedy that is one literal. */
    private static final Pattern LITERAL = Pattern.compile(
            "(?<![.\\w])(?:pass|fail)\\(\\s*\"((?:[^\"\\\\]|\\\\.)+)\"(?:,\\s*\"((?:[^\"\\\\]|\\\\.)+)\")?\\s*[,)]");

    private static final Findings GERMAN = Findings.in(Locale.GERMAN);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            aud is absent where "https://a/v2.0" is expected | aud ist nicht vorhanden, erwartet wird "https://a/v2.0"
            aud is a list of 2 values where "x" is expected | aud ist eine Liste mit 2 Werten, erwartet wird "x"
            signed with the registered certificate abc | signiert mit dem Schlüssel des registrierten Zertifikats abc
            the registered certificate abc, named in padded standard base64 | das registrierte Zertifikat abc, angegeben in Standard-Base64 mit Padding
            the assertion is not a JWT: its header is not JSON | die Assertion ist kein JWT: ihr Header ist kein JSON
            iat is 3600 s in the future | iat liegt 3600 s in der Zukunft
            typ is "{1}", which is another kind of token | typ ist "{1}", also eine andere Art von Token
            """)
    void a_finding_is_said_in_german_with_what_varies_in_it(String english, String german) {
        assertThat(GERMAN.of(english)).isEqualTo(new Findings.Wording(german, false));
    }

    @Test
    void what_has_no_german_wording_stays_and_is_marked_as_the_providers() {
        assertThat(GERMAN.of("the moon is full (again)"))
                .isEqualTo(new Findings.Wording("the moon is full (again)", true));
    }

    @Test
    void english_pages_show_what_the_provider_wrote() {
        assertThat(Findings.in(Locale.ENGLISH).of("no typ")).isEqualTo(new Findings.Wording("no typ", false));
    }

    @Test
    void every_finding_and_remedy_that_the_provider_writes_as_one_literal_has_a_german_wording() throws IOException {
        List<String> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.walk(PROVIDER)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                for (MatchResult found :
                        LITERAL.matcher(Files.readString(file)).results().toList()) {
                    Stream.of(found.group(1), found.group(2))
                            .filter(each -> each != null)
                            .map(each -> each.replace("\\\"", "\""))
                            .forEach(sentences::add);
                }
            }
        }
        assertThat(sentences)
                .hasSizeGreaterThan(40)
                .allSatisfy(sentence ->
                        assertThat(GERMAN.of(sentence).asWritten()).as(sentence).isFalse());
    }
}
