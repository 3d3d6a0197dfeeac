package com.tailspin.surveys.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running provider does when the files of its clients change; lab 05 does the same with processes. */
class ListedClientsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final X509Certificate OLD = made("old");
    private static final X509Certificate NEXT = made("next");

    @TempDir
    Path folder;

    private final List<ClientRegistration> registered = new ArrayList<>();
    private Path file;
    private ListedClients clients;

    @BeforeEach
    void read() throws Exception {
        file = folder.resolve("registered.pem");
        write(NOW.minusSeconds(60), OLD);
        clients = read("""
                surveys.identity-provider.clients = [
                  { client-id = web, certificates = ["%s"] }
                  { client-id = other, secret = x }
                ]""".formatted(file));
    }

    @Test
    void one_file_can_hold_several_certificates_and_a_change_registers_all_of_them() throws Exception {
        assertThat(certificates(clients.registrations().get(0))).containsExactly(OLD);
        look(NOW);
        assertThat(registered).isEmpty();

        write(NOW.minusSeconds(3), OLD, NEXT);
        look(NOW);
        assertThat(registered).extracting(ClientRegistration::clientId).containsExactly("web");
        assertThat(certificates(registered.get(0))).containsExactly(OLD, NEXT);

        look(NOW.plusSeconds(1));
        assertThat(registered).as("read once").hasSize(1);
    }

    @Test
    void a_file_that_may_still_be_written_is_read_when_it_has_settled() throws Exception {
        write(NOW, NEXT);
        look(NOW);
        assertThat(registered).isEmpty();
        look(NOW.plusSeconds(1));
        assertThat(registered).as("unchanged since the last look").hasSize(1);
    }

    @Test
    void what_cannot_be_used_leaves_the_previous_keys_registered_until_it_is_mended() throws Exception {
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nMIID");
        at(NOW.minusSeconds(9));
        look(NOW);
        Files.writeString(file, "");
        at(NOW.minusSeconds(8));
        look(NOW);
        Files.delete(file);
        look(NOW);
        assertThat(registered).isEmpty();
        assertThat(certificates(clients.registrations().get(0))).containsExactly(OLD);

        write(NOW.minusSeconds(5), NEXT);
        look(NOW);
        assertThat(certificates(registered.get(0))).containsExactly(NEXT);
    }

    @Test
    void keys_in_other_files_change_in_the_same_way() throws Exception {
        Path keys = folder.resolve("keys.json");
        Files.writeString(keys, key("first"));
        Files.setLastModifiedTime(keys, FileTime.from(NOW.minusSeconds(60)));
        clients = read("""
                surveys.identity-provider.clients = [{
                  client-id = job
                  federated { issuer = "https://ci.example", subject = s, audience = a, jwks = "%s" }
                }]""".formatted(keys));
        Files.writeString(keys, key("second"));
        Files.setLastModifiedTime(keys, FileTime.from(NOW.minusSeconds(5)));
        look(NOW);
        assertThat(((ClientMethod.Federated) registered.get(0).method()).keys().toString())
                .contains("second");
    }

    private void look(Instant now) {
        clients.look(now, registered::add);
    }

    private ListedClients read(String settings) throws IOException {
        Path conf = Files.writeString(folder.resolve("idp.conf"), settings);
        return ListedClients.of(Settings.read(new Properties(), Map.of(), Optional.of(conf)));
    }

    private void write(Instant changed, X509Certificate... certificates) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(file, pem);
        at(changed);
    }

    private void at(Instant changed) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(changed));
    }

    private static List<X509Certificate> certificates(ClientRegistration client) {
        return ((ClientMethod.PrivateKeyJwt) client.method()).certificates();
    }

    /** The key of RFC 7517, appendix A.1. */
    private static String key(String kid) {
        return """
                {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
                 "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"sig","kid":"%s"}""".formatted(kid);
    }

    private static X509Certificate made(String name) {
        return SelfSignedCertificate.make(name, 2048, NOW, Duration.ofDays(1), new SecureRandom())
                .certificate();
    }
}
