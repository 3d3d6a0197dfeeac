package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;

/** What all pages have in common: what browsers are allowed to do with them, their assets, and what is shown when something is refused. */
public final class Frame implements Routes {

    /** What the paths of the pages begin with that anybody may show in a page of their own: they act in nobody's name. */
    static final String FOR_RESPONDENTS = "/s/";

    private final String contentSecurityPolicy;
    private final Assets assets;
    private final Refusals refusals;

    /** @param authorityOrigin where people sign in: browsers apply {@code form-action} to redirects after a form, too */
    public Frame(URI authorityOrigin, Assets assets, Refusals refusals) {
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

    /** The page shows a person's name and what acts in it, so no other page may show it. */
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
