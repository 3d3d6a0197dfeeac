package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.workshop.CertificateFile;
import com.tailspin.surveys.workshop.JsonText;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = {
            "Shows the certificates in a file (PEM, DER, PKCS#12, JKS): subject, dates, key, and the thumbprints in all usual spellings.",
            "A private key is never shown."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys certificate inspect client.crt",
            "  surveys certificate inspect --json data/client-certificate.p12",
            "",
            "Exit codes: 0 shown, 1 not a file of certificates, 2 wrong usage or settings."
        })
final class CertificateInspect implements Callable<Integer> {

    private static final int WIDTH = 11;
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final SurveysCommand root;

    @Parameters(paramLabel = "FILE", description = "The file.")
    @SuppressWarnings("NullAway.Init") // set by the command line library
    private Path file;

    @Option(names = "--password", paramLabel = "TEXT", description = PasswordOption.DESCRIPTION)
    private Optional<String> password = Optional.empty();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    CertificateInspect(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Instant now = root.around().clock().instant();
        List<CertificateFile.Entry> entries = read();
        if (json) {
            root.out()
                    .println(JsonText.of(entries.stream()
                            .map(entry -> described(entry.certificate(), entry.withKey(), now))
                            .toList()));
        } else {
            TextReport report = new TextReport(root.out());
            for (int i = 0; i < entries.size(); i++) {
                if (i > 0) {
                    report.blank();
                }
                CertificateFile.Entry entry = entries.get(i);
                show(report, entry.certificate(), entry.withKey(), now);
            }
        }
        root.out().flush();
        return SurveysCommand.WELL;
    }

    private List<CertificateFile.Entry> read() {
        try {
            return CertificateFile.read(file, PasswordOption.find(root, password));
        } catch (CertificateFile.PasswordNeeded e) {
            return read(PasswordOption.findOrAsk(root, password, "Password of %s: ".formatted(file)));
        } catch (CertificateFile.Unreadable e) {
            throw new CommandFailed(e.getMessage());
        }
    }

    private List<CertificateFile.Entry> read(Optional<String> typed) {
        try {
            return CertificateFile.read(file, typed);
        } catch (CertificateFile.Unreadable e) {
            throw new CommandFailed(e.getMessage());
        }
    }

    static void show(TextReport report, X509Certificate certificate, boolean withKey, Instant now) {
        Thumbprint sha256 = Thumbprint.of(certificate);
        Thumbprint sha1 = Thumbprint.sha1Of(certificate);
        report.row(
                WIDTH,
                "subject",
                TextReport.printable(certificate.getSubjectX500Principal().getName()));
        report.row(
                WIDTH,
                "issuer",
                isSelfIssued(certificate)
                        ? "itself"
                        : TextReport.printable(
                                certificate.getIssuerX500Principal().getName()));
        report.row(WIDTH, "serial", certificate.getSerialNumber().toString(16));
        report.row(WIDTH, "valid from", certificate.getNotBefore().toInstant().toString());
        report.row(WIDTH, "valid until", certificate.getNotAfter().toInstant() + ", " + left(certificate, now));
        report.row(WIDTH, "key", key(certificate.getPublicKey()));
        report.row(WIDTH, "private key", withKey ? "in the file, not shown" : "not in the file");
        report.row(WIDTH, "SHA-256", sha256.withColons());
        report.row(WIDTH, "", sha256.hex());
        report.row(WIDTH, "x5t#S256", sha256.base64Url());
        report.row(WIDTH, "SHA-1", sha1.withColons());
        report.row(WIDTH, "", sha1.hex());
        report.row(WIDTH, "x5t", sha1.base64Url());
    }

    static Map<String, Object> described(X509Certificate certificate, boolean withKey, Instant now) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("subject", certificate.getSubjectX500Principal().getName());
        all.put("issuer", certificate.getIssuerX500Principal().getName());
        all.put("selfIssued", isSelfIssued(certificate));
        all.put("serial", certificate.getSerialNumber().toString(16));
        all.put("notBefore", certificate.getNotBefore().toInstant().toString());
        all.put("notAfter", certificate.getNotAfter().toInstant().toString());
        all.put("daysLeft", Math.round(secondsLeft(certificate, now) / SECONDS_A_DAY));
        all.put("key", key(certificate.getPublicKey()));
        all.put("privateKey", withKey);
        all.put("thumbprints", thumbprints(certificate));
        return all;
    }

    static Map<String, Object> thumbprints(X509Certificate certificate) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sha256", spellings(Thumbprint.of(certificate)));
        all.put("sha1", spellings(Thumbprint.sha1Of(certificate)));
        return all;
    }

    private static Map<String, Object> spellings(Thumbprint thumbprint) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("hex", thumbprint.hex());
        all.put("colons", thumbprint.withColons());
        all.put("base64url", thumbprint.base64Url());
        return all;
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static String left(X509Certificate certificate, Instant now) {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return "not valid yet";
        }
        long days = Math.round(secondsLeft(certificate, now) / SECONDS_A_DAY);
        return secondsLeft(certificate, now) < 0 ? "expired" : days == 1 ? "1 day left" : days + " days left";
    }

    private static double secondsLeft(X509Certificate certificate, Instant now) {
        return Duration.between(now, certificate.getNotAfter().toInstant()).toSeconds();
    }

    private static String key(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "RSA, %d bits: signs with PS256 or RS256"
                    .formatted(rsa.getModulus().bitLength());
        }
        if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return "EC, %d bits%s".formatted(bits, bits == 256 ? ": signs with ES256" : "");
        }
        return key.getAlgorithm();
    }
}
