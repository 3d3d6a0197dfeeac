package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.EventJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyHistory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The history of a survey. */
final class HistoryRoutes implements Routes {

    private final SurveyHistory history;
    private final BearerCallers callers;

    HistoryRoutes(SurveyHistory history, BearerCallers callers) {
        this.history = history;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/surveys/{id}/history", this::read);
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        QueryParameters query = QueryParameters.of(ctx, List.of(QueryParameters.PAGE));
        ApiExchange.page(ctx, history.of(ApiExchange.surveyId(ctx), query.page(), caller), EventJson::of);
    }
}
