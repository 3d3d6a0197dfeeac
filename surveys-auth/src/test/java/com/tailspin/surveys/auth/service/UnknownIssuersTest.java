package com.tailspin.surveys.auth.service;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Anyone can invent organisations, and each costs a request to the identity provider. */
class UnknownIssuersTest {

    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    @Test
    void unsigned_tokens_of_invented_organisations_do_not_block_new_organisations() {
        try (var multitenant = new HostileProvider(true)) {
            var api = new FrontEnd(URI.create(multitenant.authority()), SECRET);
            Map<String, Object> claims = multitenant.accessTokenClaims(api.clock.instant());
            for (int i = 0; i < 100; i++) {
                claims.put("iss", multitenant.base() + "/made-up-" + i + "/v2.0");
                String token = junk(claims);
                assertThat(kindOfRefusal(() -> api.callers.verifyNewcomer(token)))
                        .isEqualTo(i < UnknownIssuers.MOST ? Kind.TOKEN_INVALID : Kind.PROVIDER_UNAVAILABLE);
            }
            assertThat(multitenant.metadataFetches)
                    .as("the authority's, and a limited number more")
                    .hasValue(1 + UnknownIssuers.MOST);

            String good = HostileProvider.sign(multitenant.accessTokenClaims(api.clock.instant()));
            assertThat(api.callers.verifyNewcomer(good)).isNotNull();
        }
    }

    private static String junk(Map<String, Object> claims) {
        return HostileProvider.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims, HostileProvider.OTHER_KEY);
    }

    @Test
    void sign_ups_that_return_with_invented_organisations_count_too() {
        try (var multitenant = new HostileProvider(true)) {
            var frontEnd = new FrontEnd(URI.create(multitenant.authority()), SECRET);
            for (int i = 0; i < 100; i++) {
                AuthorizationRedirect redirect = frontEnd.signingIn.begin(
                        new SignInRequest(SignInRequest.Purpose.SIGN_UP, Optional.empty(), false, Map.of()));
                Map<String, String> callback = Map.of(
                        "state",
                        FrontEnd.query(redirect.location()).getOrDefault("state", ""),
                        "code",
                        "c",
                        "iss",
                        multitenant.base() + "/made-up-" + i + "/v2.0");
                kindOfRefusal(() -> frontEnd.signingIn.complete(callback, redirect.browserKey()));
            }
            assertThat(multitenant.metadataFetches).hasValue(1 + UnknownIssuers.MOST);
        }
    }
}
