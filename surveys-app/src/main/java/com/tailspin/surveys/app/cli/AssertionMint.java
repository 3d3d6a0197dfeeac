package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.ConfiguredClient;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.workshop.DecodedJwt;
import com.tailspin.surveys.workshop.JsonText;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "mint",
        description = {
            "Mints the client assertion that the front end would send, with the configured credential, and prints it.",
            "Algorithm, lifetime, typ and thumbprint follow the settings below surveys.identity.credential.…"
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples, with SURVEYS_IDENTITY_CREDENTIAL_TYPE=certificate in the environment:",
            "  surveys assertion mint",
            "  surveys assertion mint | surveys assertion inspect",
            "  surveys assertion mint --tenant fabrikam.example --json",
            "  surveys assertion mint --audience https://elsewhere.example",
            "  surveys assertion mint --at=-PT5M | surveys assertion verify",
            "",
            "Exit codes: 0 minted, 2 wrong usage or settings, 1 anything else."
        })
final class AssertionMint implements Callable<Integer> {

    private final SurveysCommand root;

    @Option(
            names = "--audience",
            paramLabel = "URI",
            description = "The aud, overriding the settings and the server's metadata.")
    private Optional<String> audience = Optional.empty();

    @Option(
            names = "--token-endpoint",
            paramLabel = "URL",
            description = "Where the assertion would be sent; used as aud if the settings say token-endpoint.")
    private Optional<URI> tokenEndpoint = Optional.empty();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "The organisation at a multitenant authority; at the embedded one, Contoso by default.")
    private Optional<String> tenant = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = TimeOption.LABEL,
            description =
                    "The time at which it is minted, to simulate a wrong clock: 2026-12-01T06:00:00Z, or -PT5M for five minutes ago.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--json", description = "Prints JSON, including header, claims and thumbprints.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private CommandSpec spec;

    AssertionMint(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.around().logElsewhere().run();
        InstantSource now = root.around().clock();
        InstantSource clock = at.map(text -> InstantSource.fixed(TimeOption.read(text, now, spec)))
                .orElse(now);
        ConfiguredClient client = ConfiguredClient.of(settings());
        ClientCredential credential = client.credentials(clock).credential(target(client));
        if (!(credential instanceof ClientCredential.Assertion assertion)) {
            throw new SettingsRefused(
                    credential instanceof ClientCredential.TlsCertificate
                            ? "The setting surveys.identity.credential.type is mtls, which uses no assertion: the "
                                    + "certificate is presented when connecting. Set the type to certificate, for example."
                            : "The setting surveys.identity.credential.type is secret, which uses no assertion: the "
                                    + "secret itself is sent. Set the type to certificate, for example.");
        }
        root.out().println(json ? JsonText.of(described(assertion, client)) : assertion.jwt());
        root.out().flush();
        return SurveysCommand.WELL;
    }

    private Settings settings() {
        Settings settings = root.settings();
        if (audience.isEmpty()) {
            return settings;
        }
        Setting<?> setting = ConfiguredClient.assertionKeys(settings)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--audience has no effect with surveys.identity.credential.type = "
                                + Setting.spelt(settings.get(Settings.CREDENTIAL_TYPE)) + "."))
                .audience();
        return root.settings(Map.of(setting.key(), audience.get()));
    }

    /** If the audience is given, no metadata is needed. */
    private CredentialTarget target(ConfiguredClient client) {
        if (audience.isPresent() && !client.usesEmbeddedProvider()) {
            URI given = URI.create(audience.get());
            return new CredentialTarget(new Issuer(audience.get()), tokenEndpoint.orElse(given));
        }
        CredentialTarget target = client.target(tenant);
        return new CredentialTarget(target.issuer(), tokenEndpoint.orElse(target.endpoint()));
    }

    private static Map<String, Object> described(ClientCredential.Assertion assertion, ConfiguredClient client) {
        DecodedJwt jwt = DecodedJwt.of(assertion.jwt());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("jwt", assertion.jwt());
        all.put("header", jwt.header());
        all.put("claims", jwt.claims());
        all.put("signedBy", assertion.restsOn());
        certificate(jwt, client)
                .ifPresent(certificate -> all.put("thumbprints", CertificateInspect.thumbprints(certificate)));
        return all;
    }

    /** The registered certificate that the header names. */
    private static Optional<X509Certificate> certificate(DecodedJwt jwt, ConfiguredClient client) {
        for (String name : List.of("x5t#S256", "x5t")) {
            if (jwt.header().get(name) instanceof String text
                    && client.registration() instanceof ClientMethod.PrivateKeyJwt method) {
                Thumbprint thumbprint = new Thumbprint(text);
                return method.certificates().stream()
                        .filter(thumbprint::matches)
                        .findFirst();
            }
        }
        return Optional.empty();
    }
}
