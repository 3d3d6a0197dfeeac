package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.tailspin.surveys.auth.fixture.FakeRecords;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignInRequest.Purpose;
import com.tailspin.surveys.auth.model.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An authority with {tenant} in it: each organisation has its own issuer, keys and token endpoint,
 * like Keycloak's realms.
 */
class AuthorityPerOrganisationTest {

    private final HostileProvider provider = new HostileProvider(false);
    private final List<Issuer> provenTo = new CopyOnWriteArrayList<>();
    private final FrontEnd frontEnd = new FrontEnd(
            new Authority(provider.base() + "/realms/{tenant}"),
            target -> {
                provenTo.add(target.issuer());
                return new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);
            },
            new SetClock(),
            new FakeRecords(),
            List.of(FrontEnd.key()));
    private final Issuer contoso = new Issuer(provider.base() + "/realms/contoso");
    private final Issuer fabrikam = new Issuer(provider.base() + "/realms/fabrikam");

    @BeforeEach
    void signUp() {
        provider.realms.addAll(List.of("contoso", "fabrikam", "newcomer"));
        frontEnd.signedUp.addAll(List.of(contoso, fabrikam));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private AuthorizationRedirect depart(Purpose purpose, String tenant) {
        return frontEnd.signingIn.begin(
                new SignInRequest(purpose, Optional.empty(), false, Map.of()).at(Optional.of(tenant)));
    }

    private SignedIn comeBack(AuthorizationRedirect redirect, String iss, String tokensIssuer) {
        Map<String, String> sent = FrontEnd.query(redirect.location());
        provider.answer = request -> {
            Map<String, Object> claims =
                    provider.idTokenClaims(frontEnd.clock.instant(), sent.getOrDefault("nonce", ""));
            claims.put("iss", tokensIssuer);
            return Reply.json(200, HostileProvider.tokens("access", HostileProvider.sign(claims), "refresh"));
        };
        return frontEnd.signingIn.complete(
                Map.of("state", sent.getOrDefault("state", ""), "code", "c", "iss", iss), redirect.browserKey());
    }

    @Test
    void people_sign_in_at_their_organisations_issuer_and_the_client_authenticates_there() {
        assertThat(frontEnd.signingIn.tenantNeeded()).isTrue();
        SignedIn who = comeBack(depart(Purpose.SIGN_IN, "contoso"), contoso.value(), contoso.value());
        assertThat(who.who().key().issuer()).isEqualTo(contoso);
        assertThat(provenTo).containsExactly(contoso);

        Map<String, Object> claims = provider.accessTokenClaims(frontEnd.clock.instant());
        claims.put("iss", contoso.value());
        assertThat(frontEnd.callers.verify(HostileProvider.sign(claims)).key().issuer())
                .isEqualTo(contoso);
        frontEnd.clock.advance(Duration.ofMinutes(61));
        provider.answer = request ->
                Reply.json(200, Map.of("access_token", "renewed", "token_type", "Bearer", "expires_in", 3600));
        assertThat(frontEnd.accessTokens.silently(who.who().key()).value()).isEqualTo("renewed");
        assertThat(frontEnd.signingOut.signOut(who.who().key(), who.provider())).isPresent();
    }

    @Test
    void a_sign_in_started_at_one_organisation_cannot_end_at_another() {
        AuthorizationRedirect mixedUp = depart(Purpose.SIGN_IN, "contoso");
        assertThat(kindOfRefusal(() -> comeBack(mixedUp, fabrikam.value(), fabrikam.value())))
                .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        assertThat(provider.asked).isEmpty();
        AuthorizationRedirect swapped = depart(Purpose.SIGN_IN, "contoso");
        assertThat(kindOfRefusal(() -> comeBack(swapped, contoso.value(), fabrikam.value())))
                .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
    }

    @Test
    void nothing_is_fetched_for_unknown_organisations_except_a_limited_amount_at_sign_up() {
        assertThat(kindOfRefusal(() -> depart(Purpose.SIGN_IN, "newcomer"))).isEqualTo(Kind.ISSUER_NOT_SIGNED_UP);
        assertThat(provider.metadataFetches).hasValue(0);
        assertThat(depart(Purpose.SIGN_UP, "newcomer").location().toString()).startsWith(provider.base());
        for (int i = 0; i < 100; i++) {
            String madeUp = "made-up-" + i;
            assertThat(kindOfRefusal(() -> depart(Purpose.SIGN_UP, madeUp)))
                    .isEqualTo(i < 60 ? Kind.PROVIDER_NOT_TRUSTED : Kind.PROVIDER_UNAVAILABLE);
        }
        assertThat(provider.metadataFetches).hasValue(61);
        assertThat(depart(Purpose.SIGN_IN, "fabrikam")).isNotNull();
    }

    @Test
    void invented_organisations_do_not_delay_a_sign_up_whose_code_was_just_redeemed() {
        Map<String, Object> claims = provider.accessTokenClaims(frontEnd.clock.instant());
        for (int i = 0; i < 100; i++) {
            claims.put("iss", provider.base() + "/realms/made-up-" + i);
            String junk = HostileProvider.sign(claims);
            kindOfRefusal(() -> frontEnd.callers.verifyNewcomer(junk));
        }
        String newcomer = provider.base() + "/realms/newcomer";
        claims.put("iss", newcomer);
        String token = HostileProvider.sign(claims);
        assertThat(kindOfRefusal(() -> frontEnd.callers.verifyNewcomer(token))).isEqualTo(Kind.PROVIDER_UNAVAILABLE);

        comeBack(depart(Purpose.SIGN_UP, "newcomer"), newcomer, newcomer);
        assertThat(frontEnd.callers.verifyNewcomer(token).key().issuer()).isEqualTo(new Issuer(newcomer));
    }

    @Test
    @Tag("slow")
    void existing_organisations_do_not_count_towards_the_limit() {
        Map<String, Object> claims = provider.accessTokenClaims(frontEnd.clock.instant());
        for (int i = 0; i < 70; i++) {
            provider.realms.add("real-" + i);
            claims.put("iss", provider.base() + "/realms/real-" + i);
            String junk = HostileProvider.sign(new JWSHeader(JWSAlgorithm.RS256), claims, HostileProvider.OTHER_KEY);
            assertThat(kindOfRefusal(() -> frontEnd.callers.verifyNewcomer(junk)))
                    .isEqualTo(Kind.TOKEN_INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "..", "a/b", "a%2fb", "a?b", "a#b", "{tenant}", "a b", "ä", "../contoso", "a\\b"})
    void a_typed_name_cannot_change_the_path(String typed) {
        for (Purpose purpose : Purpose.values()) {
            assertThat(kindOfRefusal(() -> depart(purpose, typed))).isEqualTo(Kind.SIGN_IN_REJECTED);
        }
        assertThat(provider.metadataFetches).hasValue(0);
    }

    @Test
    void without_a_name_there_is_no_redirect() {
        assertThat(kindOfRefusal(frontEnd::begin)).isEqualTo(Kind.SIGN_IN_REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/realms/", "/realms/..", "/realms/a/b", "/realms/contoso/", "/realmscontoso", "/realms/{tenant}"
            })
    void a_token_from_outside_the_authority_is_refused(String path) {
        Map<String, Object> claims = provider.accessTokenClaims(frontEnd.clock.instant());
        claims.put("iss", provider.base() + path);
        assertThat(kindOfRefusal(() -> frontEnd.callers.verifyNewcomer(HostileProvider.sign(claims))))
                .isEqualTo(Kind.TOKEN_INVALID);
        assertThat(provider.metadataFetches).hasValue(0);
    }

    @Test
    void an_organisations_metadata_that_is_a_template_is_refused() {
        provider.metadata.put("issuer", provider.base() + "/realms/{tenantid}");
        assertThat(kindOfRefusal(() -> depart(Purpose.SIGN_IN, "contoso"))).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
    }
}
