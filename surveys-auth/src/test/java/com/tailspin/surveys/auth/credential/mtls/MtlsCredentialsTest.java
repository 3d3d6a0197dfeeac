package com.tailspin.surveys.auth.credential.mtls;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Stage;
import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.credential.certificate.CertificateExpiry;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.credential.store.KeyStoreFile;
import com.tailspin.surveys.auth.credential.store.KeyStoreFileSettings;
import com.tailspin.surveys.auth.fixture.Browser;
import com.tailspin.surveys.auth.fixture.CertificateAuthority;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HeldCertificates;
import com.tailspin.surveys.auth.fixture.Log;
import com.tailspin.surveys.auth.fixture.ProviderFixture;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.auth.service.TokenEndpointClient;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientMethod.SelfSignedTls;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real TLS, at the provider's second address, where clients present certificates. */
class MtlsCredentialsTest extends CredentialServiceContract {

    private static final SelfSignedCertificate SERVER = Certificates.make("localhost");

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock();
    private final List<JudgedRequest> judged = new CopyOnWriteArrayList<>();

    @Override
    protected CredentialService credentialService() {
        return injected(new HeldCertificates(Certificates.certified(Certificates.REGISTERED)), CredentialService.class);
    }

    private <T> T injected(CertificateStore store, Class<T> type) {
        return Guice.createInjector(
                        Stage.PRODUCTION,
                        new MtlsCredentialModule(new MtlsCredentialSettings(CLIENT, CertificateChoice.newest()), store),
                        new AbstractModule() {
                            @Override
                            protected void configure() {
                                binder().requireExplicitBindings();
                                binder().requireExactBindingAnnotations();
                                binder().disableCircularProxies();
                                bind(InstantSource.class).toInstance(clock);
                            }
                        })
                .getInstance(type);
    }

    @Override
    protected ClientMethod registered() {
        return new SelfSignedTls(List.of(Certificates.REGISTERED.certificate()));
    }

    @Override
    protected IdentityProvider provider(ClientMethod method) {
        return ProviderFixture.startForCertificates(method, SERVER, directory, judged::add);
    }

    @Override
    protected List<X509Certificate> trusted() {
        return List.of(SERVER.certificate());
    }

    @Override
    protected List<String> secrets() {
        PrivateKey key = Certificates.REGISTERED.key();
        return List.of(
                Base64.getEncoder().encodeToString(key.getEncoded()).substring(40, 120),
                ((RSAPrivateKey) key).getPrivateExponent().toString(),
                ((RSAPrivateKey) key).getPrivateExponent().toString(16));
    }

    @Override
    protected Object shown() {
        return Certificates.certified(Certificates.REGISTERED);
    }

    @Test
    void the_credential_is_a_connection_with_the_certificate() {
        assertThat(credentialService().credential(TARGET))
                .isInstanceOfSatisfying(ClientCredential.TlsCertificate.class, shown -> {
                    assertThat(shown.key().chain()).containsExactly(Certificates.REGISTERED.certificate());
                    assertThat(shown.restsOn())
                            .contains(Certificates.REGISTERED.thumbprint().hex())
                            .contains("surveys.identity.credential.certificate");
                });
    }

    @Test
    void the_certificate_chain_is_presented_too() {
        Instant from = clock.instant().minus(Duration.ofDays(1));
        CertificateAuthority root = CertificateAuthority.root("root", from, Duration.ofDays(9));
        CertifiedKey client = root.client("client", from, Duration.ofDays(9));
        var key = new CertifiedKey(client.key(), List.of(client.certificate(), root.certificate()), Optional.empty());

        assertThat(injected(new HeldCertificates(key), CredentialService.class).credential(TARGET))
                .isInstanceOfSatisfying(
                        ClientCredential.TlsCertificate.class,
                        shown -> assertThat(shown.key().chain())
                                .containsExactly(client.certificate(), root.certificate()));
    }

    @Test
    void the_newest_certificate_is_presented_without_a_restart_and_no_sign_in_fails() throws IOException {
        Instant now = clock.instant();
        List<SelfSignedCertificate> certificates = List.of(
                Certificates.make("first", now.minus(Duration.ofDays(9)), Duration.ofDays(30)),
                Certificates.make("second", now.minus(Duration.ofDays(8)), Duration.ofDays(30)),
                Certificates.make("third", now.minus(Duration.ofDays(7)), Duration.ofDays(30)));
        Path file = directory.resolve("client.p12");
        certificates.get(0).save(file, Certificates.PASSWORD);
        CredentialService service = injected(
                new KeyStoreFile(KeyStoreFileSettings.pkcs12(file, Certificates.PASSWORD)), CredentialService.class);
        try (var provider =
                provider(new SelfSignedTls(List.of(certificates.get(0).certificate())))) {
            FrontEnd frontEnd = frontEndAt(provider, service);
            frontEnd.signIn(new Browser(), "alice@contoso.example");
            for (SelfSignedCertificate next : certificates.subList(1, 3)) {
                X509Certificate before = shownLast(service);
                provider.addCertificate(CLIENT.value(), next.certificate());
                frontEnd.signIn(new Browser(), "alice@contoso.example");
                Files.delete(file);
                next.save(file, Certificates.PASSWORD);
                // By this test's clock, which stands still while real time passes.
                Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
                clock.advance(Duration.ofSeconds(10));
                frontEnd.signIn(new Browser(), "alice@contoso.example");
                assertThat(shownLast(service)).isEqualTo(next.certificate());
                provider.removeCertificate(CLIENT.value(), before);
                frontEnd.signIn(new Browser(), "alice@contoso.example");
            }
        }
        assertThat(judged)
                .as("a pushed request and a code at each sign-in")
                .hasSize(14)
                .allMatch(JudgedRequest::admitted);
    }

