package com.tailspin.surveys.fuzz;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Client assertions: any header and any claims, signed with the registered key or not at all. */
@Tag("slow")
class ClientAssertionsFuzzTest {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final String PASSWORD = "fuzzing needs no secrets";

    private static FuzzedSurveys surveys;
    private static PrivateKey key;
    private static String endpoint;
    private static String issuer;

    @BeforeAll
    static void start() throws Exception {
        Path folder = Files.createTempDirectory("surveys-fuzz-key");
        Path file = folder.resolve("client.p12");
        FuzzedSurveys.command("", "certificate", "create", "--password=" + PASSWORD, file.toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        key = (PrivateKey) store.getKey(store.aliases().nextElement(), PASSWORD.toCharArray());
        surveys = FuzzedSurveys.start(Map.of(
                "surveys.identity.credential.type",
                "certificate",
                "surveys.identity.credential.certificate.path",
                file.toString(),
                "surveys.identity.credential.certificate.password",
                PASSWORD));
        endpoint = surveys.running.provider() + "/organizations/oauth2/v2.0/token";
        issuer = surveys.running.provider() + "/organizations/v2.0";
    }

    static Stream<Arguments> seeds() {
        String header = "{\"alg\":\"PS256\",\"typ\":\"client-authentication+jwt\",\"x5t#S256\":\"AAAA\"}";
        return Stream.of(
                arguments(
                        true,
                        header,
                        "{\"iss\":\"surveys-web\",\"sub\":\"surveys-web\",\"aud\":\"ISSUER\",\"jti\":\"a\",\"iat\":1,\"nbf\":1,\"exp\":9999999999}"),
                arguments(true, "null", "{}"),
                arguments(true, "[]", "{}"),
                arguments(true, header, "null"),
                arguments(true, header, "[]"),
                arguments(
                        false,
                        "{\"alg\":\"none\",\"crit\":[\"b64\"],\"b64\":false}",
                        "{\"aud\":[1,null],\"exp\":\"x\"}"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "8s")
    void no_assertion_breaks_the_identity_provider(boolean signed, @NotNull String header, @NotNull String claims)
            throws GeneralSecurityException, IOException {
        String input =
                encoded(header) + "." + encoded(claims.replace("ISSUER", issuer).replace("ENDPOINT", endpoint));
        String jwt = input + "." + (signed ? sign(input) : "AAAA");
        String form = "grant_type=client_credentials&scope=api%3A%2F%2Fsurveys%2F.default&client_id=surveys-web"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                + URLEncoder.encode(jwt, StandardCharsets.UTF_8);
        FuzzedSurveys.knock(
                surveys.running.provider(),
                "POST /organizations/oauth2/v2.0/token",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                form.getBytes(StandardCharsets.US_ASCII));
        // The same on the command line, which explains what it can read and judges the rest.
        FuzzedSurveys.command(jwt, "assertion", "inspect", "-");
    }

    private static String encoded(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String input) throws GeneralSecurityException {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        pss.initSign(key);
        pss.update(input.getBytes(StandardCharsets.US_ASCII));
        return BASE64URL.encodeToString(pss.sign());
    }
}
