package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.kindOfRefusal;
import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Asked;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.model.SignInRequest;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pushed authorization requests and token revocation, and the effect of the provider's responses. */
class PushedRequestsTest {

    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    private final HostileProvider provider = new HostileProvider(false);
    private final FrontEnd frontEnd =
            FrontEnd.pushing(URI.create(provider.authority()), SECRET, new SetClock(), List.of());

    @AfterEach
    void stop() {
        provider.close();
    }

    private void offersPushing() {
        provider.metadata.put("pushed_authorization_request_endpoint", provider.base() + "/par");
        provider.answer = request -> Reply.json(201, Map.of("request_uri", "urn:example:1", "expires_in", 60));
    }

    @Test
    void the_browser_carries_only_a_reference_to_the_pushed_request() {
        offersPushing();
        AuthorizationRedirect redirect = frontEnd.begin();
        assertThat(FrontEnd.query(redirect.location()))
                .isEqualTo(Map.of("client_id", FrontEnd.CLIENT.value(), "request_uri", "urn:example:1"));
        assertThat(provider.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.form())
                        .containsEntry("client_secret", "secret")
                        .containsEntry("redirect_uri", FrontEnd.REDIRECT.toString())
                        .containsKeys("state", "nonce", "code_challenge", "scope"));
    }

    @Test
    void requests_are_pushed_without_the_setting_if_the_provider_requires_it() {
        offersPushing();
        provider.metadata.put("require_pushed_authorization_requests", true);
        var unset = new FrontEnd(URI.create(provider.authority()), SECRET);
        assertThat(FrontEnd.query(unset.begin().location())).containsEntry("request_uri", "urn:example:1");
    }

    @Test
    void a_request_refused_for_its_prompt_is_pushed_again_without_it() {
        offersPushing();
        Function<Asked, Reply> taken = provider.answer;
        provider.answer = request -> request.form().containsKey("prompt")
                ? Reply.json(400, Map.of("error", "invalid_request"))
                : taken.apply(request);
        assertThat(FrontEnd.query(frontEnd.begin().location())).containsEntry("request_uri", "urn:example:1");
        assertThat(provider.asked).hasSize(2);
    }

    static Stream<Arguments> prompts() {
        return Stream.of(
                Arguments.of(List.of("none", "login", "select_account"), "select_account"),
                Arguments.of(List.of("consent"), "consent"),
                Arguments.of(List.of("select_account", "consent"), "select_account consent"),
                Arguments.of(List.of("login"), null));
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void only_prompts_listed_in_the_metadata_are_sent(List<String> listed, @Nullable String sent) {
        offersPushing();
        provider.metadata.put("prompt_values_supported", listed);
        frontEnd.signingIn.begin(new SignInRequest(SignInRequest.Purpose.SIGN_UP, Optional.empty(), true, Map.of()));
        assertThat(provider.asked.get(0).form().get("prompt")).isEqualTo(sent);
    }

    @Test
    void without_a_push_endpoint_the_setting_refuses_the_sign_in() {
        var refusal = refusal(frontEnd::begin);
        assertThat(refusal.kind()).isEqualTo(Kind.PROVIDER_NOT_TRUSTED);
        assertThat(refusal).hasMessageContaining("surveys.identity.par");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(Reply.json(401, Map.of("error", "invalid_client")), Kind.CLIENT_NOT_PROVEN),
                Arguments.of(Reply.json(400, Map.of("error", "invalid_scope")), Kind.SIGN_IN_REJECTED),
                Arguments.of(Reply.json(429, Map.of("error", "slow_down")), Kind.PROVIDER_UNAVAILABLE),
                Arguments.of(new Reply(500, "text/plain", "oops"), Kind.PROVIDER_UNAVAILABLE),
                Arguments.of(new Reply(400, "text/html", "<html>"), Kind.PROVIDER_UNAVAILABLE),
                Arguments.of(Reply.json(201, Map.of("expires_in", 60)), Kind.PROVIDER_UNAVAILABLE),
                Arguments.of(new Reply(0, "", ""), Kind.PROVIDER_UNAVAILABLE));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_rejected_push_is_refused_by_cause(Reply answer, Kind kind) {
        offersPushing();
        provider.answer = request -> answer;
        assertThat(kindOfRefusal(frontEnd::begin)).isEqualTo(kind);
    }

    static Stream<Object> replies() {
        return answers().map(each -> each.get()[0]);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void people_are_signed_out_whatever_the_response_to_the_revocation(Reply answer) {
        offersPushing();
        provider.metadata.put("revocation_endpoint", provider.base() + "/revoke");
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        AuthorizationRedirect redirect = frontEnd.begin();
        Map<String, String> pushed = provider.asked.get(0).form();
        provider.answer = request -> Reply.json(
                200,
                HostileProvider.tokens(
                        "the-access-token",
                        HostileProvider.sign(
                                provider.idTokenClaims(frontEnd.clock.instant(), pushed.getOrDefault("nonce", ""))),
                        "the-refresh-token"));
        SignedIn signedIn = frontEnd.signingIn.complete(
                Map.of("code", "c", "state", pushed.getOrDefault("state", ""), "iss", provider.issuer()),
                redirect.browserKey());

        provider.answer = request -> answer;
        assertThat(frontEnd.signingOut.signOut(signedIn.who().key(), signedIn.provider()))
                .isPresent();
        assertThat(frontEnd.records.all).isEmpty();
        Asked last = provider.asked.get(provider.asked.size() - 1);
        assertThat(last.form())
                .containsEntry("token", "the-refresh-token")
                .containsEntry("token_type_hint", "refresh_token");
    }
}
