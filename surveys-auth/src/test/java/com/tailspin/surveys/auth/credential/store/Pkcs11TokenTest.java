package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.fixture.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CertificateStoreContract;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real token in software: SoftHSM 2, where it is installed. */
class Pkcs11TokenTest extends CertificateStoreContract {

    private static final String PIN = "271828";
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

    @TempDir
    static Path directory;

    private static Path configuration = Path.of("");

    @BeforeAll
    static void make_a_token() throws IOException, InterruptedException, GeneralSecurityException {
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(Path.of(""));
        assumeThat(library.toString()).as("SoftHSM 2 is installed").isNotEmpty();
        // The library asks the environment where its tokens are; the build sets it for tests.
        Path tokens = Files.createDirectories(directory.resolve("tokens"));
        String settings = System.getenv("SOFTHSM2_CONF");
        assumeThat(settings).as("SOFTHSM2_CONF names a file").isNotNull();
        Files.writeString(Path.of(settings), "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        Process init = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", "surveys", "--so-pin", "314159", "--pin", PIN)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("init.log").toFile())
                .start();
        assertThat(init.waitFor()).as(Files.readString(directory.resolve("init.log"))).isZero();
        configuration = Files.writeString(
                directory.resolve("pkcs11.cfg"),
                "name = SurveysTest\nlibrary = " + library + "\nslotListIndex = 0\n");

        CertifiedKey certified = Certificates.certified(Certificates.REGISTERED);
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, PIN.toCharArray());
        token.setKeyEntry("client", certified.key(), null, new Certificate[] {certified.certificate()});
    }

    @Override
    protected CertificateStore certificateStore() {
        return new Pkcs11Token(shown(), InstantSource.system());
    }

    @Override
    protected X509Certificate expected() {
        return Certificates.REGISTERED.certificate();
    }

    @Override
    protected List<String> secrets() {
        return List.of(PIN);
    }

    @Override
    protected Pkcs11Settings shown() {
        return new Pkcs11Settings(configuration, PIN);
    }

    @Test
    void the_token_signs_an_assertion_with_a_key_that_has_no_bytes() throws GeneralSecurityException {
        CertifiedKey certified = certificateStore().read().get(0).key().orElseThrow();
        assertThat(certified.key().getEncoded()).isNull();
        var credentials = new CertificateCredentials(
                CertificateCredentialSettings.of(
                        new ClientId("surveys-web"), Certificates.REGISTERED.thumbprint()),
                certificateStore(),
                InstantSource.system(),
                new SecureRandom());
        String[] parts = ((ClientCredential.Assertion) credentials.credential(new CredentialTarget(
                        new Issuer("https://login.example"), URI.create("https://login.example/token"))))
                .jwt()
                .split("\\.", -1);
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(expected().getPublicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void a_configuration_that_is_missing_or_names_no_library_is_said_so() throws IOException {
        Map.of(
                        directory.resolve("nowhere.cfg"), "no such file",
                        Files.writeString(directory.resolve("bad.cfg"), "name = Bad\nlibrary = /nowhere/lib.so\n"), "library",
                        Files.writeString(directory.resolve("text.cfg"), "not a configuration"), "library")
                .forEach((file, why) -> assertThat(refusal(() -> new Pkcs11Token(
                                        new Pkcs11Settings(file, PIN), InstantSource.system())
                                .read())
                        .getMessage())
                .contains("surveys.identity.credential.certificate.path", file.getFileName().toString(), why)
                .doesNotContain(PIN));
    }
}
