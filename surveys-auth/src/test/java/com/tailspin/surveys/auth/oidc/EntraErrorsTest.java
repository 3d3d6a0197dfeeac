package com.tailspin.surveys.auth.oidc;

import static com.tailspin.surveys.auth.fixture.AuthRefusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.fixture.FrontEnd;
import com.tailspin.surveys.auth.fixture.HostileProvider;
import com.tailspin.surveys.auth.fixture.HostileProvider.Reply;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.model.AuthRefused.Kind;
import com.tailspin.surveys.auth.model.AuthorizationRedirect;
import com.tailspin.surveys.auth.model.ClientCredential;
import com.tailspin.surveys.auth.model.Issuer;
import com.tailspin.surveys.auth.port.out.CredentialService;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log explains Entra's error codes. */
class EntraErrorsTest {

    private static final CredentialService SECRET =
            target -> new ClientCredential.Secret(FrontEnd.CLIENT, "secret", ClientCredential.Secret.Method.POST);

    private final HostileProvider provider = new HostileProvider(false);
    private final FrontEnd frontEnd = new FrontEnd(URI.create(provider.authority()), SECRET);

    @AfterEach
    void stop() {
        provider.close();
    }

    private AuthRefused attempt() {
        frontEnd.signedUp.add(new Issuer(provider.issuer()));
        AuthorizationRedirect redirect = frontEnd.begin();
        String state = FrontEnd.query(redirect.location()).getOrDefault("state", "");
        return refusal(() -> frontEnd.signingIn.complete(
                Map.of("state", state, "code", "c", "iss", provider.issuer()), redirect.browserKey()));
    }

    @ParameterizedTest
    @CsvSource({
        "700016, no application with surveys.identity.client-id",
        "700021, iss or sub is not the client id",
        "700023, aud is not what Entra expects",
        "700024, not yet valid or has expired",
        "700027, does not verify with any registered certificate",
        "7000215, the client secret is wrong",
        "7000222, the client secret has expired",
        "50027, not a well-formed JWT",
        "70021, no federated credential",
        "5002741, has several audiences"
    })
    void entras_codes_are_explained(String code, String words) {
        provider.answer = request -> Reply.json(
                401,
                Map.of(
                        "error",
                        "invalid_client",
                        "error_description",
                        "AADSTS" + code + ": Something about tokens. Trace ID: 1234\r\nCorrelation ID: AADSTS99"));
        AuthRefused refused = attempt();
        assertThat(refused.kind()).isEqualTo(Kind.CLIENT_NOT_PROVEN);
        assertThat(refused.getMessage()).contains("AADSTS" + code + " means: ", words, "Trace ID: 1234");
    }

    @Test
    void an_unknown_code_is_shown_unchanged() {
        provider.answer = request ->
                Reply.json(401, Map.of("error", "invalid_client", "error_description", "AADSTS7000159: Something."));
        assertThat(attempt().getMessage()).contains("AADSTS7000159: Something.").doesNotContain("means");
    }
}
