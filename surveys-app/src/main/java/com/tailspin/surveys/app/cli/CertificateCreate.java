package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.workshop.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.security.auth.x500.X500Principal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        description = {
            "Creates a key pair and a self-signed certificate, which is enough for client assertions: the provider trusts "
                    + "the certificate because it is registered there.",
            "FILE receives the private key; only its owner can read it. client.p12 becomes a PKCS#12 file with key and "
                    + "certificate, client.pem the key alone in PEM form. The certificate alone, which is public, is written to "
                    + "client.crt beside it: register that."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys certificate create client.p12",
            "  surveys certificate create --algorithm ec --days 30 --no-password client.pem",
            "  surveys certificate create --subject \"CN=Surveys, O=Tailspin\" --force client.p12",
            "",
            "Exit codes: 0 created, 2 wrong usage or settings, 1 anything else, such as a file that already exists."
        })
final class CertificateCreate implements Callable<Integer> {

    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_DAYS = 3650;

    /** Tolerates clock differences: a certificate that is not valid yet is rejected. */
    private static final Duration BEFORE_NOW = Duration.ofMinutes(5);

    private enum Algorithm {
        RSA,
        EC
    }

    private final SurveysCommand root;

    @Parameters(paramLabel = "FILE", description = "The private key's file, with a name ending in .p12, .pfx or .pem.")
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private Path file;

    @Option(
            names = "--subject",
            paramLabel = "NAME",
            description = "The certificate's subject, such as CN=surveys-web; by default surveys.identity.client-id.")
    private Optional<String> subject = Optional.empty();

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "365",
            description = "Validity in days from now (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--algorithm",
            paramLabel = "rsa|ec",
            defaultValue = "rsa",
            description =
                    "An RSA key, which signs with PS256 or RS256, or a P-256 key, which signs with ES256 (default: ${DEFAULT-VALUE}).")
    private String algorithm = "rsa";

    @Option(
            names = "--bits",
            paramLabel = "BITS",
            defaultValue = "2048",
            description = "Length of an RSA key: 2048, 3072 or 4096 (default: ${DEFAULT-VALUE}).")
    private int bits;

    @Option(names = "--password", paramLabel = "TEXT", description = PasswordOption.DESCRIPTION)
    private Optional<String> password = Optional.empty();

    @Option(
            names = "--no-password",
            description = "Leaves a PEM key unencrypted: anyone who can read the file has the key.")
    private boolean noPassword;

    @Option(names = "--force", description = "Overwrites existing files.")
    private boolean force;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private CommandSpec spec;

    CertificateCreate(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Settings settings = root.settings();
        boolean pem = isPem();
        Algorithm kind = algorithm();
        if (days < 1 || days > LONGEST_DAYS) {
            throw wrong("--days is %d; it expects 1 to %d.".formatted(days, LONGEST_DAYS));
        }
        if (bits != 2048 && bits != 3072 && bits != 4096) {
            throw wrong("--bits is %d; it expects 2048, 3072 or 4096.".formatted(bits));
        }
        X500Principal name = subject(settings);
        Path certificate = certificateFile();
        requireFree(file);
        requireFree(certificate);
        Optional<String> secret = password(pem);
        Instant from = root.around().clock().instant().minus(BEFORE_NOW);
        Duration validity = BEFORE_NOW.plusDays(days);
        SelfSignedCertificate made = kind == Algorithm.RSA
                ? SelfSignedCertificate.withRsa(name, bits, from, validity, new SecureRandom())
                : SelfSignedCertificate.withEc(name, from, validity, new SecureRandom());
        try {
            if (pem) {
                made.replaceKeyAsPem(file, secret);
            } else {
                made.replace(file, secret.orElseThrow());
            }
            Files.writeString(certificate, made.certificateAsPem(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new CommandFailed("%s cannot be written: %s.".formatted(file, e));
        }
        if (json) {
            root.out().println(JsonText.of(described(made, certificate)));
        } else {
            show(made, certificate, pem, secret.isPresent());
        }
        root.out().flush();
        return SurveysCommand.WELL;
    }

    private Map<String, Object> described(SelfSignedCertificate made, Path certificate) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("file", file.toString());
        all.put("certificateFile", certificate.toString());
        all.putAll(CertificateInspect.described(
                made.certificate(), true, root.around().clock().instant()));
        return all;
    }

    private void show(SelfSignedCertificate made, Path certificate, boolean pem, boolean encrypted) {
        TextReport report = new TextReport(root.out());
        report.heading(
                "Created %s (private key%s: keep it secret) and %s (certificate: register it at the identity provider)."
                        .formatted(file, pem ? "" : " and certificate", certificate));
        CertificateInspect.show(
                report, made.certificate(), true, root.around().clock().instant());
        report.blank();
        report.heading("To use it:");
        report.row(0, "", "surveys.identity.credential {");
        report.row(0, "", "  type = certificate");
        String ec = algorithm() == Algorithm.EC ? ", algorithm = ES256" : "";
        report.row(
                0,
                "",
                pem
                        ? "  certificate { store = pem, path = \"%s\", key-path = \"%s\"%s%s }"
                                .formatted(
                                        setting(certificate),
                                        setting(file),
                                        encrypted ? ", key-password = \"…\"" : "",
                                        ec)
                        : "  certificate { path = \"%s\", password = \"…\"%s }".formatted(setting(file), ec));
        report.row(0, "", "}");
    }

    /** Escaped for HOCON, where a backslash begins an escape sequence. */
    private static String setting(Path path) {
        return path.toString().replace('\\', '/');
    }

    private boolean isPem() {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".pem")) {
            return true;
        }
        if (name.endsWith(".p12") || name.endsWith(".pfx")) {
            return false;
        }
        throw wrong("The type of the file “%s” is unknown: end its name with .p12, .pfx or .pem.".formatted(file));
    }

    private Path certificateFile() {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.length() - 4) + ".crt");
    }

    private Algorithm algorithm() {
        return switch (algorithm.toLowerCase(Locale.ROOT)) {
            case "rsa" -> Algorithm.RSA;
            case "ec" -> Algorithm.EC;
            default -> throw wrong("Unknown algorithm “%s”; it must be rsa or ec.".formatted(algorithm));
        };
    }

    private X500Principal subject(Settings settings) {
        String text = subject.orElse(settings.get(Settings.CLIENT_ID));
        try {
            return new X500Principal(text.contains("=") ? text : "CN=\"" + text.replace("\"", "") + "\"");
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "“%s” is not a valid subject; write CN=surveys-web, or CN=Surveys, O=Tailspin.".formatted(text));
        }
    }

    private Optional<String> password(boolean pem) {
        if (noPassword) {
            if (!pem) {
                throw wrong("--no-password is for PEM files: a PKCS#12 file always has a password.");
            }
            return Optional.empty();
        }
        Optional<String> given = PasswordOption.findOrAsk(root, password, "Password for %s: ".formatted(file));
        if (given.isEmpty()) {
            throw wrong(
                    "A password is required: set SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD, or give --password"
                            + (pem ? ", or --no-password." : "."));
        }
        if (given.get().length() < SHORTEST_PASSWORD) {
            throw wrong("The password has %d characters; give it at least %d."
                    .formatted(given.get().length(), SHORTEST_PASSWORD));
        }
        return given;
    }

    private void requireFree(Path wanted) {
        if (!force && Files.exists(wanted)) {
            throw new CommandFailed(
                    "%s already exists and is not overwritten, because its key may be in use: choose another name, or use --force."
                            .formatted(wanted));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
