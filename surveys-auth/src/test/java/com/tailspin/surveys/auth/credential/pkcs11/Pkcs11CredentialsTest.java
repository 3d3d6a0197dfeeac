package com.tailspin.surveys.auth.credential.pkcs11;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.fixture.Guiced;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.fixture.SoftHsm;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On SoftHSM; skipped if it is not installed, see {@link SoftHsm}. */
class Pkcs11CredentialsTest extends CredentialServiceContract {

    @TempDir
    Path directory;

    private final SoftHsm hsm = SoftHsm.get();
    private final SetClock clock = new SetClock();

    @Override
    protected CredentialService credentialService() {
        return Guiced.credentialService(new Pkcs11CredentialModule(surveys()), clock);
    }

    @Override
    protected ClientMethod registered() {
        return new ClientMethod.PrivateKeyJwt(List.of(credentials(surveys()).certificate()), "PS256");
    }

    @Override
    protected List<String> secrets() {
        return List.of(SoftHsm.PIN);
    }

    @Override
    protected Object shown() {
        return surveys();
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningAlgorithm.class,
            names = {"PS256", "RS256", "ES256"})
    void the_token_signs_what_the_certificates_key_verifies(SigningAlgorithm algorithm) throws Exception {
        String alias = algorithm == SigningAlgorithm.ES256 ? "elliptic" : "rsa";
        Pkcs11Credentials credentials = credentials(settings(hsm.twoKeys(), Optional.of(alias), algorithm));
        var key = credentials.certificate().getPublicKey();
        JWSVerifier verifier = key instanceof ECPublicKey elliptic
                ? new ECDSAVerifier(elliptic)
                : new RSASSAVerifier((RSAPublicKey) key);
        SignedJWT jwt = SignedJWT.parse(((ClientCredential.Assertion) credentials.credential(TARGET)).jwt());
        assertThat(jwt.verify(verifier)).isTrue();
        assertThat(jwt.getHeader().toJSONObject()).containsOnlyKeys("alg", "typ", "x5t#S256");
    }

    @Test
    void the_key_handle_has_no_bytes() {
        var held = new Pkcs11Token(surveys()).key();
        assertThat(held.key().getEncoded()).isNull();
        assertThat(held.key()).isNotInstanceOf(java.security.interfaces.RSAPrivateKey.class);
    }

    @Test
    void each_wrong_setting_is_named_with_the_valid_values() throws IOException {
        // On a token that this process has not opened yet: an open token asks for no PIN.
        refused(withPin("000000"), "surveys.identity.credential.pkcs11.pin", "tried once");
        refused(
                settings(hsm.oneKey(), Optional.of("another"), SigningAlgorithm.PS256),
                "surveys.identity.credential.pkcs11.alias",
                "surveys");
        refused(settings(hsm.twoKeys(), Optional.empty(), SigningAlgorithm.PS256), "several keys", "rsa", "elliptic");
        refused(settings(hsm.noKey(), Optional.empty(), SigningAlgorithm.PS256), "no private key");
        refused(settings(4711, Optional.empty(), SigningAlgorithm.PS256), "slot 4711", "pkcs11-tool --list-slots");
        refused(
                settings(hsm.oneKey(), Optional.empty(), SigningAlgorithm.ES256),
                "surveys.identity.credential.pkcs11",
                "P-256");
        refused(withLibrary(directory.resolve("nowhere.so")), "surveys.identity.credential.pkcs11.library", "nowhere");
        Path text = Files.writeString(directory.resolve("text.so"), "no library");
        refused(withLibrary(text), "surveys.identity.credential.pkcs11.library", "text.so");
    }

    @Test
    void a_certificate_that_expires_while_in_use_stops_signing() {
        CredentialService service = credentialService();
        clock.advance(Duration.ofDays(31));
        assertThat(refusal(() -> service.credential(TARGET)).getMessage())
                .contains("valid from", "surveys.identity.credential.pkcs11");
    }

    private void refused(Pkcs11CredentialSettings settings, String... sentences) {
        AuthRefused refused = refusal(() -> credentials(settings));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage()).contains(sentences).doesNotContain(settings.pin());
    }

    private Pkcs11Credentials credentials(Pkcs11CredentialSettings settings) {
        return new Pkcs11Credentials(settings, clock, new SecureRandom());
    }

    private Pkcs11CredentialSettings surveys() {
        return settings(hsm.oneKey(), Optional.empty(), SigningAlgorithm.PS256);
    }

    private Pkcs11CredentialSettings settings(long slot, Optional<String> alias, SigningAlgorithm algorithm) {
        return new Pkcs11CredentialSettings(
                CLIENT,
                hsm.library(),
                Optional.of(slot),
                SoftHsm.PIN,
                alias,
                AssertionSettings.strict().withAlgorithm(algorithm));
    }

    private Pkcs11CredentialSettings withPin(String pin) {
        return new Pkcs11CredentialSettings(
                CLIENT, hsm.library(), Optional.of(hsm.noKey()), pin, Optional.empty(), AssertionSettings.strict());
    }

    private Pkcs11CredentialSettings withLibrary(Path library) {
        return new Pkcs11CredentialSettings(
                CLIENT, library, Optional.empty(), SoftHsm.PIN, Optional.empty(), AssertionSettings.strict());
    }
}
