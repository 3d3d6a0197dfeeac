package com.tailspin.surveys.app.deployment;

import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** Self-signed certificates of servers on this machine, in the data folder. */
public final class ServerCertificate {

    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final int KEY_BITS = 2048;

    private ServerCertificate() {}

    /** Creates a PKCS#12 file with a key and a certificate for the host of that URL, unless the file exists. */
    public static void makeOnce(Path file, String password, URI baseUrl) {
        if (Files.exists(file)) {
            return;
        }
        try {
            SelfSignedCertificate.make(
                            baseUrl.getHost(),
                            KEY_BITS,
                            Instant.now().minus(Duration.ofMinutes(5)),
                            VALIDITY,
                            new SecureRandom())
                    .save(file, password);
        } catch (IOException e) {
            throw new SettingsRefused("The certificate %s cannot be created: %s.".formatted(file, e), e);
        }
    }
}
