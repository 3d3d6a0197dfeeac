package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.client.ClientProfiles;
import com.tailspin.surveys.idp.client.ClientRegistration;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.form.Parameters;
import com.tailspin.surveys.idp.store.Sessions;
import com.tailspin.surveys.idp.store.Sessions.Use;
import com.tailspin.surveys.idp.token.TokenMint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends logout tokens to the clients of an ended session that have registered for them (OpenID Connect Back-Channel
 * Logout 1.0). Does not wait for the responses, so that an unavailable client does not delay the sign-out.
 */
final class LogoutNotices {
    private static final Logger LOG = LoggerFactory.getLogger(LogoutNotices.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<URI> base;
    private final ClientProfiles profiles;
    private final Sessions sessions;
    private final TokenMint mint;
    private @Nullable HttpClient http;

    LogoutNotices(Supplier<URI> base, ClientProfiles profiles, Sessions sessions, TokenMint mint) {
        this.base = base;
        this.profiles = profiles;
        this.sessions = sessions;
        this.mint = mint;
    }

    /** @param sid id of a session that has ended */
    void send(String sid) {
        for (Use use : sessions.uses(sid)) {
            profiles.clients()
                    .find(use.clientId())
                    .filter(ClientRegistration::enabled)
                    .flatMap(ClientRegistration::backchannelLogoutUri)
                    .ifPresent(uri -> DemoTenant.member(use.personOid())
                            .map(member -> AuthorityUrls.of(base.get(), member.tenant())
                                    .issuer())
                            .ifPresent(issuer -> send(
                                    uri,
                                    use.clientId(),
                                    mint.logoutToken(
                                            profiles.of(use.clientId()).tokenAlgorithm(),
                                            issuer,
                                            use.clientId(),
                                            use.personOid(),
                                            sid))));
        }
    }

    private void send(URI uri, String clientId, String token) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + Parameters.encode(token)))
                .build();
        var unused = http().sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.atWarn()
                        .addKeyValue("client", clientId)
                        .addKeyValue("uri", uri)
                        .addKeyValue("reason", String.valueOf(failure))
                        .log("the logout token could not be delivered");
            } else {
                LOG.atLevel(answer.statusCode() < 300 ? Level.INFO : Level.WARN)
                        .addKeyValue("client", clientId)
                        .addKeyValue("uri", uri)
                        .addKeyValue("status", answer.statusCode())
                        .log("logout token delivered");
            }
        });
    }

    /** Created on first use, to keep start-up fast. */
    private synchronized HttpClient http() {
        HttpClient made = http;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();
            http = made;
        }
        return made;
    }
}
