package com.tailspin.surveys.idp.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.IssuerKeys;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.client.RegisteredKey;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.testkit.Assertion;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checks without a server; {@link ClientAuthenticatorTest} covers what each of them reports. */
class AssertionTrialTest {

    private static final KeyedCertificate KEY = KeyedCertificate.rsa("web");
    private static final String ISSUER = "http://localhost:1/t/v2.0";
    private static final Audience AUDIENCE = new Audience(ISSUER, ISSUER, ISSUER);
    private static final ClientMethod METHOD = new ClientMethod.PrivateKeyJwt(List.of(KEY.certificate()), "PS256");

    @Test
    void a_good_assertion_passes_all_stateless_checks_and_may_be_repeated() {
        String compact = Assertion.of("web", ISSUER, KEY).sign();
        for (int time = 0; time < 2; time++) {
            AssertionTrial trial = trial(compact, METHOD);
            assertThat(trial.accepted()).isTrue();
            assertThat(trial.notReached()).isEmpty();
            assertThat(trial.made())
                    .allMatch(CheckResult::passed)
                    .extracting(CheckResult::name)
                    .isEqualTo(AssertionTrial.inOrder(METHOD))
                    .startsWith("parse", "client", "method", "typ")
                    .endsWith("lifetime", "jti");
        }
    }

    @Test
    void performed_and_unreached_checks_together_are_always_all_checks() {
        Assertion good = Assertion.of("web", ISSUER, KEY);
        Stream.of(
                        "",
                        "no JWT",
                        good.claim("aud", "x").sign(),
                        good.header("typ", "at+jwt").sign())
                .forEach(compact -> {
                    AssertionTrial trial = trial(compact, METHOD);
                    assertThat(trial.accepted()).isFalse();
                    assertThat(trial.made()).last().matches(check -> !check.passed());
                    assertThat(Stream.concat(trial.made().stream().map(CheckResult::name), trial.notReached().stream())
                                    .toList())
                            .isEqualTo(AssertionTrial.inOrder(METHOD));
                });
    }

    @Test
    void a_client_with_another_method_is_refused_with_that_reason() {
        AssertionTrial trial = trial(
                Assertion.of("web", ISSUER, KEY).sign(), ClientMethod.Secret.of("a secret", SecretTransport.POST));
        assertThat(trial.made()).last().extracting(CheckResult::name).isEqualTo("method");
    }

    @Test
    void assertions_of_other_issuers_have_separate_checks() {
        ClientMethod federated = new ClientMethod.Federated(
                "https://issuer.example",
                "workload",
                "api://AzureADTokenExchange",
                new IssuerKeys.Registered(
                        List.of(new RegisteredKey("k", KEY.certificate().getPublicKey()))));
        assertThat(trial(Assertion.of("web", ISSUER, KEY).sign(), federated).made())
                .last()
                .extracting(CheckResult::name)
                .isIn("alg", "iss");
        assertThat(AssertionTrial.inOrder(federated)).contains("iss", "sub").doesNotContain("jti");
    }

    private static AssertionTrial trial(String compact, ClientMethod method) {
        return AssertionTrial.of(
                compact,
                ClientRegistration.of("web", List.of(), List.of(), method),
                Profile.STRICT,
                AUDIENCE,
                Instant.now());
    }
}
