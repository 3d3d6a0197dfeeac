package com.tailspin.surveys.auth;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.credential.secret.SecretCredentialSettings;
import com.tailspin.surveys.auth.credential.secret.SecretCredentials;
import com.tailspin.surveys.auth.fixture.Browser;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.ProviderFixture;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential.Secret.Method;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignInRequest.Purpose;
import com.tailspin.surveys.auth.model.SignOutRedirect;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole code flow over HTTP, at the embedded provider, which really verifies. */
class CodeFlowTest {

    private static final String SECRET = "s3cret: with & odd + characters %";

    @TempDir
    Path directory;

    enum Way {
        SECRET_IN_THE_FORM,
        SECRET_IN_THE_HEADER,
        CERTIFICATE
    }

    private static ClientMethod registered(Way way) {
        return switch (way) {
            case SECRET_IN_THE_FORM -> ClientMethod.Secret.of(SECRET, SecretTransport.POST);
            case SECRET_IN_THE_HEADER -> ClientMethod.Secret.of(SECRET, SecretTransport.BASIC);
            case CERTIFICATE -> new ClientMethod.PrivateKeyJwt(List.of(Certificates.REGISTERED.certificate()), "PS256");
        };
    }

    private CredentialService credentials(Way way) {
        return switch (way) {
            case SECRET_IN_THE_FORM -> secret(SECRET, Method.POST);
            case SECRET_IN_THE_HEADER -> secret(SECRET, Method.BASIC);
            case CERTIFICATE -> certificate(Certificates.REGISTERED);
        };
    }

    private static CredentialService secret(String value, Method method) {
        return new SecretCredentials(new SecretCredentialSettings(FrontEnd.CLIENT, value, method));
    }

