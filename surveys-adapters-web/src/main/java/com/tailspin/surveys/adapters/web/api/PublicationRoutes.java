package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.json.PublicationJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Opening a survey for answers, and closing it. */
final class PublicationRoutes implements Routes {

    private final SurveyAuthoring authoring;
    private final BearerCallers callers;

    PublicationRoutes(SurveyAuthoring authoring, BearerCallers callers) {
        this.authoring = authoring;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.put("/api/surveys/{id}/publication", this::publish);
        routes.delete("/api/surveys/{id}/publication", this::unpublish);
    }

    private void publish(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = Exchange.surveyId(ctx);
        PublicationJson wanted = Exchange.body(ctx, PublicationJson.class, new PublicationJson(null));
        Preconditions.check(ctx, authoring, id, caller);
        String name = wanted.listing();
        Survey.Listing listing = name == null
                ? presentListing(authoring.read(id, caller).survey())
                : WireNames.parse(Survey.Listing.class, "listing", name);
        Exchange.survey(ctx, authoring.publish(id, listing, caller));
    }

    private static Survey.Listing presentListing(Survey survey) {
        return survey.isPublished() ? survey.listing() : Survey.Listing.LINK_ONLY;
    }

    private void unpublish(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = Exchange.surveyId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        Exchange.survey(ctx, authoring.unpublish(id, caller));
    }
}
