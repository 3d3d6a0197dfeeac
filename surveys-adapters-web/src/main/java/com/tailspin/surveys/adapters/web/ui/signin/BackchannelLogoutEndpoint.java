package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.auth.port.in.BackchannelLogout;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the identity provider's message that a person has signed out (OpenID Connect Back-Channel Logout 1.0,
 * section 2.5). The request does not come from a browser, so there is neither a cookie nor a CSRF field: the logout
 * token is its own proof.
 */
public final class BackchannelLogoutEndpoint implements Routes {

    private static final Logger log = LoggerFactory.getLogger(BackchannelLogoutEndpoint.class);

    public static final String PATH = "/backchannel-logout";

    private final BackchannelLogout logout;

    public BackchannelLogoutEndpoint(BackchannelLogout logout) {
        this.logout = logout;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, this::logOut);
    }

    private void logOut(Context ctx) {
        List<String> tokens = ctx.formParams("logout_token");
        if (tokens.size() != 1) {
            refuse(ctx, HttpStatus.BAD_REQUEST, "The body must be a form with exactly one logout_token.");
            return;
        }
        try {
            int ended = logout.logOut(tokens.get(0));
            log.atInfo().addKeyValue("sessions", ended).log("signed out by the identity provider");
            ctx.status(HttpStatus.OK);
        } catch (AuthRefused refused) {
            boolean unavailable = refused.kind() == AuthRefused.Kind.PROVIDER_UNAVAILABLE;
            log.atWarn()
                    .addKeyValue("reason", refused.getMessage())
                    .log("the identity provider's sign-out was rejected");
            refuse(
                    ctx,
                    unavailable ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_REQUEST,
                    unavailable ? "The issuer's keys are unavailable." : "The logout token is invalid.");
        }
    }

    private static void refuse(Context ctx, HttpStatus status, String why) {
        ctx.status(status)
                .contentType("application/json")
                .result("{\"error\":\"invalid_request\",\"error_description\":\"" + why + "\"}");
    }
}
