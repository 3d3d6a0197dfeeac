package com.tailspin.surveys.auth.service;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.fixture.Log;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.SignedIn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a sign-in's tokens when it ends other than by signing out. */
class EndedSignInsTest {

    private final HostileProvider provider = new HostileProvider(false);
    private final FrontEnd frontEnd = FrontEnd.withoutOfflineAccess(
            URI.create(provider.authority()),
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST));

    @BeforeEach
    void signUp() {
        provider.metadata.put("revocation_endpoint", provider.base() + "/revoke");
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private SignedIn signIn(String name, Map<String, Object> more) {
        AuthorizationRedirect redirect = frontEnd.begin();
        Map<String, String> sent = FrontEnd.query(redirect.location());
        Map<String, Object> claims = provider.idTokenClaims(frontEnd.clock.instant(), sent.getOrDefault("nonce", ""));
        claims.putAll(more);
        provider.answer = request -> Reply.json(
                200,
                HostileProvider.tokens("access of " + name, HostileProvider.sign(claims), "refresh token of " + name));
        SignedIn signedIn = frontEnd.signingIn.complete(
                Map.of("state", redirect.state(), "code", "c", "iss", provider.issuer()), redirect.browserKey());
        provider.asked.clear();
        provider.answer = request -> Reply.json(200, Map.of());
        return signedIn;
    }

    private List<String> revoked() {
        return provider.asked.stream()
                .filter(asked -> asked.path().endsWith("/revoke"))
                .map(asked -> asked.form().getOrDefault("token", ""))
                .toList();
    }

    private String token(SignedIn signedIn) {
        return frontEnd.accessTokens.silently(signedIn.who().key()).value();
    }

    @Test
    void the_refresh_token_is_revoked_if_the_providers_session_continues() {
        SignedIn desk = signIn("desk", Map.of("sid", "one"));
        SignedIn phone = signIn("phone", Map.of("sid", "two"));

        frontEnd.signingOut.forget(phone.who().key(), phone.provider());

        assertThat(revoked()).containsExactly("refresh token of phone");
        assertThat(token(desk)).isEqualTo("access of desk");
    }

    @Test
    void a_failed_revocation_does_not_prevent_sign_out_and_is_logged() {
        SignedIn phone = signIn("phone", Map.of());
        provider.answer = request -> Reply.json(503, Map.of());
        try (var log = new Log(SigningOutService.class)) {
            frontEnd.signingOut.forget(phone.who().key(), phone.provider());
            assertThat(String.join("\n", log.lines()))
                    .contains("could not be revoked")
                    .doesNotContain("refresh token of phone");
        }
        assertThat(kindOfRefusal(() -> token(phone))).isEqualTo(Kind.INTERACTION_REQUIRED);
    }

    @Test
    void a_replaced_sign_ins_tokens_are_discarded_but_not_revoked_within_one_session() {
        SignedIn first = signIn("first", Map.of("sid", "one"));
        SignedIn second = signIn("second", Map.of("sid", "one"));

        frontEnd.signingOut.replaced(first.who().key(), first.provider(), second.provider());

        assertThat(revoked()).as("some providers would end the new tokens, too").isEmpty();
        assertThat(token(second)).isEqualTo("access of second");
        frontEnd.signingOut.signOut(second.who().key(), second.provider());
        assertThat(kindOfRefusal(() -> token(first))).isEqualTo(Kind.INTERACTION_REQUIRED);
    }

    @Test
    void a_replaced_sign_in_of_another_session_or_person_is_revoked() {
        SignedIn first = signIn("first", Map.of("sid", "one"));
        SignedIn second = signIn("second", Map.of("sid", "two"));
        frontEnd.signingOut.replaced(first.who().key(), first.provider(), second.provider());
        assertThat(revoked()).containsExactly("refresh token of first");

        SignedIn other = signIn("other", Map.of("sub", "another", "oid", "person-2"));
        frontEnd.signingOut.replaced(second.who().key(), second.provider(), other.provider());
        assertThat(revoked()).containsExactly("refresh token of second");
        assertThat(token(other)).isEqualTo("access of other");
    }
}
