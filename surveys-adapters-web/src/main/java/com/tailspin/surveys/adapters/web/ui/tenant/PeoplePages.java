package com.tailspin.surveys.adapters.web.ui.tenant;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.security.Visitors;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.ListQuery;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.session.OtherSessions;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.SurveyOrder;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.port.in.TenantAdministration;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** Finds and forgets people of an administrator's own organisation. */
public final class PeoplePages implements Routes {

    private static final String PATH = "/tenant/people";
    private static final int SIZE = 25;

    private final TenantAdministration administration;
    private final OtherSessions sessions;
    private final Gate gate;
    private final PageRenderer pages;

    public PeoplePages(TenantAdministration administration, OtherSessions sessions, Gate gate, PageRenderer pages) {
        this.administration = administration;
        this.sessions = sessions;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, gate.page(this::people));
        routes.post(PATH + "/{uid}/forget", gate.form(this::forget));
    }

    private void people(Context ctx, Caller.Person by) {
        ListQuery query = ListQuery.of(ctx);
        FormState form = FormState.of(Map.of("search", query.search()));
        PageRequest part = query.page(SIZE);
        try {
            pages.show(ctx, new PeoplePage(query, form, administration.people(query.search(), part, by)));
        } catch (Invalid invalid) {
            FormRedisplay redisplay = FormRedisplay.with(invalid, form, "", pages.texts(ctx));
            pages.show(ctx, redisplay.status(), new PeoplePage(query, redisplay.form(), Page.empty()));
        }
    }

    private void forget(Context ctx, Caller.Person by) {
        try {
            Member gone = administration.forget(PathIds.user(ctx), by);
            sessions.endAll(Visitors.key(
                    new Identity(by.identity().issuer(), gone.user().subject())));
            ctx.redirect(Notice.FORGOTTEN.at(PATH), HttpStatus.SEE_OTHER);
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay = FormRedisplay.with(refused, FormState.of(Map.of()), "", pages.texts(ctx));
            ListQuery all = new ListQuery(PATH, "", "", SurveyOrder.NEWEST, "");
            pages.show(
                    ctx,
                    redisplay.status(),
                    new PeoplePage(all, redisplay.form(), administration.people("", PageRequest.first(SIZE), by)));
        }
    }
}
