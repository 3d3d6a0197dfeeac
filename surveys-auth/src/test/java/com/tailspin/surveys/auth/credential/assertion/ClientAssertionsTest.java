package com.tailspin.surveys.auth.credential.assertion;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings.Thumbprints;
import com.tailspin.surveys.auth.fixture.Certificates;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientId;
import com.tailspin.surveys.auth.model.CredentialTarget;
import com.tailspin.surveys.auth.model.Issuer;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The effect of each setting on the assertion. */
class ClientAssertionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ClientId CLIENT = new ClientId("surveys-web");
    private static final CredentialTarget TARGET = new CredentialTarget(
            new Issuer("https://login.example/contoso/v2.0"), URI.create("https://login.example/contoso/token"));
    private static final AssertionSettings STRICT = AssertionSettings.strict();
    private static final KeyPair ELLIPTIC = elliptic();

    private final SetClock clock = new SetClock();

    @Test
    void strict_names_only_the_certificate_by_its_sha256() throws IOException {
        assertThat(names(header(STRICT))).containsExactlyInAnyOrder("alg", "typ", "x5t#S256");
    }

    @Test
    void entra_uses_the_token_endpoint_type_jwt_and_five_minutes() throws IOException {
        JsonNode header = header(AssertionSettings.entra());
        assertThat(names(header)).containsExactlyInAnyOrder("alg", "typ", "x5t#S256");
        assertThat(header.get("typ").textValue()).isEqualTo("JWT");
        JsonNode claims = part(AssertionSettings.entra(), certified(), 1);
        assertThat(claims.get("aud").textValue()).isEqualTo(TARGET.endpoint().toString());
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(300);
    }

    @Test
    void the_thumbprints_are_the_configured_hashes() throws IOException, GeneralSecurityException {
        byte[] der = certificate().getEncoded();
        JsonNode old = header(with(Thumbprints.SHA1, Optional.empty(), false));
        assertThat(names(old)).containsExactlyInAnyOrder("alg", "typ", "x5t");
        assertThat(old.get("x5t").textValue())
                .isEqualTo(base64url(MessageDigest.getInstance("SHA-1").digest(der)));

        JsonNode both = header(with(Thumbprints.BOTH, Optional.empty(), false));
        assertThat(names(both)).containsExactlyInAnyOrder("alg", "typ", "x5t", "x5t#S256");
        assertThat(both.get("x5t#S256").textValue())
                .isEqualTo(base64url(MessageDigest.getInstance("SHA-256").digest(der)));
    }

    @Test
    void the_certificate_is_sent_in_padded_base64_if_configured() throws IOException, GeneralSecurityException {
        JsonNode header = header(with(Thumbprints.SHA256, Optional.empty(), true));
        assertThat(header.get("x5c")).hasSize(1);
        assertThat(header.get("x5c").get(0).textValue())
                .isEqualTo(Base64.getEncoder().encodeToString(certificate().getEncoded()));
    }

    @Test
    void a_configured_key_id_overrides_the_keys_id() throws IOException {
        AssertionSettings renamed = with(Thumbprints.SHA256, Optional.of("as registered"), false);
        SigningKey bare = bare(ELLIPTIC, SigningAlgorithm.ES256, Optional.of("its own"));
        AssertionSettings es256 = STRICT.withAlgorithm(SigningAlgorithm.ES256);
        assertThat(part(es256, bare, 0).get("kid").textValue()).isEqualTo("its own");
        assertThat(part(renamed.withAlgorithm(SigningAlgorithm.ES256), bare, 0)
                        .get("kid")
                        .textValue())
                .isEqualTo("as registered");
        assertThat(names(part(es256, bare, 0))).containsExactlyInAnyOrder("alg", "typ", "kid");
    }

    @Test
    void with_alternating_keys_each_assertion_names_its_key() throws IOException {
        var assertions =
                new ClientAssertions(CLIENT, STRICT.withAlgorithm(SigningAlgorithm.ES256), clock, new SecureRandom());
        SigningKey old = bare(ELLIPTIC, SigningAlgorithm.ES256, Optional.of("old"));
        SigningKey next = bare(elliptic(), SigningAlgorithm.ES256, Optional.of("next"));
        for (SigningKey key : List.of(old, old, next, old)) {
            String header = assertions.sign(key, TARGET).jwt().split("\\.", -1)[0];
            assertThat(JSON.readTree(Base64.getUrlDecoder().decode(header))
                            .get("kid")
                            .textValue())
                    .isEqualTo(key.keyId().orElseThrow());
        }
    }

    @Test
    void an_assertion_rests_on_the_named_key() {
        var assertion = new ClientAssertions(CLIENT, STRICT, clock, new SecureRandom()).sign(certified(), TARGET);
        assertThat(assertion.restsOn()).isEqualTo("the key in the test");
        assertThat(assertion.toString()).doesNotContain(assertion.jwt());
    }

    @Test
    void a_key_that_does_not_fit_the_algorithm_is_refused_and_named() {
        for (SigningAlgorithm algorithm : List.of(SigningAlgorithm.PS256, SigningAlgorithm.HS256)) {
            AuthRefused refused = refusal(() -> bare(ELLIPTIC, algorithm, Optional.empty()));
            assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
            assertThat(refused.getMessage()).startsWith("The key in the test").contains(algorithm.name());
        }
        AuthRefused curve = refusal(() -> bare(onCurve("secp384r1"), SigningAlgorithm.ES256, Optional.empty()));
        assertThat(curve.getMessage()).contains("P-256");
        AuthRefused small = refusal(() -> bare(rsa(1024), SigningAlgorithm.RS256, Optional.empty()));
        assertThat(small.getMessage()).contains("1024 bits", "2048");
    }

    @Test
    void the_lifetime_is_between_one_second_and_ten_minutes() {
        for (Duration lifetime : List.of(Duration.ofMillis(999), Duration.ofSeconds(601))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> living(lifetime))
                    .withMessageContaining("ten minutes");
        }
        for (Duration lifetime : List.of(Duration.ofSeconds(1), Duration.ofMinutes(10))) {
            assertThat(living(lifetime).lifetime()).isEqualTo(lifetime);
        }
    }

    @Test
    void every_assertion_has_another_jti() throws IOException {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String name = part(STRICT, certified(), 1).get("jti").textValue();
            assertThat(Base64.getUrlDecoder().decode(name)).hasSizeGreaterThanOrEqualTo(16);
            assertThat(names.add(name)).isTrue();
        }
    }

    @Test
    void a_configured_audience_is_used_verbatim() throws IOException {
        AssertionSettings literal = STRICT.withAudience(new AssertionAudience.Literal("urn:example:provider"));
        assertThat(part(literal, certified(), 1).get("aud").textValue()).isEqualTo("urn:example:provider");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AssertionAudience.Literal("provider"))
                .withMessageContaining("not an absolute URI");
    }

    @Test
    void a_key_shows_only_its_name() {
        assertThat(certified()).hasToString("SigningKey[the key in the test, redacted]");
    }

    private static AssertionSettings living(Duration lifetime) {
        return new AssertionSettings(
                STRICT.algorithm(),
                STRICT.audience(),
                STRICT.type(),
                STRICT.thumbprint(),
                STRICT.keyId(),
                STRICT.certificateSent(),
                lifetime);
    }

    private static AssertionSettings with(Thumbprints thumbprints, Optional<String> keyId, boolean certificateSent) {
        return new AssertionSettings(
                STRICT.algorithm(),
                STRICT.audience(),
                STRICT.type(),
                thumbprints,
                keyId,
                certificateSent,
                STRICT.lifetime());
    }

    private JsonNode header(AssertionSettings settings) throws IOException {
        return part(settings, certified(), 0);
    }

    private JsonNode part(AssertionSettings settings, SigningKey key, int part) throws IOException {
        String jwt = new ClientAssertions(CLIENT, settings, clock, new SecureRandom())
                .sign(key, TARGET)
                .jwt();
        return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[part]));
    }

    private static SigningKey certified() {
        return SigningKey.of(
                "the key in the test",
                Certificates.REGISTERED.key(),
                certificate().getPublicKey(),
                Optional.empty(),
                SigningAlgorithm.PS256,
                Optional.empty(),
                Optional.of(certificate()));
    }

    private static SigningKey bare(KeyPair keys, SigningAlgorithm algorithm, Optional<String> keyId) {
        return SigningKey.of(
                "the key in the test",
                keys.getPrivate(),
                keys.getPublic(),
                Optional.empty(),
                algorithm,
                keyId,
                Optional.empty());
    }

    private static X509Certificate certificate() {
        return Certificates.REGISTERED.certificate();
    }

    private static KeyPair elliptic() {
        return onCurve("secp256r1");
    }

    private static KeyPair onCurve(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
