package com.tailspin.surveys.auth.credential.secretjwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.fixture.Guiced;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SecretJwtCredentialsTest extends CredentialServiceContract {

    private static final String VALUE = "pässword of more than thirty-two bytes";
    private final SecretJwtCredentialSettings settings = SecretJwtCredentialSettings.of(CLIENT, VALUE);

    @Override
    protected CredentialService credentialService() {
        return Guiced.credentialService(new SecretJwtCredentialModule(settings), new SetClock());
    }

    @Override
    protected ClientMethod registered() {
        return new ClientMethod.SecretJwt(VALUE);
    }

    @Override
    protected List<String> secrets() {
        return List.of(VALUE);
    }

    @Override
    protected Object shown() {
        return settings;
    }

    @Test
    void the_signature_is_the_hash_keyed_with_the_secrets_utf8_bytes() throws GeneralSecurityException {
        String jwt = ((ClientCredential.Assertion) credentialService().credential(TARGET)).jwt();
        String[] parts = jwt.split("\\.", -1);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(VALUE.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(expected);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .contains("\"alg\":\"HS256\"")
                .contains("\"typ\":\"client-authentication+jwt\"");
    }

    @Test
    void a_short_secret_is_refused_naming_its_setting_without_showing_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretJwtCredentialSettings.of(CLIENT, "only-thirty-one-bytes-in-here-x"))
                .withMessageContaining("surveys.identity.credential.secret-jwt.value has 31 bytes")
                .withMessageNotContaining("only-thirty");
    }

    @Test
    void a_secret_signs_with_hs256_only() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretJwtCredentialSettings(CLIENT, VALUE, AssertionSettings.strict()))
                .withMessageContaining("HS256");
    }
}
