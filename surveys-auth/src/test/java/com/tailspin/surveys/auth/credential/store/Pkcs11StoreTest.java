package com.tailspin.surveys.auth.credential.store;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.fixture.SoftHsm;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.Thumbprint;
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
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real token in software: SoftHSM 2, if it is installed. */
class Pkcs11StoreTest extends CertificateStoreContract {

    private static final String PIN = SoftHsm.PIN;

    @TempDir
    static Path directory;

    private static Path configuration = Path.of("");
    private static @Nullable X509Certificate made;

    @BeforeAll
    static void look_into_the_token() throws IOException, GeneralSecurityException {
        SoftHsm hsm = SoftHsm.get();
        configuration = Files.writeString(
                directory.resolve("pkcs11.cfg"),
                "name = SurveysStore\nlibrary = " + hsm.library() + "\nslot = " + hsm.oneKey() + "\n");
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, PIN.toCharArray());
        made = (X509Certificate) token.getCertificate("surveys");
    }

    @Override
    protected CertificateStore certificateStore() {
        return new Pkcs11Store(shown(), InstantSource.system());
    }

    @Override
    protected X509Certificate expected() {
        return Objects.requireNonNull(made);
    }

    @Override
    protected List<String> secrets() {
        return List.of(PIN);
    }

    @Override
    protected Pkcs11StoreSettings shown() {
        return new Pkcs11StoreSettings(configuration, PIN);
    }

    @Test
    void the_token_signs_an_assertion_with_a_key_that_has_no_bytes() throws GeneralSecurityException {
        CertifiedKey certified = certificateStore().read().get(0).key().orElseThrow();
        assertThat(certified.key().getEncoded()).isNull();
        var credentials = new CertificateCredentials(
                CertificateCredentialSettings.of(new ClientId("surveys-web"), Thumbprint.of(expected())),
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
    void a_configuration_that_is_missing_or_has_no_library_is_reported() throws IOException {
        Map.of(
                        directory.resolve("nowhere.cfg"), "no such file",
                        Files.writeString(directory.resolve("bad.cfg"), "name = Bad\nlibrary = /nowhere/lib.so\n"),
                                "library",
                        Files.writeString(directory.resolve("text.cfg"), "not a configuration"), "library")
                .forEach((file, why) -> assertThat(refusal(() -> new Pkcs11Store(
                                                new Pkcs11StoreSettings(file, PIN), InstantSource.system())
                                        .read())
                                .getMessage())
                        .contains(
                                "surveys.identity.credential.certificate.path",
                                file.getFileName().toString(),
                                why)
                        .doesNotContain(PIN));
    }
}
