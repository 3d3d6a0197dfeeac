package com.tailspin.surveys.auth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tailspin.surveys.auth.fixture.Certificates;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbprintTest {

    private static final X509Certificate CERTIFICATE = Certificates.REGISTERED.certificate();

    static Stream<String> spellings() throws GeneralSecurityException {
        return Stream.of("SHA-1", "SHA-256").flatMap(ThumbprintTest::spellings);
    }

    private static Stream<String> spellings(String algorithm) {
        byte[] hash;
        try {
            hash = MessageDigest.getInstance(algorithm).digest(CERTIFICATE.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        String hex = HexFormat.of().formatHex(hash);
        String colons = HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        return Stream.of(
                hex,
                hex.toUpperCase(Locale.ROOT),
                colons,
                "  " + colons + "\n",
                algorithm.toLowerCase(Locale.ROOT).replace("-", "") + " Fingerprint=" + colons,
                algorithm.replace("-", "") + ": " + colons,
                HexFormat.ofDelimiter("-").formatHex(hash),
                "\u200e" + HexFormat.ofDelimiter(" ").formatHex(hash),
                Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                Base64.getUrlEncoder().encodeToString(hash),
                Base64.getEncoder().encodeToString(hash));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void every_common_notation_matches_the_certificate_and_no_other(String spelling) {
        Thumbprint thumbprint = new Thumbprint(spelling);
        assertThat(thumbprint.matches(CERTIFICATE)).isTrue();
        assertThat(thumbprint.matches(Certificates.STRANGER.certificate())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void it_is_formatted_for_headers_and_for_tools(String spelling) throws GeneralSecurityException {
        Thumbprint thumbprint = new Thumbprint(spelling);
        assertThat(thumbprint).hasToString(thumbprint.hex());
        byte[] hash = MessageDigest.getInstance(thumbprint.algorithm()).digest(CERTIFICATE.getEncoded());
        assertThat(thumbprint.base64Url())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        assertThat(thumbprint.withColons())
                .isEqualTo(HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
        assertThat(thumbprint).isIn(Thumbprint.of(CERTIFICATE), Thumbprint.sha1Of(CERTIFICATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "surveys", "84:E0:5C", "g4e05c1d84e05c1d84e05c1d84e05c1d84e05c1d"})
    void other_texts_are_refused_with_the_expected_format(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Thumbprint(text))
                .withMessageContaining("40")
                .withMessageContaining("64")
                .withMessageContaining("base64");
    }
}
