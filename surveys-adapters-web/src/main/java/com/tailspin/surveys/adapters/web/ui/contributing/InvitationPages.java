package com.tailspin.surveys.adapters.web.ui.contributing;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.Contributing;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The pages behind the link of an invitation. */
public final class InvitationPages implements Routes {

    private final Contributing contributing;
    private final Gate gate;
    private final PageRenderer pages;

    public InvitationPages(Contributing contributing, Gate gate, PageRenderer pages) {
        this.contributing = contributing;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/invitations/{code}", gate.page(this::ask));
        routes.post("/invitations/{code}/accept", gate.form(this::accept));
        routes.post("/invitations/{code}/decline", gate.form(this::decline));
    }

    private void ask(Context ctx, Caller.Person by) {
        pages.show(ctx, new InvitationPage(contributing.invitation(PathIds.invitation(ctx), by)));
    }

    private void accept(Context ctx, Caller.Person by) {
        Contributor.Joined joined = contributing.accept(PathIds.invitation(ctx), by);
        ctx.redirect(Notice.ACCEPTED.at("/surveys/" + joined.survey()), HttpStatus.SEE_OTHER);
    }

    private void decline(Context ctx, Caller.Person by) {
        contributing.decline(PathIds.invitation(ctx), by);
        ctx.redirect(Notice.DECLINED.at("/surveys"), HttpStatus.SEE_OTHER);
    }
}
