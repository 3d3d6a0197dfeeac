package com.tailspin.surveys.adapters.web.ui.session;

import com.tailspin.surveys.adapters.web.http.Base64UrlDigests;
import com.tailspin.surveys.adapters.web.security.Visitors;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.model.RevokedSession;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.auth.model.SignedIn;
import com.tailspin.surveys.auth.model.VerifiedCaller;
import com.tailspin.surveys.auth.port.in.SessionKeeping;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tells who is at the browser: reads the session from its cookie, and the person from the session. */
public final class BrowserSessions {

    /** Maximum age of the authentication that an irreversible action requires. */
    public static final Duration RECENT = Duration.ofMinutes(5);

    /**
     * The attribute of a sign-in that was begun because the previous one was not sufficient; {@code /sign-in} has a
     * parameter of the same name.
     */
    public static final String AGAIN = "again";

    private static final String USER = "userId";
    private static final String TENANT = "tenantId";
    private static final String SIGNED_IN_AT = "signedInAt";
    private static final String BROWSER = "browser";
    private static final String SYSTEM = "system";
    private static final String FORM = "form";
    private static final Duration JUST_NOW = Duration.ofMinutes(1);
    /** Maximum time by which the provider's clock may be ahead. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private final SessionKeeping sessions;
    private final Cookies cookies;
    private final InstantSource clock;

    public BrowserSessions(SessionKeeping sessions, Cookies cookies, InstantSource clock) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.clock = clock;
    }

    /**
     * The visit of this request, looked up once, so that the page that reports an unavailable store does not ask for
     * it again.
     */
    public Optional<SignedInUser> of(Context ctx) {
        Optional<SignedInUser> known = ctx.attribute(BrowserSessions.class.getName());
        if (known == null) {
            ctx.attribute(BrowserSessions.class.getName(), Optional.empty());
            known = cookies.find(ctx, Cookies.SESSION).flatMap(sessions::find).map(BrowserSessions::signedInUser);
            ctx.attribute(BrowserSessions.class.getName(), known);
        }
        return known;
    }

    /** Begins a session after a sign-in: always a new one, in place of a session that this browser may have had. */
    public SignedInUser begin(Context ctx, SignedIn signedIn, Caller.Person person, Optional<ParkedForm> form) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(USER, person.id().toString());
        attributes.put(TENANT, person.tenant().toString());
        attributes.put(SIGNED_IN_AT, clock.instant().toString());
        UserAgent agent = UserAgent.of(Optional.ofNullable(ctx.userAgent()).orElse(""));
        attributes.put(BROWSER, agent.browser());
        attributes.put(SYSTEM, agent.system());
        if (signedIn.attributes().containsKey(AGAIN)) {
            attributes.put(AGAIN, "");
        }
        form.ifPresent(parked -> attributes.put(FORM, parked.toText()));
        return replace(ctx, signedIn.who(), signedIn.provider(), attributes);
    }

    /** Whether the person has authenticated recently, according to the provider. */
    public boolean isRecent(SignedInUser user) {
        Instant now = clock.instant();
        Instant oldest = now.minus(RECENT);
        Instant latest = now.plus(CLOCK_DIFFERENCE);
        return user.session()
                .provider()
                .authenticatedAt()
                .filter(at -> !at.isBefore(oldest) && !at.isAfter(latest))
                .isPresent();
    }

    /** The session named by this browser's cookie, if it was ended from another browser. */
    public Optional<RevokedSession> revoked(Context ctx) {
        return of(ctx).isPresent()
                ? Optional.empty()
                : cookies.find(ctx, Cookies.SESSION).flatMap(sessions::revoked);
    }

    /** The form kept since its sender's session ended. */
    public Optional<ParkedForm> waitingForm(SignedInUser user) {
        return Optional.ofNullable(user.session().attributes().get(FORM)).map(ParkedForm::of);
    }

    /**
     * Keeps the form in the session, which continues under a new id. No effect if it keeps the same form already, or if
     * the form is longer than any that a page here sends.
     */
    public void keepForm(Context ctx, SignedInUser user, ParkedForm form) {
        if (!form.fits() || waitingForm(user).filter(form::equals).isPresent()) {
            return;
        }
        Map<String, String> attributes = new HashMap<>(user.session().attributes());
        attributes.put(FORM, form.toText());
        replace(ctx, user.session().who(), user.session().provider(), attributes);
    }

    /**
     * Discards the kept form after it has been answered, and continues the session under a new id; without a kept form
     * the session stays as it is.
     */
    public SignedInUser forgetForm(Context ctx, SignedInUser user) {
        if (!user.session().attributes().containsKey(FORM)) {
            return user;
        }
        Map<String, String> attributes = new HashMap<>(user.session().attributes());
        attributes.remove(FORM);
        return replace(ctx, user.session().who(), user.session().provider(), attributes);
    }

    public void end(Context ctx, SignedInUser user) {
        sessions.close(user.session().id());
        cookies.remove(ctx, Cookies.SESSION);
        ctx.attribute(BrowserSessions.class.getName(), Optional.empty());
    }

    /** Whether the sign-in is so recent that another one would end the same way, however slow provider and API are. */
    public boolean beganJustNow(SignedInUser user) {
        String at = user.session().attributes().get(SIGNED_IN_AT);
        return at != null && Instant.parse(at).plus(JUST_NOW).isAfter(clock.instant());
    }

    /** The session as shown to its person. */
    public SessionView view(Session session, SignedInUser user) {
        Map<String, String> attributes = session.attributes();
        return new SessionView(
                Base64UrlDigests.sha256("session " + session.id()),
                new UserAgent(attributes.getOrDefault(BROWSER, ""), attributes.getOrDefault(SYSTEM, "")),
                Instant.parse(attributes.getOrDefault(
                        SIGNED_IN_AT, session.lastUsedAt().toString())),
                session.lastUsedAt(),
                session.id().equals(user.session().id()));
    }

    private SignedInUser replace(
            Context ctx, VerifiedCaller who, ProviderSession provider, Map<String, String> attributes) {
        cookies.find(ctx, Cookies.SESSION).ifPresent(sessions::close);
        Session session = sessions.open(who, provider, attributes);
        cookies.put(ctx, Cookies.SESSION, session.id());
        SignedInUser user = signedInUser(session);
        ctx.attribute(BrowserSessions.class.getName(), Optional.of(user));
        return user;
    }

    private static SignedInUser signedInUser(Session session) {
        Visitor visitor = Visitors.of(session.who());
        return new SignedInUser(
                session,
                new Caller.Person(
                        visitor.identity(),
                        new UserId(id(session, USER)),
                        new TenantId(id(session, TENANT)),
                        visitor.name(),
                        visitor.email(),
                        visitor.roles()));
    }

    private static UUID id(Session session, String attribute) {
        String value = session.attributes().get(attribute);
        if (value == null) {
            throw new IllegalStateException("a session created by these pages has the attribute " + attribute);
        }
        return UUID.fromString(value);
    }
}
