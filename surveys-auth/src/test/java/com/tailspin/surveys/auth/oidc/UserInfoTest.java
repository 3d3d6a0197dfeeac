package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Asked;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sign-ins at a provider whose ID tokens leave the person's claims to the userinfo endpoint. */
class UserInfoTest {

    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    private final HostileProvider provider = new HostileProvider(false);
    /** Missing from the ID token. */
    private final Set<String> left = new HashSet<>(Set.of("name", "preferred_username", "roles"));

    private final Map<String, Object> userInfo = new HashMap<>(Map.of(
            "sub",
            "pairwise",
            "name",
            "Sue Suite",
            "preferred_username",
            "sue@suite.example",
            "roles",
            List.of("SurveyAdmin")));
    private Supplier<Reply> reply = () -> Reply.json(200, userInfo);

    private FrontEnd frontEnd() {
        return new FrontEnd(URI.create(provider.authority()), SECRET);
    }

    private SignedIn signIn(FrontEnd frontEnd) {
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        AuthorizationRedirect redirect = frontEnd.begin();
        Map<String, String> sent = FrontEnd.query(redirect.location());
        provider.answer = request -> request.path().endsWith("/userinfo") ? answer(request) : tokens(frontEnd, sent);
        return frontEnd.signingIn.complete(
                Map.of("code", "the-code", "state", sent.getOrDefault("state", ""), "iss", provider.issuer()),
                redirect.browserKey());
    }

    private Reply tokens(FrontEnd frontEnd, Map<String, String> sent) {
        Map<String, Object> claims = provider.idTokenClaims(frontEnd.clock.instant(), sent.getOrDefault("nonce", ""));
        claims.keySet().removeAll(left);
        Map<String, Object> tokens =
                HostileProvider.tokens("the-access-token", HostileProvider.sign(claims), "the-refresh-token");
        if (sent.containsKey("dpop_jkt")) {
            tokens.put("token_type", "DPoP");
        }
        return Reply.json(200, tokens);
    }

    private Reply answer(Asked request) {
        return provider.proofNonce.isEmpty() || provider.proofNonce.equals(nonceIn(request))
                ? reply.get()
                : Reply.json(401, Map.of("error", "use_dpop_nonce"));
    }

