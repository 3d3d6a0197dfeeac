package com.tailspin.surveys.auth.service;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-ins that must be recent, and codes that arrive in a form instead of a URL. */
class RecentSignInTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final HostileProvider provider = new HostileProvider(false);
    private final FrontEnd frontEnd = new FrontEnd(
            URI.create(provider.authority()),
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST));

    @BeforeEach
    void signUp() {
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private SignedIn signIn(Optional<Object> authTime) {
        AuthorizationRedirect redirect = frontEnd.signingIn.begin(FrontEnd.SIGN_IN.within(FIVE_MINUTES));
        Map<String, String> sent = FrontEnd.query(redirect.location());
        assertThat(sent).containsEntry("max_age", "300");
        grant(sent, authTime);
        return complete(redirect);
    }

    private SignedIn complete(AuthorizationRedirect redirect) {
        return frontEnd.signingIn.complete(
                Map.of("state", redirect.state(), "code", "c", "iss", provider.issuer()), redirect.browserKey());
    }

    private void grant(Map<String, String> sent, Optional<Object> authTime) {
        Map<String, Object> claims = provider.idTokenClaims(frontEnd.clock.instant(), sent.getOrDefault("nonce", ""));
        authTime.ifPresent(time -> claims.put("auth_time", time));
        provider.answer =
                request -> Reply.json(200, HostileProvider.tokens("access", HostileProvider.sign(claims), "refresh"));
    }

    @Test
    void a_recent_auth_time_is_accepted() {
        Instant at = frontEnd.clock.instant().minusSeconds(200).truncatedTo(ChronoUnit.SECONDS);
        assertThat(signIn(Optional.of(at.getEpochSecond())).provider().authenticatedAt())
                .contains(at);
    }

    @ParameterizedTest
    @ValueSource(longs = {400, 3600})
    void an_old_auth_time_is_refused(long secondsAgo) {
        Instant at = frontEnd.clock.instant().minusSeconds(secondsAgo);
        var refusal = refusal(() -> signIn(Optional.of(at.getEpochSecond())));
        assertThat(refusal.kind()).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        assertThat(refusal).hasMessageContaining("max_age");
        assertThat(frontEnd.records.all).as("no tokens are kept").isEmpty();
    }

    @Test
    void a_missing_or_malformed_auth_time_is_refused() {
        assertThat(refusal(() -> signIn(Optional.empty()))).hasMessageContaining("auth_time");
        assertThat(refusal(() -> signIn(Optional.of("yesterday")))).hasMessageContaining("auth_time");
        assertThat(refusal(() -> signIn(Optional.of(1e300)))).hasMessageContaining("auth_time");
    }

    @Test
    void an_entra_shaped_provider_is_asked_by_prompt_because_it_ignores_max_age() {
        try (var entra = HostileProvider.likeEntra()) {
            var redirect = new FrontEnd(
                            URI.create(entra.issuer()),
                            target -> new ClientCredential.Secret(
                                    FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST))
                    .signingIn.begin(FrontEnd.SIGN_IN.within(FIVE_MINUTES));
            assertThat(FrontEnd.query(redirect.location()))
                    .containsEntry("prompt", "login")
                    .containsEntry("max_age", "300");
        }
    }

    @Test
    void time_spent_at_the_provider_does_not_count() {
        AuthorizationRedirect redirect = frontEnd.signingIn.begin(FrontEnd.SIGN_IN.within(Duration.ZERO));
        grant(
                FrontEnd.query(redirect.location()),
                Optional.of(frontEnd.clock.instant().plusSeconds(10).getEpochSecond()));
        frontEnd.clock.advance(Duration.ofMinutes(8));
        assertThat(complete(redirect).who()).isNotNull();
    }

    @Test
    void an_auth_time_in_the_future_is_refused() {
        Instant at = frontEnd.clock.instant().plusSeconds(3600);
        assertThat(refusal(() -> signIn(Optional.of(at.getEpochSecond()))))
                .hasMessageContaining("in the future")
                .extracting(AuthRefused::kind)
                .isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
    }

    @Test
    void an_optional_auth_time_is_still_requested_and_checked_if_present() {
        AuthorizationRedirect silent = frontEnd.signingIn.begin(FrontEnd.SIGN_IN.afresh(false));
        assertThat(FrontEnd.query(silent.location())).containsEntry("max_age", "0");
        grant(FrontEnd.query(silent.location()), Optional.empty());
        assertThat(complete(silent).provider().authenticatedAt()).isEmpty();

        AuthorizationRedirect ignored = frontEnd.signingIn.begin(FrontEnd.SIGN_IN.afresh(false));
        grant(
                FrontEnd.query(ignored.location()),
                Optional.of(frontEnd.clock.instant().minusSeconds(3600).getEpochSecond()));
        assertThat(refusal(() -> complete(ignored))).hasMessageContaining("max_age");

        AuthorizationRedirect known = frontEnd.signingIn.begin(FrontEnd.SIGN_IN.afresh(true));
        grant(FrontEnd.query(known.location()), Optional.empty());
        assertThat(refusal(() -> complete(known))).hasMessageContaining("auth_time");
    }

    @Test
    void only_the_first_post_counts_and_only_once() {
        AuthorizationRedirect redirect = frontEnd.begin();
        String state = redirect.state();
        frontEnd.signingIn.keepPosted(Map.of("state", state, "code", "first"));
        frontEnd.signingIn.keepPosted(Map.of("state", state, "code", "second"));
        assertThat(frontEnd.signingIn.posted(state)).containsEntry("code", "first");
        assertThat(frontEnd.signingIn.posted(state)).isEmpty();
    }

    @Test
    void a_post_without_a_pending_sign_in_is_not_stored() {
        frontEnd.signingIn.keepPosted(Map.of("state", "made up", "code", "c"));
        frontEnd.signingIn.keepPosted(Map.of());
        assertThat(frontEnd.records.all).isEmpty();
        AuthorizationRedirect redirect = frontEnd.begin();
        frontEnd.signingIn.keepPosted(Map.of("state", redirect.state(), "code", "c"));
        frontEnd.clock.advance(Duration.ofMinutes(2));
        assertThat(frontEnd.signingIn.posted(redirect.state())).isEmpty();
    }
}
