package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.idp.store.StoreSettings;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Client secrets cannot be guessed at the token endpoint. */
class SecretGuessesTest {

    @Test
    void after_twenty_wrong_secrets_only_that_client_must_wait_even_with_the_right_secret() {
        try (RunningProvider running = RunningProvider.start(
                IdentityProviderSettings.of(StoreSettings.inMemory()).withWrongSecretsLimited(true))) {
            for (int i = 0; i < 20; i++) {
                assertThat(guess(running.flow(), "guess " + i).status()).isEqualTo(401);
            }

            for (String secret : new String[] {"guess 20", running.flow().secret()}) {
                HttpAnswer refused = guess(running.flow(), secret);
                assertThat(refused.status()).isEqualTo(429);
                assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
                assertThat(refused.text("error")).isEqualTo("temporarily_unavailable");
                assertThat(refused.text("error_description")).contains("Try again in", "seconds");
            }
            assertThat(guess(running.otherClient(), running.otherClient().secret())
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void wrong_secrets_are_not_counted_when_the_limit_is_off() {
        try (RunningProvider running = RunningProvider.start()) {
            for (int i = 0; i < 25; i++) {
                assertThat(guess(running.flow(), "guess " + i).status()).isEqualTo(401);
            }
        }
    }

    /** Uses an unknown code, so that a correct secret leads to 400. */
    private static HttpAnswer guess(CodeFlow client, String secret) {
        Map<String, String> form = client.redemption("an unknown code");
        form.put("client_secret", secret);
        return client.token("organizations", form);
    }
}
