package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.credential.store.KeyStoreFileSettings.Kind;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.StoredCertificate;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CertificateStoreContract;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreFileTest {

    private static final String SETTING = "surveys.identity.credential.certificate.";
    private static final String KEY_PASSWORD = "another word";

    @TempDir
    Path directory;

    @Nested
    class Pkcs12 extends CertificateStoreContract {
        @Override
        protected CertificateStore certificateStore() {
            return new KeyStoreFile(shown());
        }

        @Override
        protected X509Certificate expected() {
            return Certificates.REGISTERED.certificate();
        }

        @Override
        protected List<String> secrets() {
            return List.of(Certificates.PASSWORD);
        }

        @Override
        protected KeyStoreFileSettings shown() {
            return KeyStoreFileSettings.pkcs12(saved(Kind.PKCS12, Certificates.PASSWORD), Certificates.PASSWORD);
        }
    }

    @Nested
    class Jks extends CertificateStoreContract {
        @Override
        protected CertificateStore certificateStore() {
            return new KeyStoreFile(shown());
        }

        @Override
        protected X509Certificate expected() {
            return Certificates.REGISTERED.certificate();
        }

        @Override
        protected List<String> secrets() {
            return List.of(Certificates.PASSWORD, KEY_PASSWORD);
        }

        @Override
        protected KeyStoreFileSettings shown() {
            return new KeyStoreFileSettings(
                    Kind.JKS, saved(Kind.JKS, KEY_PASSWORD), Certificates.PASSWORD, Optional.of(KEY_PASSWORD));
        }
    }

    @Test
    void a_missing_file_is_named_with_its_setting() {
        assertThat(unusable(pkcs12(directory.resolve("nowhere.p12"), "x")))
                .contains(SETTING + "path", "nowhere.p12", "no such file");
    }

    @Test
    void a_wrong_password_is_reported_but_not_shown() {
        for (Kind kind : Kind.values()) {
            Path file = saved(kind, Certificates.PASSWORD);
            assertThat(unusable(
                            new KeyStoreFile(new KeyStoreFileSettings(kind, file, "wrong password", Optional.empty()))))
                    .contains(SETTING + "password", file.getFileName().toString())
                    .doesNotContain("wrong password");
        }
    }

    @Test
    void a_file_of_another_kind_and_a_truncated_file_are_named() throws IOException {
        Path text = Files.writeString(directory.resolve("text.p12"), "-----BEGIN CERTIFICATE-----");
        assertThat(unusable(pkcs12(text, "x"))).contains("text.p12", "PKCS#12", SETTING + "path");

        byte[] whole = Files.readAllBytes(saved(Kind.PKCS12, Certificates.PASSWORD));
        Path half = Files.write(directory.resolve("half.p12"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(unusable(pkcs12(half, Certificates.PASSWORD)))
                .contains("half.p12", "PKCS#12")
                .doesNotContain("null");

        Path empty = Files.write(directory.resolve("empty.p12"), new byte[0]);
        assertThat(unusable(pkcs12(empty, Certificates.PASSWORD)))
                .contains("empty.p12", "PKCS#12")
                .doesNotContain("null");
    }

    @Test
    void a_key_that_the_password_does_not_open_is_reported_and_the_others_are_read() {
        Path file = saved(Kind.JKS, KEY_PASSWORD);
        StoredCertificate entry = new KeyStoreFile(
                        new KeyStoreFileSettings(Kind.JKS, file, Certificates.PASSWORD, Optional.empty()))
                .read().stream()
                        .filter(one -> one.alias().equals("client"))
                        .findFirst()
                        .orElseThrow();
        assertThat(entry.key()).isEmpty();
        assertThat(entry.whyNoKey()).contains(SETTING + "password").doesNotContain(Certificates.PASSWORD);
    }

    @Test
    void the_version_changes_with_the_file_even_if_time_and_size_do_not() throws IOException {
        Path file = saved(Kind.PKCS12, Certificates.PASSWORD);
        CertificateStore store = pkcs12(file, Certificates.PASSWORD);
        CertificateStore.Version before = store.version();

        Path other = Files.copy(file, directory.resolve("other.p12"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(store.version().mark()).isNotEqualTo(before.mark());

        Files.delete(file);
        assertThat(store.version().mark()).isNotEqualTo(before.mark());
    }

    private Path saved(Kind kind, String keyPassword) {
        CertifiedKey certified = Certificates.certified(Certificates.REGISTERED);
        Path file = directory.resolve("client." + kind);
        if (Files.exists(file)) {
            return file;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance(kind.name());
            store.load(null, null);
            store.setCertificateEntry("stranger", Certificates.STRANGER.certificate());
            store.setKeyEntry(
                    "client", certified.key(), keyPassword.toCharArray(), new Certificate[] {certified.certificate()});
            store.store(out, Certificates.PASSWORD.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateStore pkcs12(Path file, String password) {
        return new KeyStoreFile(KeyStoreFileSettings.pkcs12(file, password));
    }

    private static String unusable(CertificateStore store) {
        AuthRefused refused = refusal(store::read);
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        return refused.getMessage();
    }
}
