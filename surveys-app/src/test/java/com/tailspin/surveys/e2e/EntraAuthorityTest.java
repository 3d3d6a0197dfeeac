package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.auth.credential.certificate.SelfSignedCertificate;
import com.tailspin.surveys.e2e.TestVisitor.Page;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.Profile;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.store.StoreSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People of any organisation sign in by way of an authority that does not say whose they are before it gives them tokens. */
class EntraAuthorityTest {

    private static final String ORGANIZATIONS = "/organizations/oauth2/v2.0/token";

    @TempDir
    Path folder;

    private final SelfSignedCertificate certificate = SelfSignedCertificate.make(
            "surveys-web", 2048, Instant.now().minusSeconds(60), Duration.ofDays(90), new SecureRandom());

    @Test
    void with_the_profile_entra_an_organisation_signs_up_and_its_people_sign_in() throws Exception {
        signIn("entra", (surveys, entra) -> {
            Page signedUp = signUp(surveys.visitor());
            assertThat(signedUp.status()).as(signedUp.html()).isEqualTo(200);
            assertThat(signedUp.html()).contains("Frank");

            Page signedIn = surveys.visitor().signIn("frank@adventure-works.example");
            assertThat(signedIn.status()).as(signedIn.html()).isEqualTo(200);
            assertThat(signedIn.html()).contains("Frank");
            assertThat(entra.tokenRequests).hasSize(2).containsOnly(ORGANIZATIONS);

            Page stranger = surveys.visitor().signIn("alice@contoso.example");
            assertThat(stranger.status()).isEqualTo(403);
            assertThat(stranger.html()).contains("signed up");
        });
    }

    @Test
    void without_it_a_redirect_that_does_not_name_its_issuer_is_refused_and_the_code_sent_nowhere() throws Exception {
        signIn("strict", (surveys, entra) -> {
            assertThat(signUp(surveys.visitor()).status()).isGreaterThanOrEqualTo(400);
            assertThat(entra.tokenRequests).isEmpty();
        });
    }

    private interface Visit {
        void at(RunningSurveys surveys, LikeEntra entra) throws Exception;
    }

    private void signIn(String profile, Visit visit) throws Exception {
        int port = freePort();
        Path file = folder.resolve("client.p12");
        certificate.save(file, "correct horse");
        try (IdentityProvider behind = IdentityProvider.start(IdentityProviderSettings.of(StoreSettings.inMemory())
                        .withBaseUrl(URI.create("http://localhost:" + port))
                        .withDefaultProfile(Profile.ENTRA_LIKE));
                LikeEntra entra = new LikeEntra(port, behind.port());
                RunningSurveys surveys = RunningSurveys.start(
                        folder.resolve("data"),
                        Map.of(
                                "surveys.identity.authority",
                                "http://localhost:" + port + "/organizations/v2.0",
                                "surveys.identity.profile",
                                profile,
                                "surveys.identity.credential.type",
                                "certificate",
                                "surveys.identity.credential.certificate.path",
                                file.toString(),
                                "surveys.identity.credential.certificate.password",
                                "correct horse"))) {
            behind.register(ClientRegistration.of(
                    "surveys-web",
                    List.of(surveys.web().resolve("/signin-oidc")),
                    List.of(surveys.web().resolve("/signed-out")),
                    new ClientMethod.PrivateKeyJwt(List.of(certificate.certificate()), "PS256")));
            visit.at(surveys, entra);
        }
    }

    /** Frank signs Adventure Works up, and says who he is where he is asked. */
    private static Page signUp(TestVisitor frank) {
        Page page = frank.submit(
                frank.get("/sign-up"), "/sign-up", Map.of("name", DemoTenant.ADVENTURE_WORKS.displayName()));
        if (page.html().contains("name=\"ticket\"")) {
            Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page.html());
            assertThat(action.find()).isTrue();
            return frank.submitTo(page, action.group(1), Map.of("person", "frank@adventure-works.example"));
        }
        return page;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
