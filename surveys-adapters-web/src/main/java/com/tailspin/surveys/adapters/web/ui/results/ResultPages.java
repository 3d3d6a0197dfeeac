package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Ids;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav.Tab;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

public final class ResultPages implements Routes {

    private final SurveyAuthoring authoring;
    private final SurveyResults results;
    private final Gate gate;
    private final Pages pages;

    public ResultPages(SurveyAuthoring authoring, SurveyResults results, Gate gate, Pages pages) {
        this.authoring = authoring;
        this.results = results;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/{id}/results", gate.page(this::show));
    }

    private void show(Context ctx, Caller.Person by) {
        SurveyId id = Ids.survey(ctx);
        pages.show(ctx, new ResultsPage(new SurveyNav(authoring.read(id, by), Tab.RESULTS), results.of(id, ResponseFilter.ALL, by)));
    }
}
