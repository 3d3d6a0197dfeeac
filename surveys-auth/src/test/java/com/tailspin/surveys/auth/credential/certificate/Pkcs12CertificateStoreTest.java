package com.tailspin.surveys.auth.credential.certificate;

import static com.tailspin.surveys.auth.fixture.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.Thumbprint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class Pkcs12CertificateStoreTest {

    private static final String SETTING = "surveys.identity.credential.certificate.";

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void save() throws IOException {
        file = directory.resolve("made").resolve("client.p12");
        Certificates.REGISTERED.save(file, Certificates.PASSWORD);
    }

    @Test
    void a_certificate_is_found_by_either_thumbprint_however_it_is_written() throws GeneralSecurityException {
        byte[] sha1 = MessageDigest.getInstance("SHA-1")
                .digest(Certificates.REGISTERED.certificate().getEncoded());
        String asWindowsShowsIt =
                "\u200e" + HexFormat.ofDelimiter(" ").formatHex(sha1).toUpperCase(Locale.ROOT);
        for (Thumbprint thumbprint :
                new Thumbprint[] {new Thumbprint(asWindowsShowsIt), Certificates.REGISTERED.thumbprint()}) {
            CertifiedKey found = store(file, Certificates.PASSWORD).find(thumbprint, true);
            assertThat(found.certificate()).isEqualTo(Certificates.REGISTERED.certificate());
            assertThat(found.key()).isEqualTo(Certificates.REGISTERED.key());
            assertThat(found.toString()).contains("CN=surveys-web").contains("redacted");
        }
    }

    @Test
    void a_missing_file_is_named_with_its_setting() {
        assertThat(unusable(store(directory.resolve("nowhere.p12"), "x"), Certificates.REGISTERED))
                .contains(SETTING + "path", "nowhere.p12", "no such file");
    }

    @Test
    void a_wrong_password_is_said_to_be_one_and_not_shown() {
        assertThat(unusable(store(file, "wrong password"), Certificates.REGISTERED))
                .contains(SETTING + "password", "client.p12")
                .doesNotContain("wrong password");
    }

    @Test
    void a_file_of_another_kind_is_named() throws IOException {
        Path text = Files.writeString(directory.resolve("text.p12"), "-----BEGIN CERTIFICATE-----");
        assertThat(unusable(store(text, "x"), Certificates.REGISTERED)).contains("text.p12", "PKCS#12");
    }

    @Test
    void a_certificate_that_is_not_there_is_answered_with_those_that_are() {
        assertThat(unusable(store(file, Certificates.PASSWORD), Certificates.STRANGER))
                .contains(SETTING + "thumbprint")
                .contains(Certificates.STRANGER.thumbprint().hex())
                .contains(Certificates.REGISTERED.thumbprint().hex())
                .contains("CN=surveys-web");
    }

    @Test
    void a_certificate_without_its_key_is_refused() throws IOException, GeneralSecurityException {
        Path publicOnly = directory.resolve("public.p12");
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        keyStore.setCertificateEntry("public", Certificates.REGISTERED.certificate());
        try (OutputStream out = Files.newOutputStream(publicOnly)) {
            keyStore.store(out, Certificates.PASSWORD.toCharArray());
        }
        assertThat(unusable(store(publicOnly, Certificates.PASSWORD), Certificates.REGISTERED))
                .contains("without its private key", "public.p12");
    }

    @Test
    void validity_dates_count_unless_told_otherwise() throws IOException {
        var now = InstantSource.system().instant();
        var past = Certificates.make("past", now.minus(Duration.ofDays(3)), Duration.ofDays(1));
        var future = Certificates.make("future", now.plus(Duration.ofDays(3)), Duration.ofDays(1));
        past.save(directory.resolve("past.p12"), Certificates.PASSWORD);
        future.save(directory.resolve("future.p12"), Certificates.PASSWORD);
        var pastStore = store(directory.resolve("past.p12"), Certificates.PASSWORD);
        var futureStore = store(directory.resolve("future.p12"), Certificates.PASSWORD);

        assertThat(unusable(pastStore, past))
                .contains("expired on " + past.certificate().getNotAfter().toInstant());
        assertThat(unusable(futureStore, future))
                .contains("not valid before "
                        + future.certificate().getNotBefore().toInstant());
        assertThat(pastStore.find(past.thumbprint(), false).certificate()).isEqualTo(past.certificate());
        assertThat(futureStore.find(future.thumbprint(), false).certificate()).isEqualTo(future.certificate());
    }

    @Test
    void a_made_certificate_is_signed_by_itself_and_good_for_signing_only() throws GeneralSecurityException {
        X509Certificate made = Certificates.REGISTERED.certificate();
        made.verify(made.getPublicKey());
        assertThat(made.getSubjectX500Principal()).isEqualTo(made.getIssuerX500Principal());
        assertThat(made.getBasicConstraints()).isEqualTo(-1);
        assertThat(made.getKeyUsage()).startsWith(true, false, false);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists in place of these permissions")
    void a_saved_key_is_its_owners_alone_and_nothing_else_is_left_behind() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_key_in_use_is_not_written_over() {
        assertThatThrownBy(() -> Certificates.STRANGER.save(file, "x")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(store(file, Certificates.PASSWORD).find(Certificates.REGISTERED.thumbprint(), true))
                .isNotNull();
    }

    @Test
    void a_short_key_is_not_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelfSignedCertificate.make(
                        "short", 1024, InstantSource.system().instant(), Duration.ofDays(1), new SecureRandom()));
    }

    private static Pkcs12CertificateStore store(Path file, String password) {
        return new Pkcs12CertificateStore(new Pkcs12StoreSettings(file, password), InstantSource.system());
    }

    private static String unusable(Pkcs12CertificateStore store, SelfSignedCertificate certificate) {
        AuthRefused refused = refusal(() -> store.find(certificate.thumbprint(), true));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        return refused.getMessage();
    }
}
