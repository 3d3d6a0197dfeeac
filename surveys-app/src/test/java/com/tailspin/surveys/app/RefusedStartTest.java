package com.tailspin.surveys.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.SettingsRefused;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invalid configurations are rejected at start-up, in one sentence, and leave nothing running. */
class RefusedStartTest {

    @TempDir
    Path folder;

    private final Properties settings = new Properties();

    private void set(String key, String value) {
        settings.setProperty("surveys." + key, value);
    }

    private void refusedWith(String... sentences) {
        set("data-dir", folder.resolve("data").toString());
        for (String server : new String[] {"web", "api", "identity-provider"}) {
            settings.putIfAbsent("surveys." + server + ".port", "0");
        }
        assertThatThrownBy(() -> SurveysApplication.start(
                                Settings.read(settings, Map.of(), Optional.empty()), ServerRole.ALL)
                        .close())
                .isInstanceOf(SettingsRefused.class)
                .satisfies(refused -> assertThat(refused.getMessage())
                        .contains(sentences)
                        .doesNotContain("\n")
                        .doesNotContain("correct horse"));
    }

    @Test
    void a_taken_port_is_named_with_its_setting() throws IOException {
        for (String server : new String[] {"web", "api"}) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                settings.clear();
                set(server + ".port", Integer.toString(taken.getLocalPort()));
                refusedWith("Port " + taken.getLocalPort(), "surveys." + server + ".port");
            }
        }
    }

    @Test
    void the_identity_providers_port_that_is_taken_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            set("identity-provider.port", Integer.toString(taken.getLocalPort()));
            refusedWith("Port " + taken.getLocalPort(), "identity provider");
        }
    }

    @Test
    void after_a_refused_start_the_same_data_folder_starts() throws IOException {
        a_taken_port_is_named_with_its_setting();
        settings.remove("surveys.api.port");
        settings.setProperty("surveys.api.port", "0");
        SurveysApplication.start(Settings.read(settings, Map.of(), Optional.empty()), ServerRole.ALL)
                .close();
    }

    @Test
    void a_data_folder_that_is_a_file_is_named() throws IOException {
        Files.writeString(folder.resolve("data"), "not a folder");
        refusedWith("surveys.data-dir");
    }

    @Test
    void a_postgresql_that_does_not_answer_is_named_without_its_password() {
        set("persistence.type", "postgresql");
        set("persistence.url", "jdbc:postgresql://localhost:1/surveys");
        set("persistence.password", "correct horse");
        refusedWith("localhost:1");
    }

    @Test
    void a_certificate_file_that_is_missing_is_named() {
        certificate(folder.resolve("nowhere.p12"), "correct horse", "00".repeat(32));
        refusedWith("nowhere.p12");
    }

    @Test
    void a_wrong_password_is_said_and_not_shown() throws IOException {
        SelfSignedCertificate made = made(Instant.now(), Duration.ofDays(1));
        certificate(
                folder.resolve("client.p12"),
                "correct horse!",
                made.thumbprint().hex());
        refusedWith("client.p12", "password");
    }

    @Test
    void a_thumbprint_that_no_certificate_has_is_answered_with_those_there_are() throws IOException {
        SelfSignedCertificate made = made(Instant.now(), Duration.ofDays(1));
        certificate(folder.resolve("client.p12"), "correct horse", "ab".repeat(32));
        refusedWith("thumbprint", made.thumbprint().hex());
    }

    @Test
    void an_invalid_thumbprint_is_explained() throws IOException {
        made(Instant.now(), Duration.ofDays(1));
        certificate(folder.resolve("client.p12"), "correct horse", "abc");
        refusedWith("surveys.identity.credential.certificate.thumbprint", "40", "64");
    }

    @Test
    void an_expired_certificate_is_refused_with_its_date_unless_validity_does_not_matter() throws IOException {
        SelfSignedCertificate made = made(Instant.now().minus(Duration.ofDays(3)), Duration.ofDays(1));
        certificate(
                folder.resolve("client.p12"), "correct horse", made.thumbprint().hex());
        refusedWith("expired");
    }

    @Test
    void the_certificate_that_surveys_made_is_refused_when_it_has_expired_with_what_to_delete() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        DataFolder made = new DataFolder(data);
        SelfSignedCertificate.make(
                        "surveys-web",
                        2048,
                        Instant.now().minus(Duration.ofDays(3)),
                        Duration.ofDays(1),
                        new SecureRandom())
                .save(made.certificateFile(), made.certificatePassword());
        set("identity.credential.type", "certificate");
        refusedWith("expired", "delete " + made.certificateFile());
    }

    @Test
    void a_store_of_another_operating_system_is_refused() {
        set("identity.credential.type", "certificate");
        set(
                "identity.credential.certificate.store",
                System.getProperty("os.name").startsWith("Windows") ? "keychain" : "windows-my");
        refusedWith("surveys.identity.credential.certificate.store");
    }

    @Test
    void a_certificate_without_its_private_key_is_refused() throws Exception {
        SelfSignedCertificate made = made(Instant.now(), Duration.ofDays(1));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("public", made.certificate());
        Path file = folder.resolve("public.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "correct horse".toCharArray());
        }
        certificate(file, "correct horse", made.thumbprint().hex());
        refusedWith("private key");
    }

    @Test
    void each_credential_without_what_it_needs_is_refused_by_the_setting() throws IOException {
        credential("secret-jwt", Map.of("value", "correct horse"));
        refusedWith("surveys.identity.credential.secret-jwt.value", "32");
        credential("jwk", Map.of("path", folder.resolve("nowhere.jwk").toString()));
        refusedWith("surveys.identity.credential.jwk.path", "nowhere.jwk");
        credential("jwk", Map.of("algorithm", "HS256"));
        refusedWith("surveys.identity.credential.jwk.algorithm", "PS256, RS256, ES256");
        credential("jwk", Map.of("audience", "tokenendpoint"));
        refusedWith("surveys.identity.credential.jwk.audience", "issuer, token-endpoint");
        credential(
                "federated",
                Map.of("path", Files.createFile(folder.resolve("token")).toString()));
        refusedWith("surveys.identity.credential.federated.path", "surveys.identity-provider.clients");
        credential("pkcs11", Map.of("library", "/nowhere/token.so"));
        refusedWith("surveys.identity.credential.pkcs11.pin", "surveys.identity.credential.type is pkcs11");
        credential("pkcs11", Map.of("library", "/nowhere/token.so", "pin", "correct horse"));
        refusedWith("surveys.identity.credential.pkcs11.library", "/nowhere/token.so");
    }

    @Test
    void a_certificate_of_the_connection_makes_no_assertions() {
        set("identity.credential.type", "mtls");
        set("identity.credential.certificate.algorithm", "PS256");
        refusedWith("surveys.identity.credential.certificate.algorithm", "type is mtls");
    }

    @Test
    void a_certificate_of_the_connection_for_another_provider_is_to_be_configured() {
        set("identity.credential.type", "mtls");
        set("identity.authority", "https://idp.example");
        refusedWith("surveys.identity.credential.certificate.path", "is missing", "type is mtls");
    }

    @Test
    void a_trust_store_that_cannot_be_read_is_named() throws IOException {
        set("identity.trust-store", folder.resolve("nowhere.pem").toString());
        refusedWith("surveys.identity.trust-store", "nowhere.pem", "no such file");
        made(Instant.now(), Duration.ofDays(1));
        set("identity.trust-store", folder.resolve("client.p12").toString());
        set("identity.trust-store-password", "correct horse!");
        refusedWith("surveys.identity.trust-store-password", "client.p12");
    }

    @Test
    void a_credential_for_another_provider_is_to_be_configured() {
        for (String missing : List.of("secret-jwt.value", "jwk.path", "federated.path")) {
            credential(missing.replaceFirst("\\..*", ""), Map.of());
            set("identity.authority", "https://idp.example");
            refusedWith("surveys.identity.credential." + missing, "is missing", "not embedded");
        }
    }

    private void credential(String type, Map<String, String> values) {
        settings.clear();
        set("identity.credential.type", type);
        values.forEach((key, value) -> set("identity.credential." + type + "." + key, value));
    }

    private SelfSignedCertificate made(Instant from, Duration validity) throws IOException {
        SelfSignedCertificate made =
                SelfSignedCertificate.make("surveys-web", 2048, from, validity, new SecureRandom());
        made.save(folder.resolve("client.p12"), "correct horse");
        return made;
    }

    private void certificate(Path path, String password, String thumbprint) {
        set("identity.credential.type", "certificate");
        set("identity.credential.certificate.path", path.toString());
        set("identity.credential.certificate.password", password);
        set("identity.credential.certificate.thumbprint", thumbprint);
    }
}
