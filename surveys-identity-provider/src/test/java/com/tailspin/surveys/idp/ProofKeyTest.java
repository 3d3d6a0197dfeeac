package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PKCE (RFC 7636) under a profile that does not require it; {@link AuthorizationTest} covers the strict profile. */
class ProofKeyTest {
    private static RunningProvider running;
    private static CodeFlow flow;

    @BeforeAll
    static void start() {
        running = RunningProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withDefaultProfile(Profile.ENTRA_LIKE));
        flow = running.flow();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void a_code_without_a_challenge_is_redeemed_without_a_verifier() {
        assertThat(redeem(code(withoutPkce()), "").status()).isEqualTo(200);
    }

    @Test
    void a_verifier_for_a_code_without_a_challenge_is_refused() {
        HttpAnswer answer = redeem(code(withoutPkce()), CodeFlow.VERIFIER);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_with_a_challenge_always_needs_its_verifier() {
        assertThat(redeem(flow.code("alice@contoso.example"), "").text("error")).isEqualTo("invalid_grant");
        assertThat(redeem(flow.code("alice@contoso.example"), CodeFlow.VERIFIER.replace('a', 'b'))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(redeem(flow.code("alice@contoso.example"), CodeFlow.VERIFIER).status())
                .isEqualTo(200);
    }

    @Test
    void a_challenge_that_is_sent_must_be_valid() {
        Map<String, String> plain = flow.requestAs("alice@contoso.example");
        plain.put("code_challenge_method", "plain");
        Map<String, String> methodAlone = flow.requestAs("alice@contoso.example");
        methodAlone.remove("code_challenge");

        assertThat(authorize(plain).redirected("error")).contains("invalid_request");
        assertThat(authorize(methodAlone).redirected("error")).contains("invalid_request");
    }

    private static Map<String, String> withoutPkce() {
        Map<String, String> request = flow.requestAs("alice@contoso.example");
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        return request;
    }

    private static HttpAnswer authorize(Map<String, String> request) {
        return flow.authorize(new Http(), "organizations", request);
    }

    private static String code(Map<String, String> request) {
        return authorize(request).redirected("code").orElseThrow();
    }

    private static HttpAnswer redeem(String code, String verifier) {
        Map<String, String> form = flow.redemption(code);
        form.remove("code_verifier");
        if (!verifier.isEmpty()) {
            form.put("code_verifier", verifier);
        }
        return flow.token("organizations", form);
    }
}
