package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
    @TempDir
    private Path folder;

    @Test
    void with_a_key_store_it_uses_https_and_secure_cookies() throws Exception {
        KeyedCertificate localhost = KeyedCertificate.rsa("localhost");
        Path file = localhost.save(folder.resolve("server.p12"), "changeit");

        try (var running = RunningProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withTls(new TlsSettings(file, "changeit")))) {
            assertThat(running.provider().authority().toString()).startsWith("https://localhost:");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(localhost.trusting()).build();
            CodeFlow flow = running.flow();
            Map<String, String> form = flow.requestAs("bob@contoso.example");
            form.putAll(flow.withSecret());
            String requestUri = Http.over(localhost.trusting())
                    .post(flow.endpoint("organizations", "/oauth2/v2.0/par"), form)
                    .text("request_uri");
            String url = flow.endpoint("organizations", "/oauth2/v2.0/authorize") + "?"
                    + Http.encode(Map.of("client_id", flow.clientId(), "request_uri", requestUri));

            var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("iss=https%3A%2F%2Flocalhost");
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-surveys-idp-session=")
                    .contains("Secure", "HttpOnly", "Path=/");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_256_GCM_SHA384, true",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, true",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
        "TLSv1.2, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, false",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, false",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, false"
    })
    void connections_use_only_what_rfc_9325_recommends(String protocol, String suite, boolean accepted)
            throws Exception {
        KeyedCertificate localhost = KeyedCertificate.rsa("localhost");
        Path file = localhost.save(folder.resolve("server.p12"), "changeit");
        try (var running = RunningProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                        .withTls(new TlsSettings(file, "changeit")));
                var socket = (SSLSocket) localhost
                        .trusting()
                        .getSocketFactory()
                        .createSocket("localhost", running.provider().port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {suite});
            if (accepted) {
                socket.startHandshake();
                assertThat(socket.getSession().getCipherSuite()).isEqualTo(suite);
            } else {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void a_key_store_that_cannot_be_opened_stops_the_start_with_one_sentence() {
        var settings = IdentityProviderSettings.of(StoreSettings.inMemory())
                .withTls(new TlsSettings(folder.resolve("nothing.p12"), "hidden"));

        assertThatThrownBy(() -> IdentityProvider.start(settings))
                .isInstanceOf(IdentityProviderException.class)
                .hasMessageContaining("nothing.p12")
                .hasMessageNotContaining("hidden");
    }
}
