package com.tailspin.surveys.auth;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.fixture.Browser;
import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.ProviderFixture;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.PresentedToken;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that are bound to a key of their sign-in (DPoP), at the embedded provider, which demands nonces under strict. */
class BoundTokensTest {

    private static final URI ADDRESS = URI.create("http://localhost:20081/api/surveys");
    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    private static IdentityProvider provider() {
        return provider(Profile.STRICT);
    }

    private static IdentityProvider provider(Profile profile) {
        return ProviderFixture.startUnder(profile, ClientMethod.Secret.of("secret", SecretTransport.POST));
    }

    private static PersonKey alice(IdentityProvider provider, FrontEnd frontEnd) {
        frontEnd.signedUp.add(ProviderFixture.issuer(provider, DemoTenant.CONTOSO));
        return frontEnd.signIn(new Browser(), "alice@contoso.example").who().key();
    }

    private static PresentedToken presented(FrontEnd frontEnd, AccessToken token) {
        return new PresentedToken(
                token.value(),
                Optional.of(new PresentedToken.Proven(
                        "GET", ADDRESS, List.of(frontEnd.accessTokens.proof(token, "GET", ADDRESS, Optional.empty())))),
                Optional.empty());
    }

    private static Object confirmation(AccessToken token) throws Exception {
        return SignedJWT.parse(token.value()).getJWTClaimsSet().getClaim("cnf");
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, mode = EnumSource.Mode.EXCLUDE, names = "RACY")
    void tokens_stay_bound_to_the_key_of_their_sign_in(Profile profile) throws Exception {
        try (var provider = provider(profile)) {
            FrontEnd frontEnd = FrontEnd.bindingTokens(provider.authority(), SECRET, false);
            PersonKey alice = alice(provider, frontEnd);

            AccessToken first = frontEnd.accessTokens.silently(alice);
            assertThat(confirmation(first))
                    .isEqualTo(Map.of("jkt", first.key().orElseThrow().thumbprint()));
            assertThat(frontEnd.callers.verify(presented(frontEnd, first)).key())
                    .isEqualTo(alice);
            assertThat(refusal(() -> frontEnd.callers.verify(first.value())).kind())
                    .as("a stolen token")
                    .isEqualTo(Kind.PROOF_INVALID);

            frontEnd.accessTokens.refused(alice, first);
            AccessToken second = frontEnd.accessTokens.silently(alice);
            assertThat(second.value()).isNotEqualTo(first.value());
            assertThat(second.key()).isEqualTo(first.key());
            assertThat(confirmation(second)).isEqualTo(confirmation(first));
            assertThat(frontEnd.callers.verify(presented(frontEnd, second)).key())
                    .isEqualTo(alice);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Profile.class, mode = EnumSource.Mode.EXCLUDE, names = "RACY")
    void without_the_setting_tokens_are_bound_if_the_provider_offers_it(Profile profile) throws Exception {
        try (var provider = provider(profile)) {
            FrontEnd frontEnd = FrontEnd.bindingTokensIfOffered(provider.authority(), SECRET);

            AccessToken token = frontEnd.accessTokens.silently(alice(provider, frontEnd));

            assertThat(token.key().isPresent()).isEqualTo(profile == Profile.STRICT);
            assertThat(confirmation(token) == null).isEqualTo(token.key().isEmpty());
        }
    }

    @Test
    void bearer_tokens_of_a_provider_that_offers_more_are_accepted_without_the_setting() {
        try (var provider = new HostileProvider(false)) {
            provider.metadata.put("dpop_signing_alg_values_supported", List.of("RS256", "ES256"));
            FrontEnd frontEnd = FrontEnd.bindingTokensIfOffered(URI.create(provider.authority()), SECRET);
            frontEnd.signedUp.add(new Issuer(provider.issuer()));
            provider.answer = request -> HostileProvider.Reply.json(200, provider.tokens(request));

            PersonKey person =
                    frontEnd.signIn(new Browser(), "pat@example.org").who().key();

            assertThat(provider.sent)
                    .last()
                    .satisfies(request -> assertThat(request).containsKey("dpop_jkt"));

            assertThat(frontEnd.accessTokens.silently(person).key()).isEmpty();
        }
    }

    @Test
    void each_sign_in_has_another_key() {
        try (var provider = provider()) {
            FrontEnd frontEnd = FrontEnd.bindingTokens(provider.authority(), SECRET, false);

            AccessToken first = frontEnd.accessTokens.silently(alice(provider, frontEnd));
            AccessToken second = frontEnd.accessTokens.silently(alice(provider, frontEnd));

            assertThat(second.key()).isPresent().isNotEqualTo(first.key());
        }
    }

    @Test
    void an_authorization_request_that_is_not_pushed_names_the_key() {
        try (var provider = provider(Profile.LEGACY)) {
            FrontEnd frontEnd = FrontEnd.bindingTokens(provider.authority(), SECRET, false);

            assertThat(FrontEnd.query(frontEnd.begin().location()))
                    .hasEntrySatisfying("dpop_jkt", key -> assertThat(key).hasSize(43));
            assertThat(FrontEnd.query(
                            new FrontEnd(provider.authority(), SECRET).begin().location()))
                    .doesNotContainKey("dpop_jkt");
        }
    }

    @Test
    void tokens_of_a_sign_in_before_the_setting_are_bound_when_they_are_renewed() throws Exception {
        try (var provider = provider()) {
            var records = new FakeRecords();
            List<byte[]> keys = List.of(FrontEnd.key());
            FrontEnd before = FrontEnd.sharing(provider.authority(), SECRET, records, keys, false);
            PersonKey alice = alice(provider, before);
            AccessToken bearer = before.accessTokens.silently(alice);
            assertThat(bearer.key()).isEmpty();

            FrontEnd after = FrontEnd.sharing(provider.authority(), SECRET, records, keys, true);
            after.accessTokens.refused(alice, bearer);
            AccessToken bound = after.accessTokens.silently(alice);

            assertThat(confirmation(bound))
                    .isEqualTo(Map.of("jkt", bound.key().orElseThrow().thumbprint()));
        }
    }

    private static AuthRefused redeem(HostileProvider provider, FrontEnd frontEnd) {
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        AuthorizationRedirect redirect = frontEnd.begin();
        return refusal(() -> frontEnd.signingIn.complete(
                Map.of("state", redirect.state(), "code", "c", "iss", provider.issuer()), redirect.browserKey()));
    }

    @Test
    void a_server_that_always_demands_a_nonce_is_asked_twice_with_another_credential_each_time() {
        Set<String> secrets = new HashSet<>();
        var next = new AtomicInteger();
        CredentialService counting = target -> {
            String secret = "secret " + next.incrementAndGet();
            secrets.add(secret);
            return new ClientCredential.Secret(FrontEnd.CLIENT, secret, ClientCredential.Secret.Method.POST);
        };
        try (var provider = new HostileProvider(false)) {
            provider.answer = request -> HostileProvider.Reply.json(400, Map.of("error", "use_dpop_nonce"));

            AuthRefused refused =
                    redeem(provider, FrontEnd.bindingTokens(URI.create(provider.authority()), counting, false));

            assertThat(refused).hasMessageContaining("use_dpop_nonce");
            assertThat(provider.asked).hasSize(2);
            assertThat(secrets).hasSize(2);
        }
    }

    @Test
    void a_nonce_is_also_used_if_it_is_demanded_after_a_failure() {
        try (var provider = new HostileProvider(false)) {
            provider.answer = request -> switch (provider.asked.size()) {
                case 1 -> HostileProvider.Reply.json(503, Map.of());
                case 2 -> HostileProvider.Reply.json(400, Map.of("error", "use_dpop_nonce"));
                default -> HostileProvider.Reply.json(400, Map.of("error", "invalid_grant"));
            };

            AuthRefused refused =
                    redeem(provider, FrontEnd.bindingTokens(URI.create(provider.authority()), SECRET, false));

            assertThat(refused).hasMessageContaining("invalid_grant");
            assertThat(provider.asked).hasSize(3);
        }
    }

    @Test
    void a_pushed_request_is_repeated_once_too() {
        try (var provider = new HostileProvider(false)) {
            provider.metadata.put("pushed_authorization_request_endpoint", provider.base() + "/par");
            provider.answer = request -> HostileProvider.Reply.json(400, Map.of("error", "use_dpop_nonce"));
            FrontEnd frontEnd = FrontEnd.bindingTokens(URI.create(provider.authority()), SECRET, true);

            assertThat(refusal(frontEnd::begin)).hasMessageContaining("demands a nonce again");
            assertThat(provider.asked).hasSize(2);
        }
    }

    @Test
    void a_bearer_token_is_not_taken_for_a_bound_one() {
        try (var provider = new HostileProvider(false)) {
            provider.answer = request -> HostileProvider.Reply.json(200, provider.tokens(request));

            AuthRefused refused =
                    redeem(provider, FrontEnd.bindingTokens(URI.create(provider.authority()), SECRET, false));

            assertThat(refused.kind()).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
            assertThat(refused).hasMessageContaining("surveys.identity.sender-constraint");
        }
    }
}
