package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.session.BrowserSessions;
import com.tailspin.surveys.adapters.web.ui.session.Csrf;
import com.tailspin.surveys.adapters.web.ui.session.ParkedForm;
import com.tailspin.surveys.adapters.web.ui.session.SignedInUser;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** Admits people who are signed in, and forms that pass the CSRF check. */
public final class Gate {

    /** A handler that needs a signed-in person. */
    @FunctionalInterface
    public interface ForPerson {
        void handle(Context ctx, Caller.Person by) throws Exception;
    }

    private final BrowserSessions sessions;
    private final Csrf csrf;
    private final PageRenderer pages;
    private final AuthorizationRedirects redirects;
    private final FormWords words;

    public Gate(
            BrowserSessions sessions,
            Csrf csrf,
            PageRenderer pages,
            AuthorizationRedirects redirects,
            FormWords words) {
        this.sessions = sessions;
        this.csrf = csrf;
        this.pages = pages;
        this.redirects = redirects;
        this.words = words;
    }

    /** Handles a page for signed-in people; others sign in first and come back. */
    public Handler page(ForPerson handler) {
        return ctx -> {
            Optional<SignedInUser> user = sessions.of(ctx);
            if (user.isEmpty()) {
                redirects.signInAgain(ctx);
            } else {
                handler.handle(ctx, user.get().person());
            }
        };
    }

    /** Handles a form of signed-in people; a person whose session has ended gets the form back after signing in. */
    public Handler form(ForPerson handler) {
        return ctx -> {
            if (Csrf.comesFromElsewhere(ctx)) {
                refuseFromElsewhere(ctx);
                return;
            }
            Optional<SignedInUser> user = sessions.of(ctx);
            if (user.isEmpty()) {
                redirects.signInAgain(ctx);
            } else if (!csrf.holds(ctx)) {
                present(ctx, 403, user.get(), ParkedForm.from(ctx), "resend.older", false);
            } else {
                handler.handle(ctx, withoutWaitingForm(ctx, user.get()).person());
            }
        };
    }

    /**
     * As {@link #form}, for people who have authenticated within the last five minutes; others do so first and get the
     * form back.
     */
    public Handler recentForm(ForPerson handler) {
        return form((ctx, by) -> {
            if (sessions.of(ctx).filter(sessions::isRecent).isPresent()) {
                handler.handle(ctx, by);
            } else {
                redirects.proveAgain(ctx);
            }
        });
    }

    /**
     * As {@link #page}, for people who have authenticated within the last five minutes; others do so first and continue
     * to {@code afterwards}.
     */
    public Handler recentPage(ForPerson handler, String afterwards) {
        return page((ctx, by) -> {
            if (sessions.of(ctx).filter(sessions::isRecent).isPresent()) {
                handler.handle(ctx, by);
            } else {
                redirects.proveAgain(ctx, new ReturnPath(afterwards));
            }
        });
    }

    /** Handles a form open to everyone, which must come from this site. */
    public Handler openForm(Handler handler, Handler again) {
        return ctx -> {
            if (Csrf.comesFromElsewhere(ctx)) {
                refuseFromElsewhere(ctx);
            } else if (csrf.holds(ctx)) {
                handler.handle(ctx);
            } else {
                again.handle(ctx);
            }
        };
    }

    /**
     * Handles a form that acts on behalf of no one and therefore has no CSRF field: it only has to come from this site.
     */
    public Handler formOfNobody(Handler handler) {
        return ctx -> {
            if (Csrf.comesFromElsewhere(ctx)) {
                refuseFromElsewhere(ctx);
            } else {
                handler.handle(ctx);
            }
        };
    }

    /** The value of the CSRF field in a form open to everyone. */
    public String fieldForAnybody(Context ctx) {
        return csrf.field(ctx);
    }

    /** What was typed into the form of this page before its sender had to sign in; empty for none. */
    public String typedBefore(Context ctx, String field) {
        return sessions.of(ctx)
                .flatMap(sessions::waitingForm)
                .filter(form -> form.path().equals(ctx.path()))
                .map(form -> form.fields().getOrDefault(field, List.of()))
                .flatMap(values -> values.stream().findFirst())
                .orElse("");
    }

    /** Shows the form that was kept when its sender's session ended, for the same person to send. */
    public void resume(Context ctx, SignedInUser user, ParkedForm form) {
        present(ctx, 200, user, form, "resend.signed-out", true);
    }

    private void present(Context ctx, int status, SignedInUser user, ParkedForm form, String key, boolean waiting) {
        if (form.by().isEmpty()) {
            refuseFromElsewhere(ctx);
            return;
        }
        Texts t = pages.texts(ctx);
        if (Csrf.isOf(form, user.person())) {
            if (words.hasPage(form.path())) {
                sessions.keepForm(ctx, user, form);
                ctx.redirect(Notice.NOT_SENT_YET.at(form.path()), HttpStatus.SEE_OTHER);
                return;
            }
            pages.show(ctx, status, new ResendPage(t.of(key), t.of(key + "-explained"), form, waiting, words));
            return;
        }
        MessagePage page = MessagePage.saying(
                t.of("resend.other-person"),
                t.of("resend.other-person-explained", user.person().name()));
        if (waiting) {
            page = page.offering(t.of("resend.as-author"), new ReturnPath(AuthorizationRedirects.RESUME).signIn());
        }
        pages.show(ctx, status == 200 ? 409 : status, page.offering(t.of("go.mine"), "/surveys"));
    }

    private SignedInUser withoutWaitingForm(Context ctx, SignedInUser user) {
        return sessions.waitingForm(user)
                .filter(form -> form.path().equals(ctx.path()))
                .map(done -> sessions.forgetForm(ctx, user))
                .orElse(user);
    }

    private void refuseFromElsewhere(Context ctx) {
        Texts t = pages.texts(ctx);
        pages.show(
                ctx,
                403,
                MessagePage.saying(t.of("resend.elsewhere"), t.of("resend.elsewhere-explained"))
                        .offering(t.of("go.surveys"), "/"));
    }
}
