package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.json.ResultsJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What people answered. */
final class ResultRoutes implements Routes {

    private final SurveyResults results;
    private final BearerCallers callers;

    ResultRoutes(SurveyResults results, BearerCallers callers) {
        this.results = results;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/surveys/{id}/results", this::read);
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        Exchange.json(ctx, ResultsJson.of(results.of(Exchange.surveyId(ctx), caller)));
    }
}
