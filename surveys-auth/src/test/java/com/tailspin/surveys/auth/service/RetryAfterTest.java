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
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client respects Retry-After of a token endpoint. */
class RetryAfterTest {

    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    private final HostileProvider provider = new HostileProvider(false);
    private final FrontEnd frontEnd = new FrontEnd(URI.create(provider.authority()), SECRET);

    @AfterEach
    void stop() {
        provider.close();
    }

    private AuthRefused attempt() {
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        AuthorizationRedirect redirect = frontEnd.begin();
        String state = FrontEnd.query(redirect.location()).getOrDefault("state", "");
        return refusal(() -> frontEnd.signingIn.complete(
                Map.of("state", state, "code", "c", "iss", provider.issuer()), redirect.browserKey()));
    }

    private void answers(int status, String retryAfter) {
        provider.answer = request -> Reply.json(status, Map.of("error", "temporarily_unavailable"));
        provider.retryAfter = Optional.of(retryAfter);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void it_is_called_once_and_not_again_before_the_seconds_have_passed(int status) {
        answers(status, "120");
        assertThat(attempt().kind()).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        assertThat(provider.asked).as("no immediate second attempt").hasSize(1);

        frontEnd.clock.advance(Duration.ofSeconds(119));
        assertThat(attempt().getMessage()).contains("Retry-After", provider.issuer());
        assertThat(provider.asked).hasSize(1);

        frontEnd.clock.advance(Duration.ofSeconds(1));
        provider.retryAfter = Optional.empty();
        provider.answer = request -> Reply.json(400, Map.of("error", "invalid_grant"));
        assertThat(attempt().kind()).as("asked again").isEqualTo(Kind.SIGN_IN_REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429})
    void a_proxys_page_that_says_later_counts_as_unavailable(int status) {
        provider.answer = request -> new Reply(status, "text/html", "<h1>Slow down</h1>");
        provider.retryAfter = Optional.of("120");
        assertThat(attempt().kind()).isEqualTo(Kind.PROVIDER_UNAVAILABLE);
        assertThat(attempt().getMessage()).contains("Retry-After");
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void a_date_works_like_seconds() {
        answers(
                503,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        frontEnd.clock.instant().plusSeconds(60).atZone(ZoneOffset.UTC)));
        attempt();
        attempt();
        assertThat(provider.asked).hasSize(1);
        frontEnd.clock.advance(Duration.ofSeconds(61));
        provider.retryAfter = Optional.of("60");
        attempt();
        assertThat(provider.asked).hasSize(2);
    }

    @Test
    void waiting_is_limited_to_five_minutes() {
        answers(503, "999999999");
        attempt();
        frontEnd.clock.advance(Duration.ofMinutes(5));
        attempt();
        assertThat(provider.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "0", "", "Mon, 01 Jan 2001 00:00:00 GMT", "99999999999999999999"})
    void an_invalid_value_is_ignored(String retryAfter) {
        answers(503, retryAfter);
        attempt();
        assertThat(provider.asked).as("retried immediately").hasSize(2);
        attempt();
        assertThat(provider.asked).hasSize(4);
    }
}
