package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateChoice;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentialSettings;
import com.tailspin.surveys.auth.credential.certificate.CertificateCredentials;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HeldCertificates;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.model.AccessToken;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At a multitenant authority whose redirects do not name the tenant, like Entra ID: only the ID token names it. */
class EntraAuthorityTest {

    private static final String OTHER_TENANT = "0a0b0c0d-0000-4000-8000-000000000002";

    private final HostileProvider provider = HostileProvider.likeEntra();
    private FrontEnd frontEnd;
    private AuthorizationRedirect redirect;
    private final Map<String, String> callback = new HashMap<>();
    private Map<String, Object> claims;
    private JWSHeader header =
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build();

    @BeforeEach
    void begin() {
        begin(FrontEnd.forEntra(URI.create(provider.authority()), assertions(AssertionSettings.entra())));
    }

    private void begin(FrontEnd signingInAt) {
        frontEnd = signingInAt;
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        redirect = frontEnd.begin();
        Map<String, String> sent = FrontEnd.query(redirect.location());
        callback.put("code", "the-code");
        callback.put("state", sent.getOrDefault("state", ""));
        claims = provider.idTokenClaims(frontEnd.clock.instant(), sent.getOrDefault("nonce", ""));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private CredentialService assertions(AssertionSettings settings) {
        return new CertificateCredentials(
                new CertificateCredentialSettings(
                        FrontEnd.CLIENT, CertificateChoice.of(Certificates.REGISTERED.thumbprint()), settings),
                new HeldCertificates(Certificates.certified(Certificates.REGISTERED)),
                InstantSource.system(),
                new SecureRandom());
    }

    private SignedIn complete() {
        provider.answer = request -> Reply.json(
                200,
                HostileProvider.tokens(
                        "the-access-token",
                        HostileProvider.sign(header, claims, HostileProvider.KEY),
                        "the-refresh-token"));
        return frontEnd.signingIn.complete(callback, redirect.browserKey());
    }

    private AuthRefused refused() {
        AuthRefused refusal = refusal(this::complete);
        assertThat(frontEnd.records.all).as("no tokens are kept").isEmpty();
        return refusal;
    }

    @Test
    void the_code_is_redeemed_at_the_authority_and_the_token_renewed_at_the_tenant_it_named() throws ParseException {
        PersonKey person = complete().who().key();
        assertThat(person).isEqualTo(new PersonKey(new Issuer(provider.issuer()), "person-1"));

        AccessToken token = frontEnd.accessTokens.silently(person);
        frontEnd.accessTokens.refused(person, token);
        claims.remove("nonce");
        frontEnd.accessTokens.silently(person);

        assertThat(provider.paths)
                .filteredOn(path -> path.endsWith("/token"))
                .containsExactly(
                        URI.create(provider.tokenEndpoint("organizations")).getPath(),
                        URI.create(provider.tokenEndpoint(HostileProvider.TENANT))
                                .getPath());
        assertThat(audience(0)).isEqualTo(provider.tokenEndpoint("organizations"));
        assertThat(audience(1)).isEqualTo(provider.tokenEndpoint(HostileProvider.TENANT));
    }

    private String audience(int request) throws ParseException {
        return SignedJWT.parse(provider.asked.get(request).form().getOrDefault("client_assertion", ""))
                .getJWTClaimsSet()
                .getAudience()
                .get(0);
    }

    @Test
    void an_issuer_that_is_not_the_one_of_the_tenant_in_the_same_token_is_refused() {
        claims.put("tid", OTHER_TENANT);
        assertThat(refused())
                .hasMessageContaining("is not that of its tenant " + OTHER_TENANT)
                .extracting(AuthRefused::kind)
                .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
    }

    @Test
    void a_token_without_a_tenant_is_refused() {
        claims.remove("tid");
        assertThat(refused())
                .hasMessageContaining("surveys.identity.claims.tenant")
                .extracting(AuthRefused::kind)
                .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
    }

    @Test
    void an_issuer_that_the_authority_does_not_vouch_for_is_refused_and_not_asked() {
        try (var elsewhere = HostileProvider.likeEntra()) {
            frontEnd.signedUp.add(new Issuer(elsewhere.issuer()));
            claims.put("iss", elsewhere.issuer());
            assertThat(refused())
                    .hasMessageContaining("vouches for")
                    .extracting(AuthRefused::kind)
                    .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
            assertThat(elsewhere.paths).isEmpty();
        }
    }

    @Test
    void the_template_and_the_authoritys_address_are_not_issuers() {
        for (String nobody : new String[] {provider.base() + "/{tenantid}/v2.0", provider.authority()}) {
            begin();
            frontEnd.signedUp.add(new Issuer(nobody));
            claims.put("iss", nobody);
            claims.put("tid", nobody.split("/", -1)[3]);
            assertThat(refused().kind()).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        }
    }

    @Test
    void a_tenant_that_has_not_signed_up_is_refused_and_its_keys_are_not_fetched() {
        frontEnd.signedUp.clear();
        assertThat(refused().kind()).isEqualTo(Kind.ISSUER_NOT_SIGNED_UP);
        assertThat(provider.paths).noneMatch(path -> path.contains(HostileProvider.TENANT) || path.endsWith("/keys"));
    }

    @Test
    void a_signature_by_an_unknown_key_is_refused() {
        header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown").build();
        assertThat(refused().kind()).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
    }

    @Test
    void another_sign_ins_nonce_is_refused() {
        claims.put("nonce", "another");
        assertThat(refused()).hasMessageContaining("nonce");
    }

    @Test
    void a_promised_but_missing_issuer_is_refused_and_nothing_is_sent() {
        provider.metadata.put("authorization_response_iss_parameter_supported", true);
        begin();
        assertThat(refused())
                .hasMessageContaining("although its metadata promises it")
                .extracting(AuthRefused::kind)
                .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void an_unpromised_issuer_is_checked_and_only_it_receives_the_code() {
        callback.put("iss", "http://localhost:1/" + HostileProvider.TENANT + "/v2.0");
        assertThat(refused().kind()).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        assertThat(provider.asked).isEmpty();

        begin();
        callback.put("iss", provider.issuer());
        assertThat(complete()).isNotNull();
        assertThat(provider.paths)
                .filteredOn(path -> path.endsWith("/token"))
                .containsExactly(URI.create(provider.tokenEndpoint(HostileProvider.TENANT))
                        .getPath());
    }

    @Test
    void without_the_profile_such_a_redirect_is_refused_and_nothing_is_sent() {
        begin(new FrontEnd(URI.create(provider.authority()), assertions(AssertionSettings.entra())));
        assertThat(refused())
                .hasMessageContaining("surveys.identity.profile is entra")
                .extracting(AuthRefused::kind)
                .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void assertions_name_the_authoritys_address_instead_of_the_template() throws ParseException {
        begin(FrontEnd.forEntra(URI.create(provider.authority()), assertions(AssertionSettings.strict())));
        assertThat(complete()).isNotNull();
        assertThat(audience(0)).isEqualTo(provider.authority());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CredentialTarget(
                        new Issuer(provider.base() + "/{tenantid}/v2.0"), URI.create(provider.authority())));
    }
}
