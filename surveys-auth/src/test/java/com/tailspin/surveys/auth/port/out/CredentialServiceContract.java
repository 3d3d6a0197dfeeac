package com.tailspin.surveys.auth.port.out;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.Browser;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.ProvenRequest;
import com.tailspin.surveys.auth.fixture.ProviderFixture;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contract of every client credential. An adapter's test extends it. */
public abstract class CredentialServiceContract {

    protected static final ClientId CLIENT = new ClientId("surveys-web");
    protected static final CredentialTarget TARGET = new CredentialTarget(
            new Issuer("https://login.example/contoso/v2.0"), URI.create("https://login.example/contoso/token"));

    private static final CredentialTarget ANOTHER_TARGET = new CredentialTarget(
            new Issuer("https://login.example/fabrikam/v2.0"), URI.create("https://login.example/fabrikam/token"));
    private static final Pattern AUDIENCE = Pattern.compile("\"aud\":\"([^\"]*)\"");

    /** Returns the adapter under test, for the client {@link #CLIENT} and with the project's default settings. */
    protected abstract CredentialService credentialService();

    /** Returns the client's registration at the identity provider. */
    protected abstract ClientMethod registered();

    /** Returns texts that must not appear anywhere: the secret, the store's password. */
    protected abstract List<String> secrets();

    /** Starts the identity provider; overridden if the adapter needs a special one. */
    protected IdentityProvider provider(ClientMethod method) {
        return ProviderFixture.start(method);
    }

    /** Returns the certificates to trust if the provider uses its own. */
    protected List<X509Certificate> trusted() {
        return List.of();
    }

    /** Whether the adapter creates assertions for each request, instead of passing on those of another issuer. */
    protected boolean madeHere() {
        return true;
    }

    @Test
    void the_running_identity_provider_accepts_it_time_after_time() {
        try (var provider = provider(registered())) {
            FrontEnd frontEnd = frontEndAt(provider);
            SignedIn alice = frontEnd.signIn(new Browser(), "alice@contoso.example");
            assertThat(alice.who().name()).isEqualTo("Alice Andersen");
            AccessToken first = frontEnd.accessTokens.silently(alice.who().key());
            frontEnd.accessTokens.refused(alice.who().key(), first);
            AccessToken second = frontEnd.accessTokens.silently(alice.who().key());
            assertThat(second.value()).isNotEqualTo(first.value());
            // The second token may have been issued in another second.
            assertThat(frontEnd.callers.verify(second.value()))
                    .usingRecursiveComparison()
                    .ignoringFields("asOf")
                    .isEqualTo(alice.who());
        }
    }

    @Test
    void the_running_identity_provider_accepts_it_for_no_other_client() {
        var another = new ClientMethod.PrivateKeyJwt(List.of(Certificates.STRANGER.certificate()), "PS256");
        try (var provider = provider(another)) {
            FrontEnd frontEnd = frontEndAt(provider);
            assertThat(kindOfRefusal(() -> frontEnd.signIn(new Browser(), "alice@contoso.example")))
                    .isEqualTo(AuthRefused.Kind.CLIENT_NOT_PROVEN);
        }
    }

    @Test
    void the_running_identity_provider_accepts_it_at_all_four_endpoints_for_clients() {
        try (var provider = provider(registered())) {
            FrontEnd frontEnd = frontEndAt(provider);
            SignedIn alice = frontEnd.signIn(new Browser(), "alice@contoso.example");
            String token = frontEnd.accessTokens.silently(alice.who().key()).value();

            assertThat(accepted(
                            provider,
                            "token",
                            Map.of("grant_type", "client_credentials", "scope", FrontEnd.API + "/.default")))
                    .contains("access_token");
            assertThat(accepted(
                            provider,
                            "par",
                            Map.of(
                                    "client_id",
                                    FrontEnd.CLIENT.value(),
                                    "response_type",
                                    "code",
                                    "redirect_uri",
                                    FrontEnd.REDIRECT.toString(),
                                    "scope",
                                    "openid",
                                    "code_challenge",
                                    "A".repeat(43),
                                    "code_challenge_method",
                                    "S256")))
                    .contains("request_uri");
            assertThat(counts(provider, token)).isTrue();
            accepted(provider, "revoke", Map.of("token", token));
            assertThat(counts(provider, token)).isFalse();
        }
    }

