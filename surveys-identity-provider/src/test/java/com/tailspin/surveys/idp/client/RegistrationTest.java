package com.tailspin.surveys.idp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
    private static final ClientMethod SECRET = ClientMethod.Secret.of("s", SecretTransport.POST);

    @Test
    void a_secret_is_kept_as_a_salted_hash_and_never_printed() {
        SecretHash hash = SecretHash.of("the secret");

        assertThat(hash.matches("the secret")).isTrue();
        assertThat(hash.matches("the Secret")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(SecretHash.parse(hash.encoded()).matches("the secret")).isTrue();
        assertThat(SecretHash.of("the secret").encoded()).isNotEqualTo(hash.encoded());
        assertThat(new ClientMethod.Secret(hash, SecretTransport.POST).toString())
                .doesNotContain("the secret", hash.encoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relative", "ftp://x.example/", "http://x.example/#fragment", "http://user@x.example/"})
    void an_address_that_no_code_should_go_to_is_refused(String uri) {
        assertThatThrownBy(() -> ClientRegistration.of("web", List.of(URI.create(uri)), List.of(), SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "é", "a\u0000b"})
    void a_client_id_is_printable(String id) {
        assertThatThrownBy(() -> ClientRegistration.of(id, List.of(), List.of(), SECRET))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void certificates_and_algorithm_have_to_fit() {
        var rsa = List.of(KeyedCertificate.rsa("rsa").certificate());
        var ec = List.of(KeyedCertificate.ec("ec").certificate());

        assertThatThrownBy(() -> new ClientMethod.PrivateKeyJwt(rsa, "ES256"))
                .hasMessageContaining("cannot sign ES256");
        assertThatThrownBy(() -> new ClientMethod.PrivateKeyJwt(ec, "PS256")).hasMessageContaining("cannot sign PS256");
        assertThatThrownBy(() -> new ClientMethod.PrivateKeyJwt(rsa, "HS256")).hasMessageContaining("HS256");
        assertThatThrownBy(() -> new ClientMethod.PrivateKeyJwt(rsa, "none")).hasMessageContaining("none");
        assertThatThrownBy(() -> new ClientMethod.PrivateKeyJwt(List.of(), "PS256"))
                .hasMessageContaining("at least one certificate");
    }
}
