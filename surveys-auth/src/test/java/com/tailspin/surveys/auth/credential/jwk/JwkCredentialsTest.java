package com.tailspin.surveys.auth.credential.jwk;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.inject.CreationException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.tailspin.surveys.auth.credential.assertion.AssertionSettings;
import com.tailspin.surveys.auth.credential.assertion.SigningAlgorithm;
import com.tailspin.surveys.auth.fixture.Guiced;
import com.tailspin.surveys.auth.fixture.SetClock;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.port.out.CredentialService;
import com.tailspin.surveys.auth.port.out.CredentialServiceContract;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.RegisteredKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwkCredentialsTest extends CredentialServiceContract {

    private static final RSAKey RSA = rsa();
    private static final ECKey ELLIPTIC = elliptic(Curve.P_256);

    /** The example of RFC 8037, appendix A.1. */
    private static final String ED25519 =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\","
                    + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    @TempDir
    Path directory;

    @Override
    protected CredentialService credentialService() {
        return service(file(RSA.toJSONString()), SigningAlgorithm.PS256);
    }

    @Override
    protected ClientMethod registered() {
        return ClientMethod.PrivateKeyJwt.ofKeys(
                RegisteredKey.parse(RSA.toPublicJWK().toJSONString()), "PS256");
    }

    @Override
    protected List<String> secrets() {
        return List.of(
                RSA.getPrivateExponent().toString(), RSA.getFirstPrimeFactor().toString());
    }

    @Override
    protected Object shown() {
        Path file = file(RSA.toJSONString());
        return JwkCredentialSettings.of(CLIENT, file) + " " + PrivateKeyFile.read(file);
    }

    @Test
    void the_header_names_the_key_as_its_file_does() throws ParseException {
        assertThat(signed(file(RSA.toJSONString()), SigningAlgorithm.PS256)
                        .getHeader()
                        .toJSONObject())
                .containsOnlyKeys("alg", "typ", "kid")
                .containsEntry("kid", "2026-11");
    }

    @Test
    void a_key_without_an_id_uses_its_thumbprint() throws ParseException, JOSEException {
        String nameless = new ECKey.Builder(ELLIPTIC).keyID(null).build().toJSONString();
        assertThat(signed(file(nameless), SigningAlgorithm.ES256).getHeader().getKeyID())
                .isEqualTo(ELLIPTIC.computeThumbprint().toString());
    }

    @Test
    void pem_keys_of_both_types_and_formats_sign_verifiably() throws Exception {
        for (JWK key : List.of(RSA, ELLIPTIC)) {
            for (String pem : List.of(pkcs8(key), traditional(key))) {
                boolean elliptic = key instanceof ECKey;
                SignedJWT jwt = signed(file(pem), elliptic ? SigningAlgorithm.ES256 : SigningAlgorithm.PS256);
                assertThat(jwt.verify(elliptic ? new ECDSAVerifier(ELLIPTIC) : new RSASSAVerifier(RSA)))
                        .as(pem.lines().findFirst().orElseThrow())
                        .isTrue();
                assertThat(jwt.getHeader().getKeyID())
                        .isEqualTo(key.computeThumbprint().toString());
            }
        }
    }

    @Test
    void each_file_without_a_usable_key_is_refused_with_the_reason() throws Exception {
        refused("", "contains no private key");
        refused("-----BEGIN CERTIFICATE REQUEST-----\nMA==\n-----END CERTIFICATE REQUEST-----\n", "damaged");
        refused(pkcs8(RSA).replace("MII", "$$$"), "damaged");
        refused(encrypted(), "encrypted", "openssl pkey");
        refused(RSA.toPublicJWK().toJSONString(), "public key");
        refused(new JWKSet(RSA).toString(false), "a key set");
        refused("{\"kty\":\"RSA\"", "damaged");
        refused(RSA.toJSONString().replace("\"p\":", "\"p\":1,\"p\":"), "damaged");
        refused(new RSAKey.Builder(RSA).keyUse(KeyUse.ENCRYPTION).build().toJSONString(), "enc");
        OctetSequenceKey shared = new OctetSequenceKeyGenerator(256).generate();
        refused(shared.toJSONString(), "shared secret", "secret-jwt");
        refused(ED25519, "OKP");
        refused(ELLIPTIC.toJSONString(), "PS256 requires an RSA key", "algorithm");
        AuthRefused missing = refusal(() -> service(directory.resolve("nowhere.jwk"), SigningAlgorithm.PS256));
        assertThat(missing.getMessage())
                .contains("surveys.identity.credential.jwk.path", "nowhere.jwk", "no such file");
    }

    @Test
    void a_key_that_cannot_be_used_stops_the_start() {
        var module = new JwkCredentialModule(JwkCredentialSettings.of(CLIENT, directory.resolve("nowhere.jwk")));
        assertThat(catchThrowable(() -> Guiced.credentialService(module, new SetClock())))
                .isInstanceOf(CreationException.class)
                .hasRootCauseInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    private void refused(String content, String... sentences) {
        Path file = file(content);
        AuthRefused refused = refusal(() -> new JwkCredentials(
                JwkCredentialSettings.of(CLIENT, file), new SetClock(), new java.security.SecureRandom()));
        assertThat(refused.kind()).isEqualTo(AuthRefused.Kind.CREDENTIAL_UNUSABLE);
        assertThat(refused.getMessage())
                .contains(file.toString(), "surveys.identity.credential.jwk.path")
                .contains(sentences);
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new java.io.PrintWriter(trace));
        assertThat(secrets()).noneMatch(secret -> trace.toString().contains(secret));
    }

    private CredentialService service(Path file, SigningAlgorithm algorithm) {
        return new JwkCredentials(
                new JwkCredentialSettings(
                        CLIENT, file, AssertionSettings.strict().withAlgorithm(algorithm)),
                new SetClock(),
                new java.security.SecureRandom());
    }

    private SignedJWT signed(Path file, SigningAlgorithm algorithm) throws ParseException {
        return SignedJWT.parse(
                ((ClientCredential.Assertion) service(file, algorithm).credential(TARGET)).jwt());
    }

    private Path file(String content) {
        try {
            return Files.writeString(directory.resolve("client.key"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the JDK encodes it, without the public key. */
    private static String pkcs8(JWK key) throws JOSEException {
        byte[] der = key instanceof RSAKey rsa
                ? rsa.toPrivateKey().getEncoded()
                : key.toECKey().toPrivateKey().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PRIVATE KEY-----\n";
    }

    private static String traditional(JWK key) throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    key instanceof RSAKey rsa
                            ? rsa.toKeyPair()
                            : new PemObject(
                                    "EC PRIVATE KEY",
                                    new ECPrivateKey(
                                                    256,
                                                    key.toECKey().getD().decodeToBigInteger(),
                                                    SECObjectIdentifiers.secp256r1)
                                            .getEncoded()));
        }
        return text.toString();
    }

    private static String encrypted() throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(
                    RSA.toPrivateKey(),
                    new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setPassword("x".toCharArray())
                            .build()));
        }
        return text.toString();
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("2026-11").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey elliptic(Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID("2026-12").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