    private static Optional<String> nonceIn(Asked request) {
        try {
            return Optional.ofNullable(SignedJWT.parse(request.proof().orElseThrow())
                    .getJWTClaimsSet()
                    .getStringClaim("nonce"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Asked> asked() {
        return provider.asked.stream()
                .filter(request -> request.path().endsWith("/userinfo"))
                .toList();
    }

    private AuthRefused refused() {
        return refusal(() -> signIn(frontEnd()));
    }

    @Test
    void name_email_and_roles_come_from_userinfo() {
        try (provider) {
            SignedIn signedIn = signIn(frontEnd());

            assertThat(signedIn.who().name()).isEqualTo("Sue Suite");
            assertThat(signedIn.who().email()).isEqualTo("sue@suite.example");
            assertThat(signedIn.who().roles()).containsExactly("SurveyAdmin");
            assertThat(signedIn.who().emailVerified()).isTrue();
            assertThat(asked())
                    .singleElement()
                    .satisfies(request -> assertThat(request.authorization()).contains("Bearer the-access-token"));
        }
    }

    @Test
    void claims_of_the_id_token_are_not_replaced() {
        try (provider) {
            left.remove("preferred_username");
            userInfo.put("email_verified", false);

            SignedIn signedIn = signIn(frontEnd());

            assertThat(signedIn.who().name()).isEqualTo("Sue Suite");
            assertThat(signedIn.who().email()).isEqualTo("pat@example.org");
            assertThat(signedIn.who().emailVerified()).isFalse();
        }
    }

    @Test
    void people_without_roles_cause_no_request() {
        try (provider) {
            left.clear();
            left.add("roles");

            assertThat(signIn(frontEnd()).who().roles()).isEmpty();
            assertThat(asked()).isEmpty();
        }
    }

    @Test
    void a_bound_token_is_presented_with_a_proof_and_once_more_with_the_demanded_nonce() {
        try (provider) {
            provider.proofNonce = Optional.of("nonce-1");
            FrontEnd frontEnd = FrontEnd.bindingTokens(URI.create(provider.authority()), SECRET, false);

            assertThat(signIn(frontEnd).who().name()).isEqualTo("Sue Suite");
            assertThat(asked())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.authorization()).contains("DPoP the-access-token"));
            assertThat(signIn(frontEnd).who().name()).isEqualTo("Sue Suite");
            assertThat(asked()).as("the nonce is kept").hasSize(3);
        }
    }

    private FrontEnd presenting(Iterator<SelfSignedCertificate> certificates) {
        SelfSignedCertificate own = Certificates.make("localhost");
        String address = provider.startFor(Certificates.REGISTERED.certificate(), own);
        provider.metadata.put(
                "mtls_endpoint_aliases",
                Map.of("token_endpoint", address + "/mtls/token", "userinfo_endpoint", address + "/mtls/userinfo"));
        return FrontEnd.presenting(
                () -> Optional.of(Certificates.certified(certificates.next())),
                URI.create(provider.authority()),
                SECRET,
                List.of(own.certificate()));
    }

    @Test
    void a_token_bound_to_a_certificate_is_presented_with_it_at_the_alias() {
        try (provider) {
            FrontEnd frontEnd =
                    presenting(Stream.generate(() -> Certificates.REGISTERED).iterator());

            assertThat(signIn(frontEnd).who().name()).isEqualTo("Sue Suite");
            assertThat(asked()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/mtls/userinfo");
                assertThat(request.authorization()).contains("Bearer the-access-token");
            });
        }
    }

    @Test
    void a_bound_token_is_never_presented_without_its_certificate() {
        try (provider) {
            FrontEnd frontEnd = presenting(
                    List.of(Certificates.REGISTERED, Certificates.STRANGER).iterator());

            assertThat(refusal(() -> signIn(frontEnd)))
                    .hasMessageContaining(Certificates.STRANGER.thumbprint().hex())
                    .extracting(AuthRefused::kind)
                    .isEqualTo(Kind.PROVIDER_UNAVAILABLE);
            assertThat(asked()).isEmpty();
        }
    }

    @Test
    void claims_about_another_person_are_refused() {
        try (provider) {
            userInfo.put("sub", "another");

            assertThat(refused())
                    .hasMessageContaining("has another sub than the ID token")
                    .extracting(AuthRefused::kind)
                    .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        }
    }

    @Test
    void a_response_that_is_not_json_is_refused() {
        try (provider) {
            reply = () -> new Reply(200, "application/jwt", "");

            assertThat(refused().kind()).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        }
    }

    @Test
    void an_endpoint_that_rejects_the_token_leaves_the_claims_missing() {
        try (provider) {
            reply = () -> Reply.json(401, Map.of("error", "invalid_token"));

            assertThat(refused())
                    .hasMessageContaining("/userinfo answered 401")
                    .extracting(AuthRefused::kind)
                    .isEqualTo(Kind.CLAIMS_UNUSABLE);
        }
    }

    @Test
    void an_endpoint_that_fails_is_unavailable() {
        try (provider) {
            reply = () -> new Reply(503, "text/plain", "");

            assertThat(refused().kind()).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        }
    }

    @Test
    void without_an_endpoint_the_missing_claim_is_named() {
        try (provider) {
            provider.metadata.remove("userinfo_endpoint");

            assertThat(refused())
                    .hasMessageContaining("no string in the claim name")
                    .extracting(AuthRefused::kind)
                    .isEqualTo(Kind.CLAIMS_UNUSABLE);
        }
    }
}
