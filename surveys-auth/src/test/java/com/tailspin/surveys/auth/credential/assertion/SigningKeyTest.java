package com.tailspin.surveys.auth.credential.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.tailspin.surveys.auth.model.AuthRefused;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    private final KeyPair pair = rsa();
    private final SigningKey key = SigningKey.of(
            "the key of this test",
            pair.getPrivate(),
            pair.getPublic(),
            Optional.empty(),
            SigningAlgorithm.PS256,
            Optional.empty(),
            Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "RS256"})
    void any_text_is_signed_with_the_algorithm_asked_for(String algorithm) throws Exception {
        String header = "{ \"alg\":\"" + algorithm + "\", \"typ\":\"ü\" }";
        JWSObject signed = JWSObject.parse(key.sign(header, "not JSON", algorithm));
        assertThat(signed.getHeader().toBase64URL().decodeToString()).isEqualTo(header);
        assertThat(signed.getPayload().toString()).isEqualTo("not JSON");
        assertThat(signed.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic())))
                .isTrue();
    }

    @Test
    void what_the_key_cannot_do_is_known_before_and_refused() {
        assertThat(key.supports("PS256")).isTrue();
        assertThat(key.supports("RS256")).isTrue();
        assertThat(key.supports("ES256")).isFalse();
        assertThat(key.supports("none")).isFalse();
        assertThatThrownBy(() -> key.sign("{}", "{}", "ES256"))
                .isInstanceOf(AuthRefused.class)
                .hasMessageStartingWith("The key of this test could not sign with ES256: ");
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }
}
