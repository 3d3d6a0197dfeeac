package com.tailspin.surveys.app.settings;

import static com.tailspin.surveys.app.settings.Setting.optionalText;

import com.tailspin.surveys.auth.credential.assertion.AssertionAudience;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings.Thumbprints;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of assertions, below the name of each credential that signs some. None has a default of its own: {@code
 * surveys.identity.profile} says what holds where one is not given. A key without a certificate has the first four, a secret those of the
 * first four that are not about keys.
 */
public record AssertionKeys(
        Setting<AssertionAudience> audience,
        Setting<String> type,
        Setting<Duration> lifetime,
        Optional<Setting<SigningAlgorithm>> algorithm,
        Optional<Setting<String>> keyId,
        Optional<Setting<Thumbprints>> thumbprints,
        Optional<Setting<Boolean>> certificateSent) {

    private static final int LONGEST = 600;

    /** For a key with a certificate. */
    static AssertionKeys ofCertificate(String group) {
        AssertionKeys key = ofKey(group);
        return new AssertionKeys(
                key.audience,
                key.type,
                key.lifetime,
                key.algorithm,
                key.keyId,
                Optional.of(Setting.choice(
                                group + ".thumbprint-header",
                                Thumbprints.class,
                                Thumbprints.SHA256,
                                "How assertions name the certificate: x5t#S256, x5t, or both.")
                        .withoutDefault()),
                Optional.of(Setting.flag(group + ".x5c", false, "Whether assertions carry the certificate itself.")
                        .withoutDefault()));
    }

    /** For a key without one. */
    static AssertionKeys ofKey(String group) {
        AssertionKeys secret = ofSecret(group);
        return new AssertionKeys(
                secret.audience,
                secret.type,
                secret.lifetime,
                Optional.of(algorithm(group)),
                Optional.of(
                        optionalText(
                                group + ".kid",
                                "the key's name",
                                "What assertions call the key; by default its own name, and nothing where there is a certificate.")),
                Optional.empty(),
                Optional.empty());
    }

    /** For a secret, which signs with HS256 and has no name. */
    static AssertionKeys ofSecret(String group) {
        return new AssertionKeys(
                new Setting<>(
                        group + ".audience",
                        "issuer, token-endpoint or an absolute address",
                        Optional.empty(),
                        false,
                        "The audience of assertions; by default issuer, in the profile entra token-endpoint.",
                        value -> AssertionAudience.parse(Setting.plain(value).strip())),
                optionalText(
                        group + ".typ",
                        "a type such as JWT",
                        "The type of assertions; by default client-authentication+jwt, in the profile entra JWT."),
                Setting.seconds(
                                group + ".lifetime",
                                5,
                                LONGEST,
                                Duration.ofSeconds(60),
                                "How long an assertion is good for; by default a minute, in the profile entra five.")
                        .withoutDefault(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Those of them that there are for this credential. */
    public List<Setting<?>> all() {
        return Stream.of(
                        Stream.of(audience, type, lifetime),
                        algorithm.stream(),
                        keyId.stream(),
                        thumbprints.stream(),
                        certificateSent.stream())
                .<Setting<?>>flatMap(settings -> settings)
                .toList();
    }

    private static Setting<SigningAlgorithm> algorithm(String group) {
        List<SigningAlgorithm> offered =
                List.of(SigningAlgorithm.PS256, SigningAlgorithm.RS256, SigningAlgorithm.ES256);
        return new Setting<>(
                group + ".algorithm",
                "one of PS256, RS256, ES256",
                Optional.empty(),
                false,
                "How assertions are signed; by default PS256.",
                value -> offered.stream()
                        .filter(one ->
                                one.name().equalsIgnoreCase(Setting.plain(value).strip()))
                        .findFirst()
                        .orElseThrow(Setting.Unfit::new));
    }
}
