package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.idp.http.TlsSettings;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.Flow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    private Path folder;

    @Test
    void with_a_key_store_it_speaks_https_and_its_cookies_are_secure() throws Exception {
        KeyedCertificate localhost = KeyedCertificate.rsa("localhost");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server", localhost.privateKey(), "changeit".toCharArray(), new Certificate[] {localhost.certificate()
                });
        Path file = folder.resolve("server.p12");
        try (var out = Files.newOutputStream(file)) {
            keys.store(out, "changeit".toCharArray());
        }

        try (var running = RunningProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory("tls"))
                .withTls(new TlsSettings(file, "changeit")))) {
            assertThat(running.provider().authority().toString()).startsWith("https://localhost:");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(localhost)).build();
            Flow flow = running.flow();
            String url = flow.endpoint("organizations", "/oauth2/v2.0/authorize") + "?"
                    + Http.encode(flow.requestAs("bob@contoso.example"));

            var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("iss=https%3A%2F%2Flocalhost");
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-surveys-idp-session=")
                    .contains("Secure", "HttpOnly", "Path=/");
        }
    }

    @Test
    void a_key_store_that_cannot_be_opened_stops_the_start_with_one_sentence() {
        var settings = IdentityProviderSettings.of(StoreSettings.inMemory("no-tls"))
                .withTls(new TlsSettings(folder.resolve("nothing.p12"), "hidden"));

        assertThatThrownBy(() -> IdentityProvider.start(settings))
                .isInstanceOf(IdentityProviderException.class)
                .hasMessageContaining("nothing.p12")
                .hasMessageNotContaining("hidden");
    }

    private static SSLContext trusting(KeyedCertificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate.certificate());
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
