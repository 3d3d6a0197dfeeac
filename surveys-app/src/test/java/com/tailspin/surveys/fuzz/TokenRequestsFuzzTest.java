package com.tailspin.surveys.fuzz;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms at the endpoints that authenticate clients, with and without valid authentication. */
@Tag("slow")
class TokenRequestsFuzzTest {

    private static final List<String> ENDPOINTS =
            List.of("token", "par", "revoke", "introspect", "authorize", "logout");

    private static FuzzedSurveys surveys;

    @BeforeAll
    static void start() {
        surveys = FuzzedSurveys.start(Map.of("surveys.identity.credential.secret.value", FuzzedSurveys.SECRET));
    }

    static Stream<Arguments> seeds() {
        return Stream.of(
                arguments(0, true, "", "grant_type=client_credentials&scope=api%3A%2F%2Fsurveys%2F.default"),
                arguments(0, true, "", "grant_type=refresh_token&refresh_token=abc&scope=openid"),
                arguments(0, true, "", "grant_type=authorization_code&code=abc&redirect_uri=x&code_verifier=y"),
                arguments(0, false, "Basic c3VydmV5cy13ZWI6YQ==", "grant_type=client_credentials"),
                arguments(
                        0,
                        false,
                        "",
                        "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=bnVsbA.e30.AAAA"),
                arguments(
                        1,
                        true,
                        "",
                        "response_type=code&redirect_uri=x&scope=openid&code_challenge=a&code_challenge_method=S256"),
                arguments(2, true, "", "token=abc&token_type_hint=refresh_token"),
                arguments(3, true, "", "token=a.b.c"),
                arguments(
                        4,
                        false,
                        "",
                        "client_id=surveys-web&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3Aabc"),
                arguments(5, false, "", "id_token_hint=a.b.c"));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "6s")
    void no_form_breaks_the_identity_provider(
            @InRange(min = 0, max = 5) int endpoint,
            boolean proven,
            @NotNull String authorization,
            @NotNull String form) {
        String proof = proven ? "client_id=surveys-web&client_secret=" + FuzzedSurveys.SECRET + "&" : "";
        FuzzedSurveys.knock(
                surveys.running.provider(),
                "POST /organizations/oauth2/v2.0/" + ENDPOINTS.get(endpoint),
                "Content-Type: application/x-www-form-urlencoded\r\n"
                        + (authorization.isEmpty()
                                ? ""
                                : "Authorization: " + authorization.replaceAll("[\\r\\n\\x00]", " ") + "\r\n"),
                (proof + form).getBytes(StandardCharsets.ISO_8859_1));
    }
}
