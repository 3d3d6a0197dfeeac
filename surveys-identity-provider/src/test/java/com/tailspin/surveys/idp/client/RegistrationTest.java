package com.tailspin.surveys.idp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.tailspin.surveys.idp.testkit.KeyedCertificate;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
    private static final ClientMethod SECRET = ClientMethod.Secret.of("s", SecretTransport.POST);

    @Test
    void a_secret_is_kept_as_a_hash_and_never_printed() {
        SecretHash hash = SecretHash.of("the secret");

        assertThat(hash.matches("the secret")).isTrue();
        assertThat(hash.matches("the Secret")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(new ClientMethod.Secret(hash, SecretTransport.POST).toString())
                .doesNotContain("the secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relative", "ftp://x.example/", "http://x.example/#fragment", "http://user@x.example/"})
    void an_unsafe_redirect_uri_is_refused(String uri) {
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
    void certificates_and_algorithm_must_match() {
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

    @Test
    void a_secret_for_assertions_must_be_long_and_is_never_printed() {
        assertThatThrownBy(() -> new ClientMethod.SecretJwt("x".repeat(31))).hasMessageContaining("at least 32 bytes");
        assertThat(new ClientMethod.SecretJwt("x".repeat(32)).toString()).doesNotContain("xx");
    }

    @Test
    void a_jwk_set_is_parsed_and_a_key_without_kid_is_named_by_its_thumbprint() throws Exception {
        var named = new RSAKeyGenerator(2048).keyID("one").generate();
        var nameless = new ECKeyGenerator(Curve.P_256).generate();

        var keys = RegisteredKey.parse(
                new JWKSet(List.of(named, nameless)).toPublicJWKSet().toString());

        assertThat(keys)
                .extracting(RegisteredKey::kid)
                .containsExactly("one", nameless.computeThumbprint().toString());
        assertThat(RegisteredKey.parse(named.toPublicJWK().toJSONString()))
                .containsExactly(new RegisteredKey("one", named.toPublicKey()));
    }

    @Test
    void an_unsuitable_key_is_refused_without_quoting_it() throws Exception {
        var key = new RSAKeyGenerator(2048).keyID("one").generate();
        var secret = new OctetSequenceKeyGenerator(256).generate();

        assertThatThrownBy(() -> RegisteredKey.parse(key.toJSONString()))
                .hasMessageContaining("register the public key")
                .hasMessageNotContaining(key.getPrivateExponent().toString());
        assertThatThrownBy(() -> RegisteredKey.parse(secret.toJSONString()))
                .hasMessageContaining("register the public key");
        assertThat(List.of("not json", "null", "[]", "{}"))
                .allSatisfy(text -> assertThatThrownBy(() -> RegisteredKey.parse(text))
                        .hasMessageContaining("neither a JWK set nor a JWK"));
        assertThatThrownBy(() -> RegisteredKey.parse(new RSAKeyGenerator(1024, true)
                        .keyID("one")
                        .generate()
                        .toPublicJWK()
                        .toJSONString()))
                .hasMessageContaining("1024 bits");
        var one = new RegisteredKey("one", key.toPublicKey());
        assertThatThrownBy(() -> ClientMethod.PrivateKeyJwt.ofKeys(List.of(one, one), "PS256"))
                .hasMessageContaining("same kid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere.example/keys", "ftp://localhost/keys", "/keys"})
    void keys_of_an_issuer_require_https(String address) {
        assertThatThrownBy(() -> new IssuerKeys.AtUrl(URI.create(address))).hasMessageContaining("must be https");
    }
}
