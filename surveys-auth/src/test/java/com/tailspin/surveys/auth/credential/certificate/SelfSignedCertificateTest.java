package com.tailspin.surveys.auth.credential.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.auth.credential.store.KeyStoreFile;
import com.tailspin.surveys.auth.credential.store.KeyStoreFileSettings;
import com.tailspin.surveys.auth.credential.store.PemFiles;
import com.tailspin.surveys.auth.credential.store.PemFilesSettings;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.model.StoredCertificate;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfSignedCertificateTest {

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void save() throws IOException {
        file = directory.resolve("made").resolve("client.p12");
        Certificates.REGISTERED.save(file, Certificates.PASSWORD);
    }

    @Test
    void a_new_certificate_is_self_signed_and_for_signatures_only() throws GeneralSecurityException {
        X509Certificate made = Certificates.REGISTERED.certificate();
        made.verify(made.getPublicKey());
        assertThat(made.getSubjectX500Principal()).isEqualTo(made.getIssuerX500Principal());
        assertThat(made.getBasicConstraints()).isEqualTo(-1);
        assertThat(made.getKeyUsage()).startsWith(true, false, false);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists in place of these permissions")
    void only_the_owner_can_read_a_saved_key_and_no_temporary_file_remains() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saving_does_not_overwrite_a_key() {
        assertThatThrownBy(() -> Certificates.STRANGER.save(file, "x")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(new KeyStoreFile(KeyStoreFileSettings.pkcs12(file, Certificates.PASSWORD)).read())
                .singleElement()
                .extracting(StoredCertificate::certificate)
                .isEqualTo(Certificates.REGISTERED.certificate());
    }

    @Test
    void replacing_overwrites_a_key() throws IOException {
        Certificates.STRANGER.replace(file, Certificates.PASSWORD);
        assertThat(new KeyStoreFile(KeyStoreFileSettings.pkcs12(file, Certificates.PASSWORD)).read())
                .singleElement()
                .extracting(StoredCertificate::certificate)
                .isEqualTo(Certificates.STRANGER.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct horse"})
    void a_saved_pair_of_pem_files_can_be_read(String password) throws IOException {
        Optional<String> secret = Optional.of(password).filter(text -> !text.isEmpty());
        SelfSignedCertificate made = SelfSignedCertificate.withEc(
                new X500Principal("CN=Surveys, O=Tailspin"),
                InstantSource.system().instant(),
                Duration.ofDays(1),
                new SecureRandom());
        Path key = directory.resolve("client.pem");
        made.replaceKeyAsPem(key, secret);
        Path certificate = Files.writeString(directory.resolve("client.crt"), made.certificateAsPem());

        assertThat(new PemFiles(new PemFilesSettings(certificate, key, secret)).read())
                .singleElement()
                .extracting(StoredCertificate::certificate)
                .isEqualTo(made.certificate());
        assertThat(Files.readString(key))
                .contains(secret.isPresent() ? "BEGIN ENCRYPTED PRIVATE KEY" : "BEGIN PRIVATE KEY");
        assertThat(made.certificate().getSubjectX500Principal()).isEqualTo(new X500Principal("CN=Surveys, O=Tailspin"));
    }

    @Test
    void a_short_key_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelfSignedCertificate.make(
                        "short", 1024, InstantSource.system().instant(), Duration.ofDays(1), new SecureRandom()));
    }
}
