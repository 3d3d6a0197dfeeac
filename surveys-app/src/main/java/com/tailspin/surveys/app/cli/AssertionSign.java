package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.ConfiguredClient;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.assertion.SigningKey;
import com.tailspin.surveys.auth.credential.jwk.PrivateKeyFile;
import com.tailspin.surveys.workshop.DecodedJwt;
import com.tailspin.surveys.workshop.assertion.Minting;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sign",
        description = {
            "Signs exactly the given header and claims with the configured credential's key, and prints the JWT.",
            "To see what a provider refuses, start from an assertion that “assertion mint” made, and change one thing.",
            "The algorithm is the header's alg if the key can use it; otherwise the key's usual one, and a message says so."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples, with SURVEYS_IDENTITY_CREDENTIAL_TYPE=certificate in the environment:",
            "  surveys assertion sign --header '{\"alg\":\"PS256\"}' --claims '{\"iss\":\"surveys-web\"}'",
            "  surveys assertion sign --header @header.json --claims @claims.json | surveys assertion verify",
            "  sed s/surveys-web/other/ claims.json | surveys assertion sign --header @header.json --claims -",
            "  surveys assertion sign --key other.pem --header @header.json --claims @claims.json",
            "",
            "Exit codes: 0 signed, 2 wrong usage or settings, 1 anything else."
        })
final class AssertionSign implements Callable<Integer> {

    private final SurveysCommand root;

    @Option(
            names = "--header",
            required = true,
            paramLabel = "JSON",
            description = "The header: JSON, @FILE, or - for standard input.")
    private String header = "";

    @Option(
            names = "--claims",
            required = true,
            paramLabel = "JSON",
            description = "The claims: JSON, @FILE, or - for standard input.")
    private String claims = "";

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = {
                "Another key to sign with: a JWK or a PEM file with a private key, as surveys.identity.credential.jwk.path would "
                        + "name it."
            })
    private Optional<Path> key = Optional.empty();

    @Option(names = "--malformed", description = "Signs text that is no JSON object, too.")
    private boolean malformed;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private CommandSpec spec;

    AssertionSign(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.around().logElsewhere().run();
        if (List.of(header, claims).stream().allMatch(TextOrFileArgument.STANDARD_INPUT::equals)) {
            throw new ParameterException(
                    spec.commandLine(), "Only one of --header and --claims can come from standard input.");
        }
        String first = text(header);
        String second = text(claims);
        SigningKey signing = key.map(AssertionSign::read).orElseGet(this::configured);
        String algorithm = Minting.algorithm(first);
        String used = signing.supports(algorithm) ? algorithm : usual(signing);
        String jwt = signing.sign(first, second, used);
        requireJson(jwt);
        if (!used.equals(algorithm)) {
            root.around().err().printf("Signed with %s: the key cannot sign with %s.%n", used, algorithm);
        }
        root.out().println(jwt);
        root.out().flush();
        return SurveysCommand.WELL;
    }

    /** Without the last line break, which editors and shells add. */
    private String text(String argument) {
        return TextOrFileArgument.read(argument, root.around().in()).replaceFirst("\\R\\z", "");
    }

    private void requireJson(String jwt) {
        DecodedJwt signed = DecodedJwt.of(jwt);
        if (!malformed && !signed.wellFormed()) {
            throw new ParameterException(
                    spec.commandLine(),
                    TextReport.printable(String.join(" ", signed.problems()))
                            + " To sign it as it is, add --malformed.");
        }
    }

    private SigningKey configured() {
        Settings settings = root.settings();
        return ConfiguredClient.of(settings)
                .signingKey(root.around().clock())
                .orElseThrow(() -> new SettingsRefused(
                        ("The setting surveys.identity.credential.type is %s, which signs nothing here. Set the type to "
                                        + "certificate, for example, or name a key with --key.")
                                .formatted(Setting.spelt(settings.get(Settings.CREDENTIAL_TYPE)))));
    }

    private static SigningKey read(Path file) {
        PrivateKeyFile read = PrivateKeyFile.read(file);
        return SigningKey.of(
                "the key in " + file,
                read.keys().getPrivate(),
                read.keys().getPublic(),
                Optional.empty(),
                read.keys().getPublic() instanceof ECPublicKey ? SigningAlgorithm.ES256 : SigningAlgorithm.PS256,
                Optional.empty(),
                Optional.empty());
    }

    private static String usual(SigningKey signing) {
        return Stream.of(SigningAlgorithm.values())
                .map(SigningAlgorithm::name)
                .filter(signing::supports)
                .findFirst()
                .orElseThrow();
    }
}
