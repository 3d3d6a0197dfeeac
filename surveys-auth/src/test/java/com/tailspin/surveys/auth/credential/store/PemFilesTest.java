package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.fixture.CertificateAuthority;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.StoredCertificate;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CertificateStoreContract;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptor;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PemFilesTest extends CertificateStoreContract {

    private static final String SETTING = "surveys.identity.credential.certificate.";
    private static final SelfSignedCertificate CLIENT = Certificates.REGISTERED;

    @TempDir
    Path directory;

    /** The formats of private keys. */
    enum Form {
        PKCS8 {
            @Override
            String write(PrivateKey key) throws IOException {
                return pem(new JcaPKCS8Generator(key, null));
            }
        },
        PKCS8_ENCRYPTED {
            @Override
            String write(PrivateKey key) throws IOException, OperatorCreationException {
                return pem(new JcaPKCS8Generator(
                        key,
                        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .setPassword(Certificates.PASSWORD.toCharArray())
                                .build()));
            }
        },
        /** Also SEC 1, which OpenSSL writes with the curve in it. */
        PKCS1 {
            @Override
            String write(PrivateKey key) throws IOException {
                return pem(
                        key instanceof ECPrivateKey elliptic
                                ? new PemObject(
                                        "EC PRIVATE KEY",
                                        new org.bouncycastle.asn1.sec.ECPrivateKey(
                                                        256, elliptic.getS(), SECObjectIdentifiers.secp256r1)
                                                .getEncoded())
                                : key);
            }
        },
        PKCS1_ENCRYPTED {
            @Override
            String write(PrivateKey key) throws IOException {
                PEMEncryptor encryptor = new JcePEMEncryptorBuilder("AES-128-CBC")
                        .setProvider(new BouncyCastleProvider())
                        .build(Certificates.PASSWORD.toCharArray());
                return pem(new JcaMiscPEMGenerator(key, encryptor));
            }
        };

        abstract String write(PrivateKey key) throws IOException, OperatorCreationException;
    }

    @Override
    protected CertificateStore certificateStore() {
        return new PemFiles(shown());
    }

    @Override
    protected X509Certificate expected() {
        return CLIENT.certificate();
    }

    @Override
    protected List<String> secrets() {
        return List.of(Certificates.PASSWORD);
    }

    @Override
    protected PemFilesSettings shown() {
        return pair(Form.PKCS8_ENCRYPTED, Certificates.certified(CLIENT), Optional.of(Certificates.PASSWORD));
    }

    @ParameterizedTest
    @EnumSource
    void a_key_is_read_in_every_form(Form form) {
        assertThat(new PemFiles(pair(form, Certificates.certified(CLIENT), Optional.of(Certificates.PASSWORD))).read())
                .singleElement()
                .satisfies(entry -> assertThat(entry.key().orElseThrow().key())
                        .isEqualTo(Certificates.certified(CLIENT).key()));
    }

    @Test
    void an_elliptic_key_is_read_and_its_issuers_are_the_chain() {
        var now = InstantSource.system().instant();
        var root = CertificateAuthority.root("root", now, Duration.ofDays(9));
        var below = root.below("below", now, Duration.ofDays(9));
        CertifiedKey client = below.client("client", now, Duration.ofDays(1));
        for (Form form : List.of(Form.PKCS8, Form.PKCS1)) {
            PemFilesSettings settings = pair(form, client, Optional.empty());
            append(settings.certificates(), below.certificate());
            StoredCertificate entry = new PemFiles(settings).read().get(0);
            assertThat(entry.chain()).containsExactly(client.certificate(), below.certificate());
        }
    }

    @Test
    void key_and_certificate_may_share_a_file_with_openssls_comments() throws IOException {
        PemFilesSettings apart = pair(Form.PKCS8, Certificates.certified(CLIENT), Optional.empty());
        Path both = Files.writeString(
                directory.resolve("both.pem"),
                "Bag Attributes\n    friendlyName: clé\n" + Files.readString(apart.key()) + "\nsubject=CN = surveys\n"
                        + Files.readString(apart.certificates()));
        assertThat(new PemFiles(new PemFilesSettings(both, both, Optional.empty())).read())
                .hasSize(1);
    }

    @Test
    void an_encrypted_key_with_a_missing_or_wrong_password_is_reported() {
        for (Form form : List.of(Form.PKCS8_ENCRYPTED, Form.PKCS1_ENCRYPTED)) {
            assertThat(unusable(pair(form, Certificates.certified(CLIENT), Optional.empty())))
                    .contains("is encrypted", SETTING + "key-password", "key.pem", SETTING + "key-path");
            assertThat(unusable(pair(form, Certificates.certified(CLIENT), Optional.of("wrong word"))))
                    .contains(SETTING + "key-password", "does not open", "key.pem")
                    .doesNotContain("wrong word");
        }
    }

    @Test
    void a_key_that_belongs_to_another_certificate_is_refused() {
        PemFilesSettings settings = pair(Form.PKCS8, Certificates.certified(CLIENT), Optional.empty());
        Path other = write("other.pem", pem(Certificates.STRANGER.certificate()));
        assertThat(unusable(new PemFilesSettings(other, settings.key(), Optional.empty())))
                .contains("does not match any certificate", "other.pem", "key.pem", SETTING + "key-path");
        Path elliptic = write(
                "elliptic.pem",
                pem(CertificateAuthority.root("x", InstantSource.system().instant(), Duration.ofDays(1))
                        .certificate()));
        assertThat(unusable(new PemFilesSettings(elliptic, settings.key(), Optional.empty())))
                .contains("does not match any certificate");
    }

    @Test
    void files_with_other_contents_are_named_with_their_settings() throws IOException {
        PemFilesSettings good = pair(Form.PKCS8, Certificates.certified(CLIENT), Optional.empty());
        Path text = write("text.pem", "nothing of the kind");
        assertThat(unusable(new PemFilesSettings(text, good.key(), Optional.empty())))
                .contains("text.pem", SETTING + "path", "no certificate in PEM form");
        assertThat(unusable(new PemFilesSettings(good.certificates(), text, Optional.empty())))
                .contains("text.pem", SETTING + "key-path", "no private key in PEM form");
        assertThat(unusable(new PemFilesSettings(directory.resolve("none.pem"), good.key(), Optional.empty())))
                .contains("none.pem", SETTING + "path", "no such file");
        assertThat(unusable(new PemFilesSettings(good.certificates(), directory.resolve("none.pem"), Optional.empty())))
                .contains("none.pem", SETTING + "key-path", "no such file");

        String whole = Files.readString(good.key());
        for (String damaged : List.of(
                whole.substring(0, whole.length() / 2),
                whole.replaceFirst("(?m)^M", "*"),
                "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n")) {
            assertThat(unusable(
                            new PemFilesSettings(good.certificates(), write("damaged.pem", damaged), Optional.empty())))
                    .contains("damaged.pem", SETTING + "key-path");
        }
    }

    private PemFilesSettings pair(Form form, CertifiedKey certified, Optional<String> password) {
        try {
            return new PemFilesSettings(
                    write("certificate.pem", pem(certified.certificate())),
                    write("key.pem", form.write(certified.key())),
                    password);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String name, String text) {
        Path file = directory.resolve(name);
        try {
            // Written only once: rewriting would create another version.
            return Files.exists(file) && Files.readString(file).equals(text) ? file : Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(Path file, X509Certificate certificate) {
        try {
            Files.writeString(file, Files.readString(file) + pem(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(Object content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String unusable(PemFilesSettings settings) {
        AuthRefused refused = refusal(() -> new PemFiles(settings).read());
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        return refused.getMessage();
    }
}
