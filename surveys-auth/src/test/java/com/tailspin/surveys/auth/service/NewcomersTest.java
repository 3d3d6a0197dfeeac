package com.tailspin.surveys.auth.service;

import static com.tailspin.surveys.auth.fixture.Refusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Departure;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Anybody can make up an organisation, and each costs a request to the identity provider. */
class NewcomersTest {

    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    @Test
    void made_up_organisations_are_looked_at_ten_times_a_minute_and_hold_nobody_up_who_has_signed_up() {
        try (var multitenant = new HostileProvider(true)) {
            var api = new FrontEnd(URI.create(multitenant.authority()), SECRET);
            Map<String, Object> claims = multitenant.accessTokenClaims(api.clock.instant());
            for (int i = 0; i < 100; i++) {
                claims.put("iss", multitenant.base() + "/made-up-" + i + "/v2.0");
                String token = HostileProvider.sign(claims);
                assertThat(kindOfRefusal(() -> api.callers.verifyNewcomer(token)))
                        .isEqualTo(i < 10 ? Kind.TOKEN_INVALID : Kind.PROVIDER_UNAVAILABLE);
            }
            assertThat(multitenant.metadataFetches)
                    .as("the authority's and ten more")
                    .hasValue(11);

            api.signedUp.add(new Issuer(multitenant.issuer()));
            String good = HostileProvider.sign(multitenant.accessTokenClaims(api.clock.instant()));
            assertThat(api.callers.verify(good)).isNotNull();
            assertThat(api.callers.verifyNewcomer(good)).isNotNull();

            api.signedUp.clear();
            assertThat(kindOfRefusal(() -> api.callers.verifyNewcomer(good))).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
            api.clock.advance(Duration.ofMinutes(1));
            assertThat(api.callers.verifyNewcomer(good)).isNotNull();
        }
    }

    @Test
    void sign_ups_that_come_back_with_made_up_organisations_are_counted_too() {
        try (var multitenant = new HostileProvider(true)) {
            var frontEnd = new FrontEnd(URI.create(multitenant.authority()), SECRET);
            for (int i = 0; i < 30; i++) {
                Departure departure = frontEnd.signingIn.begin(
                        new SignInRequest(SignInRequest.Purpose.SIGN_UP, Optional.empty(), false, Map.of()));
                Map<String, String> callback = Map.of(
                        "state",
                        FrontEnd.query(departure.location()).getOrDefault("state", ""),
                        "code",
                        "c",
                        "iss",
                        multitenant.base() + "/made-up-" + i + "/v2.0");
                kindOfRefusal(() -> frontEnd.signingIn.complete(callback, departure.browserKey()));
            }
            assertThat(multitenant.metadataFetches).hasValue(11);
        }
    }
}
