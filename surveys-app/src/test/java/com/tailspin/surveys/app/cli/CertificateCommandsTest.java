package com.tailspin.surveys.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.app.cli.Terminal.Said;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code certificate create | inspect}. */
class CertificateCommandsTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    @Test
    void a_key_store_has_key_and_certificate_and_the_certificate_stands_beside_it() throws Exception {
        Said said = terminal().typing(PASSWORD).run("certificate", "create", "--days", "30", path("client.p12"));
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("30 days left", "type = certificate").doesNotContain(PASSWORD);

        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("client.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        String alias = store.aliases().nextElement();
        assertThat(store.getKey(alias, PASSWORD.toCharArray())).isInstanceOf(PrivateKey.class);
        assertThat(store.getCertificate(alias)).isEqualTo(certificate("client.crt"));
        assertThat(certificate("client.crt").getSubjectX500Principal().getName())
                .isEqualTo("CN=surveys-web");
    }

    @ParameterizedTest
    @CsvSource({
        "client.p12, rsa, --password=correct horse",
        "client.p12, ec,  --password=correct horse",
        "client.pem, rsa, --password=correct horse",
        "client.pem, ec,  --password=correct horse",
        "client.pem, rsa, --no-password",
        "client.pem, ec,  --no-password"
    })
    void what_is_made_signs_with_the_settings_that_are_printed(String file, String algorithm, String password) {
        Said made = terminal().run("certificate", "create", "--algorithm", algorithm, password, path(file));
        assertThat(made.exit()).as(made.err()).isZero();
        String printed = made.out().substring(made.out().indexOf("surveys.identity.credential {"));
        Path config = folder.resolve("surveys.conf");
        try {
            Files.writeString(config, printed.replace("…", PASSWORD));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Said minted = terminal().run("assertion", "mint", "--config", config.toString());
        assertThat(minted.exit()).as(printed + minted.err()).isZero();
        assertThat(terminal()
                        .pipe(minted.out(), "assertion", "verify", "--certificate", path("client.crt"))
                        .exit())
                .isZero();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists in place of these permissions")
    void the_private_file_is_its_owners_alone() throws Exception {
        terminal().run("certificate", "create", "--no-password", path("client.pem"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("client.pem"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("client.crt"))).doesNotContain("PRIVATE");
    }

    @Test
    void files_that_are_there_are_not_written_over_unless_told_to() throws Exception {
        String[] create = {"certificate", "create", "--no-password", path("client.pem")};
        terminal().run(create);
        byte[] before = Files.readAllBytes(folder.resolve("client.pem"));
        Said refused = terminal().run(create);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("client.pem already exists", "--force");
        assertThat(Files.readAllBytes(folder.resolve("client.pem"))).isEqualTo(before);

        Files.delete(folder.resolve("client.pem"));
        assertThat(terminal().run(create).err()).contains("client.crt already exists");

        assertThat(terminal()
                        .run("certificate", "create", "--force", "--no-password", path("client.pem"))
                        .exit())
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("client.pem"))).isNotEqualTo(before);
    }

    @Test
    void wrong_usage_ends_with_2_and_makes_nothing() throws Exception {
        assertThat(wrong("client.key")).contains(".p12, .pfx or .pem");
        assertThat(wrong("client.p12")).contains("SURVEYS_IDENTITY_CREDENTIAL_CERTIFICATE_PASSWORD");
        assertThat(wrong("client.p12", "--password=short")).contains("at least 6");
        assertThat(wrong("client.p12", "--no-password")).contains("always has a password");
        assertThat(wrong("client.pem", "--no-password", "--days=0")).contains("1 to 3650");
        assertThat(wrong("client.pem", "--no-password", "--bits=1024")).contains("2048, 3072 or 4096");
        assertThat(wrong("client.pem", "--no-password", "--algorithm=dsa")).contains("rsa or ec");
        assertThat(wrong("client.pem", "--no-password", "--subject=CN=a,,=b")).contains("is not a valid subject");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_certificate_is_shown_with_its_thumbprints_in_every_usual_spelling() throws Exception {
        terminal().run("certificate", "create", "--no-password", "--algorithm=ec", path("client.pem"));
        byte[] der = certificate("client.crt").getEncoded();
        Files.write(folder.resolve("client.der"), der);
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(der);
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(der);
        for (String file : new String[] {"client.crt", "client.der"}) {
            Said said = terminal().run("certificate", "inspect", path(file));
            assertThat(said.exit()).as(said.err()).isZero();
            for (byte[] hash : new byte[][] {sha1, sha256}) {
                assertThat(said.out())
                        .contains(HexFormat.of().formatHex(hash))
                        .contains(HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash))
                        .contains(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
            }
            assertThat(said.out()).contains("CN=surveys-web", "365 days left", "ES256", "not in the file");
        }
    }

    @Test
    void a_key_store_is_shown_without_its_key() throws Exception {
        terminal().run("certificate", "create", "--password", PASSWORD, path("client.p12"));
        JsonNode said = new ObjectMapper()
                .readTree(terminal()
                        .typing(PASSWORD)
                        .run("certificate", "inspect", "--json", path("client.p12"))
                        .out());
        assertThat(said.at("/0/privateKey").asBoolean()).isTrue();
        assertThat(said.at("/0/daysLeft").asInt()).isEqualTo(365);
        assertThat(said.at("/0/thumbprints/sha256/hex").asText()).hasSize(64);
    }

    @Test
    void what_is_no_certificate_ends_with_1_and_the_reason() throws Exception {
        terminal().run("certificate", "create", "--password", PASSWORD, path("client.p12"));
        terminal().run("certificate", "create", "--no-password", path("key.pem"));
        Files.writeString(folder.resolve("text.crt"), "hello");
        Files.writeString(
                folder.resolve("cut.crt"),
                Files.readString(folder.resolve("key.crt")).replaceFirst("(?m)^M.*$", "MIIB"));
        assertThat(failed("client.p12")).contains("give its password");
        assertThat(failed("client.p12", "--password=wrong horse")).contains("The password does not open");
        assertThat(failed("key.pem")).contains("holds a private key and no certificate");
        assertThat(failed("text.crt")).contains("is not a certificate");
        assertThat(failed("cut.crt")).contains("damaged or truncated");
        assertThat(failed("nowhere.crt")).contains("There is no file");
        assertThat(terminal().run("certificate", "inspect", folder.toString()).err())
                .contains("is a folder");
    }

    private String wrong(String file, String... options) {
        Said said = run("create", file, options);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(2);
        return said.err();
    }

    private String failed(String file, String... options) {
        Said said = run("inspect", file, options);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out() + said.err()).doesNotContain("BEGIN PRIVATE", "\tat ");
        return said.err();
    }

    private Said run(String command, String file, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "certificate";
        arguments[1] = command;
        arguments[2] = path(file);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return terminal().run(arguments);
    }

    private Terminal terminal() {
        return Terminal.in(folder.resolve("data"));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private X509Certificate certificate(String name) throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
