package com.tailspin.surveys.auth.credential.vault;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Here the vault is another server: the key is at the other end of the connection. */
class KeyVaultCredentialsTest extends CredentialServiceContract {

    private static final String ACCESS_TOKEN = "the vault's own access token";

    private HttpServer server;

    @BeforeEach
    void openTheVault() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys/surveys/sign", KeyVaultCredentialsTest::sign);
        server.start();
    }

    @AfterEach
    void closeTheVault() {
        server.stop(0);
    }

    @Override
    protected CredentialService credentialService() {
        return credentials("surveys");
    }

    @Override
    protected ClientMethod registered() {
        return new ClientMethod.PrivateKeyJwt(List.of(Certificates.REGISTERED.certificate()), "PS256");
    }

    @Override
    protected List<String> secrets() {
        return List.of(ACCESS_TOKEN);
    }

    @Test
    void a_vault_that_does_not_sign_stops_the_start_and_is_named() {
        AuthRefused refused = refusal(() -> credentials("another"));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage()).contains("“another” in the vault", "it answered 404");
    }

    private CredentialService credentials(String key) {
        var vault = new KeyVault(
                URI.create("http://localhost:" + server.getAddress().getPort()), ACCESS_TOKEN);
        return new KeyVaultCredentials(
                CLIENT, vault, key, Certificates.REGISTERED.certificate(), new SetClock(), new SecureRandom());
    }

    private static void sign(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!("Bearer " + ACCESS_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(Certificates.REGISTERED.key());
            signature.update(exchange.getRequestBody().readAllBytes());
            byte[] signed = signature.sign();
            exchange.sendResponseHeaders(200, signed.length);
            exchange.getResponseBody().write(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
