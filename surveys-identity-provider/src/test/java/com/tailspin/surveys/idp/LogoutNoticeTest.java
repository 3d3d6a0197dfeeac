package com.tailspin.surveys.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import com.tailspin.surveys.idp.client.ClientMethod;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.client.SecretTransport;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.testkit.CodeFlow;
import com.tailspin.surveys.idp.testkit.Http;
import com.tailspin.surveys.idp.testkit.HttpAnswer;
import com.tailspin.surveys.idp.testkit.RunningProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing out here signs people out at the clients that registered for it (OpenID Connect Back-Channel Logout 1.0). */
class LogoutNoticeTest {
    private final RunningProvider running = RunningProvider.start();
    private final CodeFlow flow = running.flow();
    private final Http browser = new Http();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private HttpServer client;

    @BeforeEach
    void listen() throws Exception {
        client = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client.createContext("/backchannel-logout", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        client.start();
        register(client.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        running.close();
        client.stop(0);
    }

    private void register(int port) {
        running.provider()
                .register(ClientRegistration.of(
                                "surveys-web",
                                List.of(URI.create(CodeFlow.REDIRECT)),
                                List.of(URI.create(CodeFlow.SIGNED_OUT)),
                                ClientMethod.Secret.of("secret of surveys-web", SecretTransport.POST))
                        .withBackchannelLogoutUri(URI.create("http://localhost:" + port + "/backchannel-logout")));
    }

    private JWTClaimsSet signIn(CodeFlow at) throws Exception {
        String code = at.authorize(browser, "organizations", at.requestAs("bob@contoso.example"))
                .redirected("code")
                .orElseThrow();
        return SignedJWT.parse(at.token("organizations", at.redemption(code)).text("id_token"))
                .getJWTClaimsSet();
    }

    private HttpAnswer signOut() {
        String endpoint = flow.endpoint("organizations", "/oauth2/v2.0/logout");
        return browser.post(
                endpoint + "/decided", Map.of("ticket", browser.get(endpoint).field("ticket"), "decision", "sign-out"));
    }

    @Test
    void the_logout_token_names_person_and_session_and_nothing_else() throws Exception {
        JWTClaimsSet idToken = signIn(flow);
        signIn(running.otherClient());
        signOut();

        String form = heard.poll(10, TimeUnit.SECONDS);
        assertThat(form).startsWith("logout_token=");
        SignedJWT token =
                SignedJWT.parse(URLDecoder.decode(form.substring("logout_token=".length()), StandardCharsets.UTF_8));
        assertThat(token.getHeader().getType()).isEqualTo(new JOSEObjectType("logout+jwt"));
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer())
                .isEqualTo(running.provider().issuer(DemoTenant.CONTOSO).toString());
        assertThat(claims.getAudience()).containsExactly("surveys-web");
        assertThat(claims.getSubject()).isEqualTo(idToken.getSubject());
        assertThat(claims.getClaim("sid")).isEqualTo(idToken.getClaim("sid"));
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getIssueTime()).isNotNull();
        assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
        assertThat(claims.getClaim("events"))
                .isEqualTo(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        assertThat(claims.getClaims()).doesNotContainKeys("nonce", "name", "email", "roles");
        assertThat(heard.poll(200, TimeUnit.MILLISECONDS))
                .as("the other client did not ask to be told")
                .isNull();
    }

    @Test
    void an_unavailable_client_does_not_prevent_sign_out() throws Exception {
        signIn(flow);
        client.stop(0);

        assertThat(signOut().status()).isEqualTo(200);
        assertThat(flow.authorize(browser, "organizations", flow.request()).status())
                .as("it asks who is there")
                .isEqualTo(200);
    }

    @Test
    void the_metadata_announces_it() {
        assertThat(new Http()
                        .get(running.provider().authority() + "/.well-known/openid-configuration")
                        .json())
                .containsEntry("backchannel_logout_supported", true)
                .containsEntry("backchannel_logout_session_supported", true);
    }
}
