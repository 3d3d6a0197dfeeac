package com.tailspin.surveys.workshop.tour;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialModule;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialModule;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialSettings;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.HeldCertificates;
import com.tailspin.surveys.auth.fixture.ProviderFixture;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.workshop.Workshop;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The exchangeable credential meets the contract of all credentials, as configured and after an exchange. */
class SwitchableCredentialsTest {

    private static final ClientId FRONT_END = new ClientId("surveys-web");
    private static final String SECRET = "a very secret value";
    private static final ClientMethod WITH_SECRET = ClientMethod.Secret.of(SECRET, SecretTransport.POST);
    private static final ClientMethod WITH_CERTIFICATE =
            new ClientMethod.PrivateKeyJwt(List.of(Certificates.REGISTERED.certificate()), "PS256");

    @Nested
    class AsConfigured extends Contract {

        @Override
        protected CredentialService credentialService() {
            return switchable(new Workshop());
        }

        @Override
        protected ClientMethod registered() {
            return WITH_SECRET;
        }
    }

    @Nested
    class Exchanged extends Contract {

        private IdentityProvider provider;
        private SwitchableCredentials exchanged;

        @BeforeEach
        void exchange() throws CredentialUnavailable {
            provider = ProviderFixture.start(WITH_SECRET);
            Workshop workshop = new Workshop();
            workshop.opened(provider);
            exchanged = switchable(workshop);
            exchanged.switchTo(CredentialKind.CERTIFICATE);
        }

        @AfterEach
        void stop() {
            provider.close();
        }

        @Override
        protected CredentialService credentialService() {
            return exchanged;
        }

        @Override
        protected ClientMethod registered() {
            return WITH_CERTIFICATE;
        }

        /** The one that has learnt of the exchange, unless another registration is wanted. */
        @Override
        protected IdentityProvider provider(ClientMethod method) {
            return method.equals(registered()) ? provider : super.provider(method);
        }

        @Test
        void the_credential_is_the_other_one() {
            assertThat(exchanged.credential(TARGET)).isInstanceOf(ClientCredential.Assertion.class);
            assertThat(exchanged.kind()).contains(CredentialKind.CERTIFICATE);
        }

        @Test
        void exchanging_it_back_brings_the_first_kind_again() throws CredentialUnavailable {
            exchanged.switchTo(CredentialKind.SECRET);

            assertThat(exchanged.credential(TARGET)).isInstanceOf(ClientCredential.Secret.class);
        }
    }

    abstract static class Contract extends CredentialServiceContract {

        @Override
        protected List<String> secrets() {
            return List.of(SECRET);
        }

        static SwitchableCredentials switchable(Workshop workshop) {
            return new SwitchableCredentials(workshop, new Fake(), secret());
        }
    }

    private static CredentialService secret() {
        return Guice.createInjector(new SecretCredentialModule(
                        new SecretCredentialSettings(FRONT_END, SECRET, ClientCredential.Secret.Method.POST)))
                .getInstance(CredentialService.class);
    }

    private static CredentialService certificate() {
        return Guice.createInjector(
                        new CertificateCredentialModule(
                                CertificateCredentialSettings.of(FRONT_END, Certificates.REGISTERED.thumbprint()),
                                new HeldCertificates(Certificates.certified(Certificates.REGISTERED))),
                        new AbstractModule() {
                            @Override
                            protected void configure() {
                                bind(InstantSource.class).toInstance(InstantSource.system());
                                bind(SecureRandom.class).toInstance(new SecureRandom());
                            }
                        })
                .getInstance(CredentialService.class);
    }

    /** Creates both kinds of credential without settings and files. */
    private static final class Fake implements FrontEndCredentials {

        @Override
        public String client() {
            return FRONT_END.value();
        }

        @Override
        public String configured() {
            return "secret";
        }

        @Override
        public Created create(CredentialKind kind) {
            return switch (kind) {
                case SECRET -> new Created(secret(), WITH_SECRET);
                case CERTIFICATE -> new Created(certificate(), WITH_CERTIFICATE);
            };
        }
    }
}
