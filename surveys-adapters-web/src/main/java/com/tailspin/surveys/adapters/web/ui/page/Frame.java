package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;

/** What all pages have in common: the content security policy, their assets, and the display of refusals. */
public final class Frame implements Routes {

    /** Prefix of the pages that any site may embed: their forms act on behalf of no one. */
    static final String FOR_RESPONDENTS = "/s/";

    private final String contentSecurityPolicy;
    private final Assets assets;
    private final ErrorPages refusals;

    /**
     * @param authorityOrigin origin of the identity provider: browsers apply {@code form-action} to redirects after a
     *     form, too
     */
    public Frame(URI authorityOrigin, Assets assets, ErrorPages refusals) {
        this.contentSecurityPolicy =
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
                        + "connect-src 'self'; form-action 'self' " + authorityOrigin
                        + "; base-uri 'none'; frame-ancestors ";
        this.assets = assets;
        this.refusals = refusals;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(this::protect);
        routes.before(Forms::requireReadable);
        assets.addTo(routes);
        refusals.addTo(routes);
    }

    /** Forbids embedding, because the page shows a person's name and forms that act on their behalf. */
    static void forbid(Context ctx) {
        String policy = ctx.res().getHeader("Content-Security-Policy");
        if (policy != null) {
            ctx.header("Content-Security-Policy", policy.replace("frame-ancestors *", "frame-ancestors 'none'"));
        }
        ctx.header("X-Frame-Options", "DENY").header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private void protect(Context ctx) {
        if (ctx.path().startsWith(FOR_RESPONDENTS)) {
            ctx.header("Content-Security-Policy", contentSecurityPolicy + "*")
                    .header("Cross-Origin-Resource-Policy", "cross-origin");
        } else {
            ctx.header("Content-Security-Policy", contentSecurityPolicy + "'none'")
                    .header("X-Frame-Options", "DENY");
        }
    }
}
