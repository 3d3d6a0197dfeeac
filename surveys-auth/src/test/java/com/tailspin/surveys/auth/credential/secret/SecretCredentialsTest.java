package com.tailspin.surveys.auth.credential.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.Guice;
import com.google.inject.Stage;
import com.tailspin.surveys.auth.model.ClientCredential.Secret;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.SecretTransport;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretCredentialsTest extends CredentialServiceContract {

    private static final String VALUE = "a very secret value";
    private final SecretCredentialSettings settings = new SecretCredentialSettings(CLIENT, VALUE, Secret.Method.POST);

    @Override
    protected CredentialService credentialService() {
        return Guice.createInjector(Stage.PRODUCTION, new SecretCredentialModule(settings))
                .getInstance(CredentialService.class);
    }

    @Override
    protected ClientMethod registered() {
        return ClientMethod.Secret.of(VALUE, SecretTransport.POST);
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
    void the_secret_is_sent_as_configured() {
        var basic = new SecretCredentials(new SecretCredentialSettings(CLIENT, VALUE, Secret.Method.BASIC));
        assertThat(basic.credential(TARGET)).isEqualTo(new Secret(CLIENT, VALUE, Secret.Method.BASIC));
    }

    @Test
    void an_empty_secret_is_refused_and_its_setting_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretCredentialSettings(CLIENT, " ", Secret.Method.POST))
                .withMessageContaining("surveys.identity.credential.secret.value");
    }
}
