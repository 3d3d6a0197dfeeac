package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.ConfiguredClient;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.idp.assertion.AssertionTrial;
import com.tailspin.surveys.idp.assertion.Audience;
import com.tailspin.surveys.idp.assertion.CheckResult;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.RegisteredKey;
import com.tailspin.surveys.workshop.CertificateFile;
import com.tailspin.surveys.workshop.JsonText;
import com.tailspin.surveys.workshop.words.Glossary;
import com.tailspin.surveys.workshop.words.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Verifies a client assertion with the identity provider's own checks, in their order, and shows each result.",
            "Without options it is verified as the embedded provider would verify the configured client's. Replay is not "
                    + "checked, because only the server that received an assertion knows whether it was used before."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys assertion mint | surveys assertion verify",
            "  surveys assertion mint | surveys assertion verify --profile entra-like --at PT10M",
            "  surveys assertion verify --certificate client.crt --client-id surveys-web \\",
            "      --audience https://login.example/v2.0 - < assertion.jwt",
            "",
            "Exit codes: 0 accepted, 1 refused, 2 wrong usage or settings."
        })
final class AssertionVerify implements Callable<Integer> {

    private final SurveysCommand root;

    @Parameters(
            arity = "0..1",
            paramLabel = "JWT",
            description = "The JWT, @FILE, or - for standard input, which is the default.")
    private String jwt = "-";

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "A certificate registered for the client (PEM or DER); repeatable.")
    private List<Path> certificates = List.of();

    @Option(
            names = "--jwks",
            paramLabel = "FILE",
            description = "Public keys registered for the client, as a JWK set; repeatable.")
    private List<Path> keys = List.of();

    @Option(
            names = "--algorithm",
            paramLabel = "ALG",
            description =
                    "The registered algorithm; by default ES256 for EC keys and PS256 for others. Only with --certificate or --jwks.")
    private Optional<String> algorithm = Optional.empty();

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The client id; by default surveys.identity.client-id.")
    private Optional<String> clientId = Optional.empty();

    @Option(
            names = "--audience",
            paramLabel = "URI",
            description = "The server's issuer identifier; by default the embedded provider's for Contoso.")
    private Optional<String> audience = Optional.empty();

    @Option(
            names = "--token-endpoint",
            paramLabel = "URL",
            description = "The server's token endpoint, which lenient profiles accept as aud, too.")
    private Optional<String> tokenEndpoint = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "strict|entra-like|legacy",
            completionCandidates = Profiles.class,
            description = "The profile; by default surveys.identity-provider.profile.")
    private Optional<String> profile = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = TimeOption.LABEL,
            description = "The time of arrival: 2026-12-01T06:00:00Z, or PT5M for in five minutes; by default now.")
    private Optional<String> at = Optional.empty();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private CommandSpec spec;

    AssertionVerify(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.around().logElsewhere().run();
        Settings settings = root.settings();
        Profile by = profile(settings);
        ClientRegistration client = client(settings);
        Audience server = server(settings);
        // Validated before the pipe is read, and evaluated afterwards: what comes through the pipe is made in
        // the meantime.
        arrival();
        String assertion = TextOrFileArgument.read(jwt, root.around().in()).strip();
        Instant when = arrival();
        AssertionTrial trial = AssertionTrial.of(assertion, client, by, server, when);
        if (json) {
            root.out().println(JsonText.of(described(trial, by, server, client, when)));
        } else {
            show(trial, by, server, client);
        }
        root.out().flush();
        return trial.accepted() ? SurveysCommand.WELL : SurveysCommand.FAILED;
    }

    private Instant arrival() {
        return at.map(text -> TimeOption.read(text, root.around().clock(), spec))
                .orElseGet(root.around().clock()::instant);
    }

    private void show(AssertionTrial trial, Profile by, Audience server, ClientRegistration client) {
        TextReport report = new TextReport(root.out());
        report.heading("As the client %s at %s, by the profile %s:"
                .formatted(client.clientId(), TextReport.printable(server.issuer()), Setting.spelt(by)));
        int width = "certificate-dates".length();
        trial.made().forEach(check -> {
            report.row(width, check.name(), (check.passed() ? "pass  " : "FAIL  ") + check.detail());
            if (!check.passed()) {
                Glossary.in(Locale.ENGLISH)
                        .find(Glossary.Kind.CHECK, check.name())
                        .ifPresent(term ->
                                report.below(width + 6, "Rule: " + term.meaning() + " [" + term.source() + "]"));
                report.below(width + 6, "Fix: " + check.fix());
            }
        });
        trial.notReached().forEach(name -> report.row(width, name, "      not reached"));
        report.row(width, "replay", "      not checked: only a server that has received it knows");
        report.heading(trial.accepted() ? "Accepted." : "Refused.");
    }

    private static Map<String, Object> described(
            AssertionTrial trial, Profile by, Audience server, ClientRegistration client, Instant when) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("accepted", trial.accepted());
        all.put("profile", Setting.spelt(by));
        all.put("clientId", client.clientId());
        all.put("audience", server.issuer());
        all.put("at", when.toString());
        List<Map<String, Object>> checks = new ArrayList<>();
        trial.made().forEach(check -> checks.add(described(check)));
        trial.notReached().forEach(name -> checks.add(Map.of("name", name, "verdict", "not reached")));
        all.put("checks", checks);
        return all;
    }

    private static Map<String, Object> described(CheckResult check) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", check.name());
        one.put("verdict", check.passed() ? "pass" : "fail");
        one.put("detail", check.detail());
        if (!check.passed()) {
            one.put("fix", check.fix());
            Glossary.in(Locale.ENGLISH)
                    .find(Glossary.Kind.CHECK, check.name())
                    .map(Term::source)
                    .ifPresent(source -> one.put("source", source));
        }
        return one;
    }

    private Profile profile(Settings settings) {
        String name = profile.orElseGet(() -> Setting.spelt(settings.get(Settings.PROVIDER_PROFILE)));
        return Profile.SELECTABLE.stream()
                .filter(each -> Setting.spelt(each).equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "Unknown profile “%s”; it must be one of %s.".formatted(name, String.join(", ", profiles()))));
    }

    private static List<String> profiles() {
        return Profile.SELECTABLE.stream().map(Setting::spelt).toList();
    }

    /** For the completion in shells. */
    static final class Profiles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return profiles().iterator();
        }
    }

    private Audience server(Settings settings) {
        if (audience.isPresent()) {
            String endpoint = tokenEndpoint.orElse(audience.get());
            return new Audience(audience.get(), endpoint, endpoint);
        }
        if (!settings.get(Settings.AUTHORITY).equals("embedded")) {
            throw wrong("--audience is missing: it is the issuer identifier of the server that the assertion is for.");
        }
        CredentialTarget target = ConfiguredClient.of(settings).target(Optional.empty());
        String endpoint = tokenEndpoint.orElse(target.endpoint().toString());
        return new Audience(target.issuer().value(), endpoint, endpoint);
    }

    private ClientRegistration client(Settings settings) {
        try {
            return ClientRegistration.of(
                    clientId.orElse(settings.get(Settings.CLIENT_ID)), List.of(), List.of(), method(settings));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ClientMethod method(Settings settings) {
        if (!certificates.isEmpty() || !keys.isEmpty()) {
            List<X509Certificate> registered =
                    certificates.stream().flatMap(file -> read(file).stream()).toList();
            List<RegisteredKey> bare =
                    keys.stream().flatMap(file -> readKeys(file).stream()).toList();
            boolean ec = registered.stream()
                            .anyMatch(each -> each.getPublicKey().getAlgorithm().equals("EC"))
                    || bare.stream().anyMatch(each -> each.key().getAlgorithm().equals("EC"));
            return new ClientMethod.PrivateKeyJwt(registered, bare, algorithm.orElse(ec ? "ES256" : "PS256"));
        }
        if (algorithm.isPresent()) {
            throw wrong(
                    "--algorithm requires --certificate or --jwks; the configured client's algorithm is in its settings.");
        }
        if (settings.get(Settings.CREDENTIAL_TYPE) == Settings.CredentialType.SECRET) {
            throw new SettingsRefused(
                    "No key to verify with: name the registered key with --certificate or --jwks, or set "
                            + "surveys.identity.credential.type to a kind that signs.");
        }
        return ConfiguredClient.of(settings).registration();
    }

    private List<X509Certificate> read(Path file) {
        try {
            return CertificateFile.read(file, Optional.empty()).stream()
                    .map(CertificateFile.Entry::certificate)
                    .toList();
        } catch (CertificateFile.Unreadable e) {
            throw wrong(e.getMessage());
        }
    }

    private List<RegisteredKey> readKeys(Path file) {
        try {
            return RegisteredKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw wrong("The file of public keys %s cannot be read (%s)."
                    .formatted(file, e.getClass().getSimpleName()));
        } catch (IllegalArgumentException e) {
            throw wrong("The file of public keys %s cannot be used. %s".formatted(file, e.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
