package com.tailspin.surveys.auth.credential.certificate;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.tailspin.surveys.auth.credential.assertion.AssertionAudience;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.credential.store.KeyStoreFile;
import com.tailspin.surveys.auth.credential.store.KeyStoreFileSettings;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.HeldCertificates;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.CertifiedKey;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.auth.port.out.CertificateStore;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads signed assertions back with the JDK and a JSON reader, independent of the code that created them. */
class CertificateCredentialsTest extends CredentialServiceContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock();

    @Override
    protected CredentialService credentialService() {
        Path file = directory.resolve("client.p12");
        if (!file.toFile().exists()) {
            save(file);
        }
        return injector(file, Certificates.REGISTERED.thumbprint()).getInstance(CredentialService.class);
    }

    private Injector injector(Path file, Thumbprint thumbprint) {
        return Guice.createInjector(
                Stage.PRODUCTION,
                new CertificateCredentialModule(
                        CertificateCredentialSettings.of(CLIENT, thumbprint),
                        new KeyStoreFile(KeyStoreFileSettings.pkcs12(file, Certificates.PASSWORD))),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        binder().requireExplicitBindings();
                        binder().requireExactBindingAnnotations();
                        binder().disableCircularProxies();
                        bind(InstantSource.class).toInstance(clock);
                        bind(SecureRandom.class).toInstance(new SecureRandom());
                    }
                });
    }

    private static void save(Path file) {
        try {
            Certificates.REGISTERED.save(file, Certificates.PASSWORD);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected ClientMethod registered() {
        return new ClientMethod.PrivateKeyJwt(List.of(Certificates.REGISTERED.certificate()), "PS256");
    }

    @Override
    protected List<String> secrets() {
        return List.of(Certificates.PASSWORD);
    }

    @Override
    protected Object shown() {
        return KeyStoreFileSettings.pkcs12(directory, Certificates.PASSWORD);
    }

    @Test
    void header_and_claims_are_exactly_these() throws IOException, GeneralSecurityException {
        String[] parts = jwt(credentialService()).split("\\.", -1);

        JsonNode header = json(parts[0]);
        assertThat(names(header)).containsExactlyInAnyOrder("alg", "typ", "x5t#S256");
        assertThat(header.get("alg").textValue()).isEqualTo("PS256");
        assertThat(header.get("typ").textValue()).isEqualTo("client-authentication+jwt");
        assertThat(header.get("x5t#S256").textValue())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest(Certificates.REGISTERED.certificate().getEncoded())));

        JsonNode claims = json(parts[1]);
        long now = clock.instant().getEpochSecond();
        assertThat(names(claims)).containsExactlyInAnyOrder("iss", "sub", "aud", "jti", "iat", "nbf", "exp");
        assertThat(claims.get("iss").textValue()).isEqualTo("surveys-web");
        assertThat(claims.get("sub").textValue()).isEqualTo("surveys-web");
        assertThat(claims.get("aud").isTextual()).isTrue();
        assertThat(claims.get("aud").textValue()).isEqualTo(TARGET.issuer().value());
        assertThat(Base64.getUrlDecoder().decode(claims.get("jti").textValue())).hasSize(16);
        assertThat(claims.get("iat").longValue()).isEqualTo(now);
        assertThat(claims.get("nbf").longValue()).isEqualTo(now);
        assertThat(claims.get("exp").longValue()).isEqualTo(now + 60);
    }

    @ParameterizedTest
    @EnumSource(names = {"PS256", "RS256"})
    void the_signature_verifies_with_the_certificates_public_key(SigningAlgorithm algorithm)
            throws GeneralSecurityException {
        String[] parts = jwt(with(Certificates.REGISTERED, algorithm)).split("\\.", -1);
        Signature signature;
        if (algorithm == SigningAlgorithm.PS256) {
            signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        } else {
            signature = Signature.getInstance("SHA256withRSA");
        }
        signature.initVerify(Certificates.REGISTERED.certificate().getPublicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void every_assertion_has_its_own_id() throws IOException {
        CredentialService service = credentialService();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            ids.add(json(jwt(service).split("\\.", -1)[1]).get("jti").textValue());
        }
        assertThat(ids).hasSize(200);
    }

    @Test
    void the_audience_is_the_configured_one() throws IOException {
        assertThat(audience("issuer")).isEqualTo(TARGET.issuer().value());
        assertThat(audience("token-endpoint")).isEqualTo(TARGET.endpoint().toString());
        assertThat(audience("https://elsewhere.example")).isEqualTo("https://elsewhere.example");
        assertThatIllegalArgumentException().isThrownBy(() -> AssertionAudience.parse("tokenendpoint"));
    }

    private String audience(String setting) throws IOException {
        var credentials = new CertificateCredentials(
                new CertificateCredentialSettings(
                        CLIENT,
                        CertificateChoice.of(Certificates.REGISTERED.thumbprint()),
                        AssertionSettings.strict().withAudience(AssertionAudience.parse(setting))),
                held(Certificates.REGISTERED),
                clock,
                new SecureRandom());
        return json(jwt(credentials).split("\\.", -1)[1]).get("aud").textValue();
    }

    @Test
    void a_key_that_is_a_handle_is_used_by_its_own_provider() throws GeneralSecurityException {
        var token = new HardwareToken(Certificates.REGISTERED.key());
        CertificateStore store = new HeldCertificates(new CertifiedKey(
                HardwareToken.HANDLE, List.of(Certificates.REGISTERED.certificate()), Optional.of(token)));
        var credentials = new CertificateCredentials(
                CertificateCredentialSettings.of(CLIENT, Certificates.REGISTERED.thumbprint()),
                store,
                clock,
                new SecureRandom());
        String[] parts = jwt(credentials).split("\\.", -1);
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(Certificates.REGISTERED.certificate().getPublicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void a_certificate_that_expires_while_in_use_stops_signing() {
        CredentialService service = credentialService();
        clock.advance(Duration.ofDays(31));
        AuthRefused refused = refusal(() -> service.credential(TARGET));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage()).contains("expired on").contains("thumbprint");
    }

    @Test
    void a_certificate_that_cannot_be_used_stops_the_start() {
        Path file = directory.resolve("client.p12");
        save(file);
        Throwable thrown = catchThrowable(() -> injector(file, Certificates.STRANGER.thumbprint()));
        assertThat(thrown).isInstanceOf(CreationException.class).hasRootCauseInstanceOf(AuthRefused.class);
    }

    @Test
    void an_algorithm_that_does_not_fit_the_key_is_refused() {
        AuthRefused refused = refusal(() -> with(Certificates.REGISTERED, SigningAlgorithm.ES256));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage()).contains("P-256");
    }

    private CertificateCredentials with(SelfSignedCertificate certificate, SigningAlgorithm algorithm) {
        return new CertificateCredentials(
                new CertificateCredentialSettings(
                        CLIENT,
                        CertificateChoice.of(certificate.thumbprint()),
                        AssertionSettings.strict().withAlgorithm(algorithm)),
                held(certificate),
                clock,
                new SecureRandom());
    }

    private static CertificateStore held(SelfSignedCertificate certificate) {
        return new HeldCertificates(Certificates.certified(certificate));
    }

    private static String jwt(CredentialService service) {
        return ((ClientCredential.Assertion) service.credential(TARGET)).jwt();
    }

    private static JsonNode json(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A provider whose keys have no extractable bytes and that alone can sign with them, like a PKCS#11 token. */
    private static final class HardwareToken extends Provider {

        private static final long serialVersionUID = 1L;

        static final PrivateKey HANDLE = new PrivateKey() {
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
        };

        HardwareToken(PrivateKey inside) {
            super("HardwareToken", "1", "for a test");
            putService(new Service(this, "Signature", "RSASSA-PSS", Pss.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new Pss(inside);
                }
            });
        }

        /** Signs with the hidden key when given its handle. */
        private static final class Pss extends SignatureSpi {
            private final PrivateKey inside;
            private final Signature signature;

            Pss(PrivateKey inside) {
                this.inside = inside;
                try {
                    this.signature = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            protected void engineInitVerify(PublicKey key) {
                throw new UnsupportedOperationException();
            }

            @Override
            protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
                if (!key.equals(HANDLE)) {
                    throw new InvalidKeyException("not a key of this token");
                }
                signature.initSign(inside);
            }

            @Override
            protected void engineUpdate(byte b) throws SignatureException {
                signature.update(b);
            }

            @Override
            protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
                signature.update(bytes, offset, length);
            }

            @Override
            protected byte[] engineSign() throws SignatureException {
                return signature.sign();
            }

            @Override
            protected boolean engineVerify(byte[] bytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            protected void engineSetParameter(AlgorithmParameterSpec parameters) {
                try {
                    signature.setParameter(parameters);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            @Deprecated
            protected void engineSetParameter(String name, Object value) {
                throw new UnsupportedOperationException();
            }

            @Override
            @Deprecated
            protected Object engineGetParameter(String name) {
                throw new UnsupportedOperationException();
            }
        }
    }
}
