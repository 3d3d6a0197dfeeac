package com.tailspin.surveys.idp.signin;

import com.tailspin.surveys.idp.directory.DemoMember;
import com.tailspin.surveys.idp.directory.DemoTenant;
import com.tailspin.surveys.idp.http.PageError;
import com.tailspin.surveys.idp.http.RandomTokens;
import com.tailspin.surveys.idp.store.FormTokens;
import com.tailspin.surveys.idp.store.FormTokens.Matter;
import com.tailspin.surveys.idp.store.Sessions;
import com.tailspin.surveys.idp.store.Sessions.Session;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** State of one browser: its session and its unanswered pages. */
final class BrowserState {
    // Cookies are shared between ports, so the names must differ from those of the other servers on this host.
    private static final String SESSION_COOKIE = "surveys-idp-session";
    private static final String BROWSER_COOKIE = "surveys-idp-browser";
    private static final Duration SESSION_LIFETIME = Duration.ofHours(12);
    private static final Duration TICKET_LIFETIME = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final FormTokens formTokens;
    private final Clock clock;
    private final Supplier<URI> base;

    BrowserState(Sessions sessions, FormTokens formTokens, Clock clock, Supplier<URI> base) {
        this.sessions = sessions;
        this.formTokens = formTokens;
        this.clock = clock;
        this.base = base;
    }

    /** A signed-in person with the session. */
    record SignedIn(Session session, DemoMember member) {}

    Optional<SignedIn> signedIn(Context ctx) {
        return Optional.ofNullable(ctx.cookie(name(SESSION_COOKIE)))
                .flatMap(cookie -> sessions.find(cookie, clock.instant()))
                .flatMap(
                        session -> DemoTenant.member(session.personOid()).map(member -> new SignedIn(session, member)));
    }

    /** Starts a new session, always with a new cookie. */
    SignedIn signIn(Context ctx, DemoMember member) {
        String cookie = RandomTokens.next();
        var session = new Session(UUID.randomUUID().toString(), member.person().oid(), clock.instant());
        sessions.start(session, cookie, clock.instant().plus(SESSION_LIFETIME));
        ctx.cookie(cookie(SESSION_COOKIE, cookie));
        return new SignedIn(session, member);
    }

    void signOut(Context ctx) {
        ctx.cookie(cookie(SESSION_COOKIE, "", 0));
    }

    /** Issues a ticket for a page's form. It can be redeemed once, in this browser only. */
    String ask(Context ctx, Matter matter) {
        String browser = Optional.ofNullable(ctx.cookie(name(BROWSER_COOKIE)))
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> {
                    String made = RandomTokens.next();
                    ctx.cookie(cookie(BROWSER_COOKIE, made));
                    return made;
                });
        String ticket = RandomTokens.next();
        formTokens.issue(ticket, browser, matter, clock.instant().plus(TICKET_LIFETIME));
        return ticket;
    }

    /** @throws PageError if the ticket cannot be redeemed */
    Matter answered(Context ctx, String purpose, Optional<String> ticket) {
        Optional<String> browser = Optional.ofNullable(ctx.cookie(name(BROWSER_COOKIE)));
        return ticket.flatMap(
                        given -> browser.flatMap(cookie -> formTokens.redeem(given, cookie, purpose, clock.instant())))
                .orElseThrow(() -> new PageError(
                        400,
                        "This page has already been answered",
                        "It can be answered once, within ten minutes, in the browser that opened it. Return "
                                + "to the application and start again."));
    }

    private Cookie cookie(String name, String value) {
        return cookie(name, value, -1);
    }

    private Cookie cookie(String name, String value, int maxAge) {
        return new Cookie(name(name), value, "/", maxAge, isSecure(), true, null, SameSite.LAX);
    }

    /** Under https, the prefix {@code __Host-} makes browsers restrict the cookie to this host. */
    private String name(String plain) {
        return isSecure() ? "__Host-" + plain : plain;
    }

    private boolean isSecure() {
        return "https".equals(base.get().getScheme());
    }
}
