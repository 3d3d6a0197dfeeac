package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.session.BrowserSessions;
import com.tailspin.surveys.adapters.web.ui.session.OtherSessions;
import com.tailspin.surveys.adapters.web.ui.session.SessionView;
import com.tailspin.surveys.adapters.web.ui.session.SignedInUser;
import com.tailspin.surveys.auth.model.Session;
import com.tailspin.surveys.domain.model.tenant.Caller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows people in which browsers they are signed in, and ends sessions in other ones. */
public final class SessionPages implements Routes {

    private static final Logger log = LoggerFactory.getLogger(SessionPages.class);
    private static final String PATH = "/sessions";
    private static final String SESSION = "session";

    private final OtherSessions others;
    private final BrowserSessions sessions;
    private final Gate gate;
    private final PageRenderer pages;

    public SessionPages(OtherSessions others, BrowserSessions sessions, Gate gate, PageRenderer pages) {
        this.others = others;
        this.sessions = sessions;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, gate.page((ctx, by) -> show(ctx)));
        routes.post(PATH + "/end", gate.form(this::end));
        routes.post(PATH + "/end-others", gate.form((ctx, by) -> end(ctx, by, view -> true, Notice.SESSIONS_ENDED)));
    }

    private void show(Context ctx) {
        SignedInUser user = sessions.of(ctx).orElseThrow();
        List<SessionView> views = others.of(user.session().who().key()).stream()
                .map(session -> sessions.view(session, user))
                .sorted(Comparator.comparing(SessionView::mine).reversed())
                .toList();
        pages.show(ctx, new SessionsPage(views));
    }

    private void end(Context ctx, Caller.Person by) {
        String handle = Forms.text(ctx, SESSION);
        end(ctx, by, view -> view.handle().equals(handle), Notice.SESSION_ENDED);
    }

    private void end(Context ctx, Caller.Person by, Predicate<SessionView> which, Notice notice) {
        SignedInUser user = sessions.of(ctx).orElseThrow();
        List<Session> ended = others.of(user.session().who().key()).stream()
                .filter(session -> {
                    SessionView view = sessions.view(session, user);
                    return !view.mine() && which.test(view);
                })
                .toList();
        ended.forEach(others::end);
        log.atInfo()
                .addKeyValue("user", by.id())
                .addKeyValue("sessions", ended.size())
                .log("ended sessions in other browsers");
        ctx.redirect(notice.at(PATH), HttpStatus.SEE_OTHER);
    }
}
