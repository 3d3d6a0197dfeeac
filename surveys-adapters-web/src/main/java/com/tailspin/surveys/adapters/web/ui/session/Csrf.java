package com.tailspin.surveys.adapters.web.ui.session;

import com.tailspin.surveys.adapters.web.http.Base64UrlDigests;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.domain.model.tenant.Caller;
import io.javalin.http.Context;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Protects forms against cross-site request forgery. The form's field {@value #FIELD} holds a fingerprint of the person
 * for whom it was made and a code derived from their session; for visitors who are not signed in it repeats a cookie.
 * In addition, the headers in which the browser tells the form's origin must match.
 */
public final class Csrf {

    public static final String FIELD = "csrf";

    private final BrowserSessions sessions;
    private final Cookies cookies;
    private final SecureRandom random = new SecureRandom();

    public Csrf(BrowserSessions sessions, Cookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** The field's value for the person or visitor at this browser. */
    public String field(Context ctx) {
        return sessions.of(ctx).map(Csrf::field).orElseGet(() -> {
            String code = cookies.find(ctx, Cookies.FORM).orElseGet(this::code);
            cookies.put(ctx, Cookies.FORM, code);
            return code;
        });
    }

    /** Whether the submitted form was made for the person or visitor at this browser. */
    public boolean holds(Context ctx) {
        String sent = Forms.text(ctx, FIELD);
        return sessions.of(ctx)
                .map(Csrf::field)
                .or(() -> cookies.find(ctx, Cookies.FORM))
                .filter(expected -> Base64UrlDigests.same(expected, sent))
                .isPresent();
    }

    /**
     * Whether the browser says that the form comes from another site. Clients that send neither header are
     * not browsers.
     */
    public static boolean comesFromElsewhere(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = ctx.header("Origin");
        return origin != null && !sameHost(origin, Optional.ofNullable(ctx.host()));
    }

    public static boolean isOf(ParkedForm form, Caller.Person person) {
        return Base64UrlDigests.same(fingerprint(person), form.by());
    }

    static String personIn(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? "" : field.substring(0, dot);
    }

    private static String field(SignedInUser user) {
        return fingerprint(user.person()) + "."
                + Base64UrlDigests.hmac(user.session().id(), FIELD);
    }

    private static String fingerprint(Caller.Person person) {
        return Base64UrlDigests.sha256(
                        person.identity().issuer() + "\n" + person.identity().subject())
                .substring(0, 16);
    }

    private static boolean sameHost(String origin, Optional<String> host) {
        try {
            return host.equals(Optional.ofNullable(URI.create(origin).getAuthority()));
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private String code() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
