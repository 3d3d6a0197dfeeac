package com.tailspin.surveys.adapters.web.ui.session;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Optional;

/**
 * Cookies of this site: HttpOnly, SameSite=Lax, for the whole site; over https also Secure and, by the prefix of their
 * names, bound to this host.
 */
public final class Cookies {

    static final String SESSION = "surveys-web-session";
    static final String FORM = "surveys-web-form";
    public static final String ORGANISATION = "surveys-web-organisation";
    public static final String SIGN_IN = "surveys-web-signin-";
    public static final String SIGN_OUT = "surveys-web-signout";
    public static final String LANGUAGE = "surveys-lang";

    private final boolean https;

    public Cookies(boolean https) {
        this.https = https;
    }

    public Optional<String> find(Context ctx, String name) {
        return Optional.ofNullable(ctx.cookie(named(name))).filter(value -> !value.isEmpty());
    }

    /** The names, as given to {@link #put}, of the cookies with this prefix. */
    public List<String> namesBeginning(Context ctx, String beginning) {
        String prefix = named(beginning);
        return ctx.cookieMap().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> beginning + name.substring(prefix.length()))
                .toList();
    }

    /** Sets a cookie that lasts until the browser is closed. */
    public void put(Context ctx, String name, String value) {
        put(ctx, name, value, -1);
    }

    public void put(Context ctx, String name, String value, int seconds) {
        ctx.cookie(new Cookie(named(name), value, "/", seconds, https, true, null, SameSite.LAX));
    }

    public void remove(Context ctx, String name) {
        put(ctx, name, "", 0);
    }

    private String named(String name) {
        return https ? "__Host-" + name : name;
    }
}
