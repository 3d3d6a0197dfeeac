package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/identity-providers/entra-id.md; what is clicked in the portal, nobody can do here. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the page's commands are for a POSIX shell")
class EntraIdPageTest {

    private static final Path PAGE = Path.of("..", "docs", "identity-providers", "entra-id.md");

    @TempDir
    Path folder;

    @Test
    void the_certificate_that_is_uploaded_is_the_one_that_the_application_has_the_key_of() throws Exception {
        try (Terminal terminal = new Terminal(folder)) {
            new FollowedPage(PAGE, Map.of(), terminal).run("The certificate");
        }

        KeyStore store = KeyStore.getInstance(folder.resolve("client.p12").toFile(), "change me".toCharArray());
        assertThat(store.isKeyEntry("surveys-web")).isTrue();
        try (InputStream pem = Files.newInputStream(folder.resolve("client.pem"))) {
            Certificate uploaded = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            assertThat(uploaded).isEqualTo(store.getCertificate("surveys-web"));
        }
    }
}
