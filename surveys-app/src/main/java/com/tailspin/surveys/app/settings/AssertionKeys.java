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
 * The settings of assertions, below the name of each credential that signs them. None has a fixed default:
 * {@code surveys.identity.profile} determines the value of those not given. A key without a certificate has the first
 * four; a secret has those of the first four that do not concern keys.
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
                Optional.of(Setting.choice(group + ".thumbprint-header", Thumbprints.class, Thumbprints.SHA256)
                        .withoutDefault()),
                Optional.of(Setting.flag(group + ".x5c", false).withoutDefault()));
    }

    /** For a key without a certificate. */
    static AssertionKeys ofKey(String group) {
        AssertionKeys secret = ofSecret(group);
        return new AssertionKeys(
                secret.audience,
                secret.type,
                secret.lifetime,
                Optional.of(algorithm(group)),
                Optional.of(optionalText(group + ".kid", "the key's name")),
                Optional.empty(),
                Optional.empty());
    }

    /** For a secret, which signs with HS256 and has no key id. */
    static AssertionKeys ofSecret(String group) {
        return new AssertionKeys(
                new Setting<>(
                        group + ".audience",
                        "issuer, token-endpoint or an absolute URL",
                        Optional.empty(),
                        false,
                        value -> AssertionAudience.parse(Setting.plain(value).strip())),
                optionalText(group + ".typ", "a type such as JWT"),
                Setting.seconds(group + ".lifetime", 5, LONGEST, Duration.ofSeconds(60))
                        .withoutDefault(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Those that apply to this credential. */
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
                value -> offered.stream()
                        .filter(one ->
                                one.name().equalsIgnoreCase(Setting.plain(value).strip()))
                        .findFirst()
                        .orElseThrow(Setting.Unfit::new));
    }
}