    private CredentialService certificate(SelfSignedCertificate certificate) {
        return new CertificateCredentials(
                CertificateCredentialSettings.of(FrontEnd.CLIENT, certificate.thumbprint()),
                Certificates.stored(certificate, directory),
                InstantSource.system(),
                new SecureRandom());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("S3")
    @Tag("S8")
    @Tag("S13")
    @Tag("S15")
    @Tag("T1")
    @Tag("T2")
    void alice_signs_in_gets_tokens_renews_them_and_signs_out(Way way) {
        try (var provider = ProviderFixture.start(registered(way))) {
            var frontEnd = new FrontEnd(provider.authority(), credentials(way));
            frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
            var browser = new Browser();

            SignedIn alice = signIn(frontEnd, browser, "alice@contoso.example");

            assertThat(alice.who().name()).isEqualTo("Alice Andersen");
            assertThat(alice.who().email()).isEqualTo("alice@contoso.example");
            assertThat(alice.who().roles()).containsExactly("SurveyAdmin");
            assertThat(alice.who().tenant()).contains(DemoTenant.CONTOSO.id().toString());
            assertThat(alice.who().key().issuer()).isEqualTo(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
            assertThat(alice.attributes()).containsEntry("return", "/surveys");

            AccessToken first = frontEnd.accessTokens.silently(alice.who().key());
            assertSamePerson(frontEnd.callers.verify(first.value()), alice.who());
            assertThat(frontEnd.accessTokens.silently(alice.who().key())).isEqualTo(first);

            // Renew twice, so that a rotated refresh token is used too.
            frontEnd.accessTokens.refused(alice.who().key(), first);
            AccessToken second = frontEnd.accessTokens.silently(alice.who().key());
            frontEnd.accessTokens.refused(alice.who().key(), second);
            AccessToken third = frontEnd.accessTokens.silently(alice.who().key());
            assertThat(List.of(first.value(), second.value(), third.value())).doesNotHaveDuplicates();
            assertSamePerson(frontEnd.callers.verify(third.value()), alice.who());

            SignOutRedirect out = frontEnd.signingOut
                    .signOut(alice.who().key(), alice.provider())
                    .orElseThrow();
            assertThat(FrontEnd.query(out.location()))
                    .containsOnlyKeys("id_token_hint", "client_id", "post_logout_redirect_uri", "state")
                    .containsEntry("state", out.state());
            assertThat(browser.follow(out.location()))
                    .hasToString(FrontEnd.POST_LOGOUT_REDIRECT + "?state=" + out.state());
            assertThat(kindOfRefusal(
                            () -> frontEnd.accessTokens.silently(alice.who().key())))
                    .isEqualTo(Kind.INTERACTION_REQUIRED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SECRET_IN_THE_FORM", "CERTIFICATE"})
    void an_organisation_signs_up_by_way_of_its_administrators_consent(Way way) {
        try (var provider = ProviderFixture.start(registered(way))) {
            var frontEnd = new FrontEnd(provider.authority(), credentials(way));
            var browser = new Browser();

            AuthorizationRedirect toConsent = frontEnd.signingIn.begin(new SignInRequest(
                    Purpose.SIGN_UP, Optional.of("frank@adventure-works.example"), false, Map.of("form", "Adventure")));
            URI consented = browser.agree(toConsent.location());
            assertThat(consented.toString()).startsWith(FrontEnd.CONSENT_REDIRECT + "?");
            AuthorizationRedirect toSignIn =
                    frontEnd.signingIn.consented(FrontEnd.query(consented), toConsent.browserKey());
            URI callback = browser.follow(toSignIn.location());
            SignedIn frank = frontEnd.signingIn.complete(FrontEnd.query(callback), toSignIn.browserKey());

            assertThat(frank.purpose()).isEqualTo(Purpose.SIGN_UP);
            assertThat(frank.who().roles()).containsExactly("SurveyAdmin");
            assertThat(frank.attributes()).containsEntry("form", "Adventure");
            String token = frontEnd.accessTokens.silently(frank.who().key()).value();
            assertThat(frontEnd.callers.verifyNewcomer(token)).isEqualTo(frank.who());
            assertThat(kindOfRefusal(() -> frontEnd.callers.verify(token))).isEqualTo(Kind.ISSUER_NOT_SIGNED_UP);
        }
    }

    @Test
    @Tag("S1")
    void a_sign_in_starts_with_pkce_nonce_and_state_and_a_sign_up_with_consent() {
        try (var provider = ProviderFixture.startUnder(Profile.LEGACY, registered(Way.SECRET_IN_THE_FORM))) {
            var frontEnd = new FrontEnd(provider.authority(), credentials(Way.SECRET_IN_THE_FORM));
            URI signIn = frontEnd.begin().location();
            assertThat(signIn.getPath()).endsWith("/oauth2/v2.0/authorize");
            assertThat(FrontEnd.query(signIn))
                    .containsEntry("response_type", "code")
                    .containsEntry("client_id", FrontEnd.CLIENT.value())
                    .containsEntry("redirect_uri", FrontEnd.REDIRECT.toString())
                    .containsEntry("scope", String.join(" ", frontEnd.client.scopes()))
                    .containsEntry("code_challenge_method", "S256")
                    .containsKeys("code_challenge", "nonce", "state");
            assertThat(FrontEnd.query(frontEnd.begin().location()).get("state"))
                    .isNotEqualTo(FrontEnd.query(signIn).get("state"));

            URI signUp = frontEnd.signingIn
                    .begin(new SignInRequest(Purpose.SIGN_UP, Optional.empty(), false, Map.of()))
                    .location();
            assertThat(signUp.getPath()).endsWith("/adminconsent");
            assertThat(FrontEnd.query(signUp))
                    .containsEntry("redirect_uri", FrontEnd.CONSENT_REDIRECT.toString())
                    .containsKey("state");
        }
    }

    @Test
    @Tag("S12")
    void a_consent_response_cannot_complete_a_sign_in_nor_vice_versa() {
        try (var provider = ProviderFixture.start(registered(Way.SECRET_IN_THE_FORM))) {
            var frontEnd = new FrontEnd(provider.authority(), credentials(Way.SECRET_IN_THE_FORM));
            AuthorizationRedirect signUp =
                    frontEnd.signingIn.begin(new SignInRequest(Purpose.SIGN_UP, Optional.empty(), false, Map.of()));
            Map<String, String> consentState = Map.of("state", state(signUp), "code", "x");
            assertThat(kindOfRefusal(() -> frontEnd.signingIn.complete(consentState, signUp.browserKey())))
                    .isEqualTo(Kind.SIGN_IN_UNKNOWN);
            AuthorizationRedirect signIn = frontEnd.begin();
            assertThat(kindOfRefusal(
                            () -> frontEnd.signingIn.consented(Map.of("state", state(signIn)), signIn.browserKey())))
                    .isEqualTo(Kind.SIGN_IN_UNKNOWN);
        }
    }

    @Test
    @Tag("S5")
    void an_organisation_that_has_not_signed_up_is_refused_and_its_code_not_redeemed() {
        try (var provider = ProviderFixture.start(registered(Way.SECRET_IN_THE_FORM))) {
            List<CredentialTarget> uses = new ArrayList<>();
            CredentialService secret = credentials(Way.SECRET_IN_THE_FORM);
            var frontEnd = new FrontEnd(provider.authority(), target -> {
                uses.add(target);
                return secret.credential(target);
            });
            assertThat(kindOfRefusal(() -> signIn(frontEnd, new Browser(), "frank@adventure-works.example")))
                    .isEqualTo(Kind.ISSUER_NOT_SIGNED_UP);
            assertThat(uses).as("only to push the request").hasSize(1);
        }
    }

    @Test
    void a_wrong_secret_is_refused() {
        try (var provider = ProviderFixture.start(registered(Way.SECRET_IN_THE_FORM))) {
            assertThat(refusalAt(provider, secret("another", Method.POST))).isEqualTo(Kind.CLIENT_NOT_PROVEN);
        }
    }

    @Test
    void an_unregistered_certificate_is_refused() {
        try (var provider = ProviderFixture.start(registered(Way.CERTIFICATE))) {
            assertThat(refusalAt(provider, certificate(Certificates.STRANGER))).isEqualTo(Kind.CLIENT_NOT_PROVEN);
        }
    }

    @Test
    void a_secret_is_refused_if_a_certificate_is_registered() {
        try (var provider = ProviderFixture.start(registered(Way.CERTIFICATE))) {
            assertThat(refusalAt(provider, secret(SECRET, Method.POST))).isEqualTo(Kind.CLIENT_NOT_PROVEN);
        }
    }

    @Test
    void a_tenants_issuer_can_be_the_authority() {
        try (var provider = ProviderFixture.start(registered(Way.CERTIFICATE))) {
            var frontEnd = new FrontEnd(provider.issuer(DemoTenant.FABRIKAM), credentials(Way.CERTIFICATE));
            frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.FABRIKAM));
            assertThat(signIn(frontEnd, new Browser(), "erin@fabrikam.example")
                            .who()
                            .name())
                    .isEqualTo("Erin Eriksen");
        }
    }

    @Test
    void tokens_verify_after_the_provider_has_changed_its_signing_key() {
        try (var provider = ProviderFixture.start(registered(Way.CERTIFICATE))) {
            var frontEnd = new FrontEnd(provider.authority(), credentials(Way.CERTIFICATE));
            frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
            signIn(frontEnd, new Browser(), "bob@contoso.example");
            provider.rotateSigningKey();
            assertThat(signIn(frontEnd, new Browser(), "bob@contoso.example")
                            .who()
                            .name())
                    .isEqualTo("Bob Bianchi");
        }
    }

    @Test
    void a_callback_works_once_and_only_in_the_browser_that_started_it() {
        try (var provider = ProviderFixture.start(registered(Way.SECRET_IN_THE_FORM))) {
            var frontEnd = new FrontEnd(provider.authority(), credentials(Way.SECRET_IN_THE_FORM));
            frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));

            AuthorizationRedirect redirect = redirect(frontEnd, "carol@contoso.example");
            Map<String, String> callback = FrontEnd.query(new Browser().follow(redirect.location()));
            assertThat(frontEnd.signingIn.complete(callback, redirect.browserKey()))
                    .isNotNull();
            assertThat(kindOfRefusal(() -> frontEnd.signingIn.complete(callback, redirect.browserKey())))
                    .isEqualTo(Kind.SIGN_IN_UNKNOWN);

            AuthorizationRedirect other = redirect(frontEnd, "carol@contoso.example");
            Map<String, String> stolen = FrontEnd.query(new Browser().follow(other.location()));
            assertThat(kindOfRefusal(() -> frontEnd.signingIn.complete(stolen, redirect.browserKey())))
                    .isEqualTo(Kind.SIGN_IN_UNKNOWN);

            AuthorizationRedirect late = redirect(frontEnd, "carol@contoso.example");
            Map<String, String> tooLate = FrontEnd.query(new Browser().follow(late.location()));
            frontEnd.clock.advance(Duration.ofMinutes(10));
            assertThat(kindOfRefusal(() -> frontEnd.signingIn.complete(tooLate, late.browserKey())))
                    .isEqualTo(Kind.SIGN_IN_UNKNOWN);
        }
    }

    private static Kind refusalAt(IdentityProvider provider, CredentialService credentials) {
        var frontEnd = new FrontEnd(provider.authority(), credentials);
        frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
        return kindOfRefusal(() -> signIn(frontEnd, new Browser(), "alice@contoso.example"));
    }

    private static SignedIn signIn(FrontEnd frontEnd, Browser browser, String email) {
        AuthorizationRedirect redirect = redirect(frontEnd, email);
        return frontEnd.signingIn.complete(FrontEnd.query(browser.follow(redirect.location())), redirect.browserKey());
    }

    private static AuthorizationRedirect redirect(FrontEnd frontEnd, String email) {
        return frontEnd.signingIn.begin(
                new SignInRequest(Purpose.SIGN_IN, Optional.of(email), false, FrontEnd.SIGN_IN.attributes()));
    }

    private static String state(AuthorizationRedirect redirect) {
        return redirect.state();
    }

    /** Ignores the time of issue, which differs per token. */
    private static void assertSamePerson(VerifiedCaller one, VerifiedCaller other) {
        assertThat(one).usingRecursiveComparison().ignoringFields("asOf").isEqualTo(other);
    }
}
