package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.session.Csrf;
import com.tailspin.surveys.adapters.web.ui.session.ParkedForm;
import com.tailspin.surveys.adapters.web.ui.session.Visit;
import com.tailspin.surveys.adapters.web.ui.session.Visits;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.tenant.Caller;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** Lets people in who are signed in, and their forms when they are theirs. */
public final class Gate {

    /** A handler for somebody who is signed in. */
    @FunctionalInterface
    public interface ForPerson {
        void handle(Context ctx, Caller.Person by) throws Exception;
    }

    private final Visits visits;
    private final Csrf csrf;
    private final Pages pages;
    private final Departures departures;
    private final FormWords words;

    public Gate(Visits visits, Csrf csrf, Pages pages, Departures departures, FormWords words) {
        this.visits = visits;
        this.csrf = csrf;
        this.pages = pages;
        this.departures = departures;
        this.words = words;
    }

    /** A page for people who are signed in; others sign in first and come back. */
    public Handler page(ForPerson handler) {
        return ctx -> {
            Optional<Visit> visit = visits.of(ctx);
            if (visit.isEmpty()) {
                departures.signInAgain(ctx);
            } else {
                handler.handle(ctx, visit.get().person());
            }
        };
    }

    /** A form of people who are signed in; who no longer is finds it again after signing in. */
    public Handler form(ForPerson handler) {
        return ctx -> {
            if (Csrf.comesFromElsewhere(ctx)) {
                refuseFromElsewhere(ctx);
                return;
            }
            Optional<Visit> visit = visits.of(ctx);
            if (visit.isEmpty()) {
                departures.signInAgain(ctx);
            } else if (!csrf.holds(ctx)) {
                present(ctx, 403, visit.get(), ParkedForm.from(ctx), "resend.older", false);
            } else {
                handler.handle(ctx, withoutWaitingForm(ctx, visit.get()).person());
            }
        };
    }

    /** As {@link #form}, of people who have proved within five minutes who they are; others do first, and find the form again. */
    public Handler recentForm(ForPerson handler) {
        return form((ctx, by) -> {
            if (visits.of(ctx).filter(visits::isRecent).isPresent()) {
                handler.handle(ctx, by);
            } else {
                departures.proveAgain(ctx);
            }
        });
    }

    /** As {@link #page}, of people who have proved within five minutes who they are; others do first, and go on to {@code afterwards}. */
    public Handler recentPage(ForPerson handler, String afterwards) {
        return page((ctx, by) -> {
            if (visits.of(ctx).filter(visits::isRecent).isPresent()) {
                handler.handle(ctx, by);
            } else {
                departures.proveAgain(ctx, new ReturnPath(afterwards));
            }
        });
    }

    /** A form of anybody, that must come from this site. */
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

    /** A form that acts in nobody's name, and so has no protection field: it only must come from this site. */
    public Handler formOfNobody(Handler handler) {
        return ctx -> {
            if (Csrf.comesFromElsewhere(ctx)) {
                refuseFromElsewhere(ctx);
            } else {
                handler.handle(ctx);
            }
        };
    }

    /** The protection field's value for a form of anybody. */
    public String fieldForAnybody(Context ctx) {
        return csrf.field(ctx);
    }

    /** The form that waits since its sender was signed out, for the same person to send. */
    public void resume(Context ctx, Visit visit, ParkedForm form) {
        present(ctx, 200, visit, form, "resend.signed-out", true);
    }

    private void present(Context ctx, int status, Visit visit, ParkedForm form, String key, boolean waiting) {
        if (form.by().isEmpty()) {
            refuseFromElsewhere(ctx);
            return;
        }
        Texts t = pages.texts(ctx);
        if (Csrf.isOf(form, visit.person())) {
            pages.show(ctx, status, new ResendPage(t.of(key), t.of(key + "-explained"), form, waiting, words));
            return;
        }
        MessagePage page = MessagePage.saying(
                t.of("resend.somebody-elses"),
                t.of("resend.somebody-elses-explained", visit.person().name()));
        if (waiting) {
            page = page.offering(t.of("resend.as-author"), new ReturnPath(Departures.RESUME).signIn());
        }
        pages.show(ctx, status == 200 ? 409 : status, page.offering(t.of("go.mine"), "/surveys"));
    }

    private Visit withoutWaitingForm(Context ctx, Visit visit) {
        return visits.waitingForm(visit)
                .filter(form -> form.path().equals(ctx.path()))
                .map(done -> visits.forgetForm(ctx, visit))
                .orElse(visit);
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
