package com.tailspin.surveys.adapters.web.ui.history;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.ListQuery;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.survey.Event;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

public final class HistoryPages implements Routes {

    private final SurveyAuthoring authoring;
    private final SurveyHistory history;
    private final Gate gate;
    private final PageRenderer pages;

    public HistoryPages(SurveyAuthoring authoring, SurveyHistory history, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.history = history;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/{id}/history", gate.page(this::show));
    }

    private void show(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        ListQuery query = ListQuery.of(ctx);
        SurveyNav nav = new SurveyNav(authoring.read(id, by), SurveyNav.Tab.HISTORY);
        Page<Event> events = history.of(id, query.page(PageRequest.SIZE), by);
        pages.show(
                ctx,
                new HistoryPage(
                        nav,
                        HistoryPage.Day.of(events.items()),
                        query.atBeginning() ? "" : query.beginning(),
                        events.next().map(query::from).orElse("")));
    }
}
