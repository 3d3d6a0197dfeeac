package com.tailspin.surveys.auth.credential.vault;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.fixture.SigningVault;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Here the vault is another server: the key is at the other end of the connection. */
class KeyVaultCredentialsTest extends CredentialServiceContract {

    private SigningVault vault;

    @BeforeEach
    void openTheVault() throws IOException {
        vault = SigningVault.start();
    }

    @AfterEach
    void closeTheVault() {
        vault.close();
    }

    @Override
    protected CredentialService credentialService() {
        return credentials(SigningVault.KEY);
    }

    @Override
    protected ClientMethod registered() {
        return new ClientMethod.PrivateKeyJwt(List.of(Certificates.REGISTERED.certificate()), "PS256");
    }

    @Override
    protected List<String> secrets() {
        return List.of(SigningVault.ACCESS_TOKEN);
    }

    @Test
    void a_vault_that_does_not_sign_stops_the_start_and_is_named() {
        AuthRefused refused = refusal(() -> credentials("another"));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage()).contains("“another” in the vault", "it answered 404");
    }

    private CredentialService credentials(String key) {
        return new KeyVaultCredentials(
                CLIENT,
                new KeyVault(vault.address(), SigningVault.ACCESS_TOKEN),
                key,
                Certificates.REGISTERED.certificate(),
                new SetClock(),
                new SecureRandom());
    }
}
