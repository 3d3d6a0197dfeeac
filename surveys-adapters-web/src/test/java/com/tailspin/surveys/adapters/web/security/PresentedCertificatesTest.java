package com.tailspin.surveys.adapters.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.http.ServerAddress;
import com.tailspin.surveys.adapters.web.http.TlsSettings;
import com.tailspin.surveys.adapters.web.http.TlsUnavailable;
import com.tailspin.surveys.adapters.web.http.WebServer;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientTls;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client certificates as a server sees them, in its TLS connections and in the header of a proxy. */
class PresentedCertificatesTest {

    private static final String PASSWORD = "correct horse";
    private static final SelfSignedCertificate SERVER = certificate("localhost");
    private static final SelfSignedCertificate CLIENT = certificate("surveys-web");

    @TempDir
    private Path folder;

    private static SelfSignedCertificate certificate(String name) {
        return SelfSignedCertificate.make(
                name, 2048, Instant.now().minusSeconds(60), Duration.ofDays(1), new SecureRandom());
    }

    /** Answers with the subject of the certificate. */
    private static WebServer server(Optional<TlsSettings> tls, Optional<String> header) {
        PresentedCertificates certificates = new PresentedCertificates(header);
        Routes subject = routes -> {
            routes.get(
                    "/subject",
                    ctx -> ctx.result(certificates
                            .of(ctx)
                            .map(shown -> shown.getSubjectX500Principal().getName())
                            .orElse("none")));
            routes.exception(
                    AuthRefused.class, (refused, ctx) -> ctx.status(401).result(refused.getMessage()));
        };
        WebServer server = new WebServer(
                new ServerAddress("api", 0, Optional.empty(), tls),
                List.of(subject),
                (ctx, status, message) -> ctx.status(status),
                () -> {},
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        server.start();
        return server;
    }

    private static String subject(WebServer server, Optional<SelfSignedCertificate> shown, String... headers)
            throws Exception {
        HttpClient.Builder client = HttpClient.newBuilder();
        new ClientTls(
                        List.of(SERVER.certificate()),
                        shown.map(each -> new CertifiedKey(each.key(), List.of(each.certificate()), Optional.empty())))
                .context()
                .ifPresent(client::sslContext);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/subject"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.build().send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    void over_tls_the_certificate_is_that_of_the_connection() throws Exception {
        Path keystore = folder.resolve("server.p12");
        SERVER.save(keystore, PASSWORD);
        try (WebServer server = server(Optional.of(new TlsSettings(keystore, PASSWORD)), Optional.empty())) {
            assertThat(server.baseUrl().getScheme()).isEqualTo("https");
            assertThat(subject(server, Optional.of(CLIENT))).contains("CN=surveys-web");
            assertThat(subject(server, Optional.empty())).isEqualTo("none");
            assertThat(subject(server, Optional.empty(), "Client-Cert", der()))
                    .as("a header that no setting names")
                    .isEqualTo("none");
        }
    }

    @Test
    void the_proxys_header_holds_it_in_the_form_of_rfc_9440_or_of_nginx() throws Exception {
        try (WebServer server = server(Optional.empty(), Optional.of("Client-Cert"))) {
            assertThat(subject(server, Optional.empty(), "Client-Cert", der())).contains("CN=surveys-web");
            assertThat(subject(
                            server,
                            Optional.empty(),
                            "Client-Cert",
                            URLEncoder.encode(CLIENT.certificateAsPem(), StandardCharsets.UTF_8)))
                    .contains("CN=surveys-web");
            assertThat(subject(server, Optional.empty())).isEqualTo("none");
            assertThat(subject(server, Optional.empty(), "Client-Cert", der(), "Client-Cert", der()))
                    .contains("must hold one client certificate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "::", ":AAAA:", "%", "%41", "-----BEGIN CERTIFICATE-----", "CN=surveys-web"})
    void anything_else_in_the_header_is_refused(String value) throws Exception {
        try (WebServer server = server(Optional.empty(), Optional.of("Client-Cert"))) {
            assertThat(subject(server, Optional.empty(), "Client-Cert", value))
                    .contains("The proxy's header Client-Cert must hold one client certificate");
        }
    }

    @Test
    void a_key_store_that_cannot_be_opened_is_named() {
        assertThatThrownBy(() ->
                        server(Optional.of(new TlsSettings(folder.resolve("missing.p12"), PASSWORD)), Optional.empty()))
                .isInstanceOf(TlsUnavailable.class)
                .hasMessageContaining("missing.p12");
    }

    private static String der() throws Exception {
        return ":" + Base64.getEncoder().encodeToString(CLIENT.certificate().getEncoded()) + ":";
    }
}