    @Test
    void a_request_can_be_pushed_and_a_token_revoked_with_it() {
        try (var provider = provider(registered())) {
            var frontEnd = new FrontEnd(provider.authority(), credentialService(), new SetClock(), trusted());
            frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
            AuthorizationRedirect redirect = frontEnd.signingIn.begin(new SignInRequest(
                    SignInRequest.Purpose.SIGN_IN, Optional.of("alice@contoso.example"), false, Map.of()));
            assertThat(FrontEnd.query(redirect.location())).containsOnlyKeys("client_id", "request_uri");
            SignedIn alice = frontEnd.signingIn.complete(
                    FrontEnd.query(new Browser().follow(redirect.location())), redirect.browserKey());
            String token = frontEnd.accessTokens.silently(alice.who().key()).value();

            assertThat(counts(provider, token)).isTrue();
            assertThat(frontEnd.signingOut.signOut(alice.who().key(), alice.provider()))
                    .isPresent();
            assertThat(counts(provider, token))
                    .as("the browser has not been at the provider yet")
                    .isFalse();
        }
    }

    private boolean counts(IdentityProvider provider, String token) {
        return accepted(provider, "introspect", Map.of("token", token)).contains("\"active\":true");
    }

    /**
     * Returns the response of one of Contoso's endpoints to a client with the credential, without using the
     * code under test.
     */
    private String accepted(IdentityProvider provider, String endpoint, Map<String, String> form) {
        String path = "/" + DemoTenant.CONTOSO.id() + "/oauth2/v2.0/";
        HttpResponse<String> answer = ProvenRequest.post(
                provider.mutualTlsUrl().orElse(provider.baseUrl()).resolve(path + endpoint),
                form,
                credentialService()
                        .credential(new CredentialTarget(
                                ProviderFixture.issuer(provider, DemoTenant.CONTOSO),
                                provider.baseUrl().resolve(path + "token"))),
                trusted());
        assertThat(answer.statusCode()).as(endpoint + " " + answer.body()).isBetween(200, 201);
        return answer.body();
    }

    private FrontEnd frontEndAt(IdentityProvider provider) {
        var frontEnd = new FrontEnd(provider.authority(), credentialService(), new SetClock(), trusted());
        frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
        return frontEnd;
    }

    @Test
    void the_credential_is_the_registered_clients() {
        assertThat(credentialService().credential(TARGET).client()).isEqualTo(CLIENT);
    }

    @Test
    void assertions_are_never_reused() {
        CredentialService service = credentialService();
        ClientCredential first = service.credential(TARGET);
        ClientCredential second = service.credential(TARGET);
        if (first instanceof ClientCredential.Assertion && madeHere()) {
            assertThat(first).isNotEqualTo(second);
        } else {
            assertThat(first).isEqualTo(second);
        }
    }

    @Test
    void an_assertion_is_for_the_requested_issuer() {
        CredentialService service = credentialService();
        for (CredentialTarget target : List.of(TARGET, ANOTHER_TARGET, TARGET)) {
            if (service.credential(target) instanceof ClientCredential.Assertion assertion && madeHere()) {
                String claims = new String(
                        Base64.getUrlDecoder().decode(assertion.jwt().split("\\.", -1)[1]), StandardCharsets.UTF_8);
                Matcher audience = AUDIENCE.matcher(claims.replace("\\/", "/"));
                assertThat(audience.find()).isTrue();
                assertThat(audience.group(1)).isEqualTo(target.issuer().value());
            }
        }
    }

    @Test
    void no_secret_is_shown() {
        CredentialService service = credentialService();
        ClientCredential credential = service.credential(TARGET);
        assertThat(secrets())
                .allSatisfy(secret -> assertThat(
                                List.of(service.toString(), credential.toString(), String.valueOf(shown())))
                        .noneMatch(text -> text.contains(secret)));
        if (credential instanceof ClientCredential.Assertion assertion) {
            assertThat(credential.toString() + service).doesNotContain(assertion.jwt());
        }
    }

    /** Returns the adapter's other objects that may be logged, such as its settings. */
    protected Object shown() {
        return "";
    }
}