    private static X509Certificate shownLast(CredentialService service) {
        return ((ClientCredential.TlsCertificate) service.credential(TARGET))
                .key()
                .certificate();
    }

    @Test
    void monitoring_reports_when_it_expires() {
        assertThat(injected(
                                new HeldCertificates(Certificates.certified(Certificates.REGISTERED)),
                                CertificateExpiry.class)
                        .expiresAt())
                .isEqualTo(Certificates.REGISTERED.certificate().getNotAfter().toInstant());
    }

    @Test
    void an_unregistered_certificate_is_logged_with_what_to_check() {
        try (var log = new Log(TokenEndpointClient.class);
                var provider = provider(new SelfSignedTls(List.of(Certificates.STRANGER.certificate())))) {
            FrontEnd frontEnd = frontEndAt(provider, credentialService());
            assertThat(refusal(() -> frontEnd.signIn(new Browser(), "alice@contoso.example"))
                            .kind())
                    .isEqualTo(AuthRefused.Kind.CLIENT_NOT_PROVEN);
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("ERROR")
                            .contains(
                                    Certificates.REGISTERED.thumbprint().hex(),
                                    "surveys.identity.credential.certificate",
                                    "self_signed_tls_client_auth"));
        }
    }

    @Test
    void a_provider_without_https_is_refused_with_the_address_and_the_fix() {
        try (var provider = ProviderFixture.start(registered())) {
            FrontEnd frontEnd = frontEndAt(provider, credentialService());
            AuthRefused refused = refusal(() -> frontEnd.signIn(new Browser(), "alice@contoso.example"));
            assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
            assertThat(refused.getMessage())
                    .contains(
                            "surveys.identity.credential.type or surveys.identity.sender-constraint is mtls",
                            provider.baseUrl() + "/",
                            "is not https",
                            "mtls_endpoint_aliases");
        }
    }

    @Test
    void an_untrusted_server_receives_no_request() {
        try (var provider = provider(registered())) {
            var frontEnd = new FrontEnd(
                    provider.authority(),
                    credentialService(),
                    new SetClock(),
                    List.of(Certificates.STRANGER.certificate()));
            frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
            AuthRefused refused = refusal(() -> frontEnd.signIn(new Browser(), "alice@contoso.example"));
            assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.PROVIDER_UNAVAILABLE);
            assertThat(refused.getMessage())
                    .contains(provider.mutualTlsUrl().orElseThrow().toString(), "surveys.identity.trust-store");
        }
    }

    @Test
    void a_key_that_belongs_to_another_certificate_stops_the_start() {
        var mixed = new CertifiedKey(
                Certificates.STRANGER.key(), List.of(Certificates.REGISTERED.certificate()), Optional.empty());
        AuthRefused refused = refusal(() -> new MtlsCredentials(
                new MtlsCredentialSettings(CLIENT, CertificateChoice.newest()), new HeldCertificates(mixed), clock));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage())
                .contains(
                        Certificates.REGISTERED.thumbprint().hex(),
                        "surveys.identity.credential.certificate",
                        "so that they match");
    }

    @Test
    void a_key_that_only_its_token_can_use_stops_the_start_with_the_alternatives() {
        var handle = new CertifiedKey(
                new Handle(), List.of(Certificates.REGISTERED.certificate()), Optional.of(new Token()));
        AuthRefused refused = refusal(() -> new MtlsCredentials(
                new MtlsCredentialSettings(CLIENT, CertificateChoice.newest()), new HeldCertificates(handle), clock));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage())
                .contains("only SunPKCS11-Test", "surveys.identity.credential.certificate.store", "pkcs12, jks or pem");
    }

    private FrontEnd frontEndAt(IdentityProvider provider, CredentialService service) {
        var frontEnd = new FrontEnd(provider.authority(), service, clock, trusted());
        frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
        return frontEnd;
    }

    /** A private key as a PKCS#11 token returns it: a name without content. */
    private static final class Handle implements PrivateKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public @Nullable String getFormat() {
            return null;
        }

        @Override
        public byte @Nullable [] getEncoded() {
            return null;
        }
    }

    private static final class Token extends Provider {
        private static final long serialVersionUID = 1L;

        Token() {
            super("SunPKCS11-Test", "1", "signs nothing");
        }
    }
}
