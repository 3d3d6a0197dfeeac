package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.ContributorJson;
import com.tailspin.surveys.adapters.web.json.NewInvitationJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.port.in.Contributing;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Contributors of a survey. */
final class ContributorRoutes implements Routes {

    private final SurveyAuthoring authoring;
    private final Contributing contributing;
    private final BearerCallers callers;

    ContributorRoutes(SurveyAuthoring authoring, Contributing contributing, BearerCallers callers) {
        this.authoring = authoring;
        this.contributing = contributing;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/surveys/{id}/contributors", this::list);
        routes.post(
                "/api/surveys/{id}/contributors",
                Preconditions.permission(Operation.UPDATE, authoring, callers, this::invite));
        routes.get("/api/surveys/{id}/contributors/{cid}", this::read);
        routes.delete("/api/surveys/{id}/contributors/{cid}", this::remove);
    }

    private void list(Context ctx) {
        Caller caller = callers.person(ctx);
        ApiExchange.items(
                ctx,
                contributing.contributors(ApiExchange.surveyId(ctx), caller).stream()
                        .map(ContributorJson::of)
                        .toList());
    }

    private void invite(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        NewInvitationJson wanted = ApiExchange.body(ctx, NewInvitationJson.class);
        Contributor invited = contributing.invite(id, new EmailAddress(ApiExchange.text(wanted.email())), caller);
        ApiExchange.json(
                ApiExchange.created(ctx, "/api/surveys/%s/contributors/%s".formatted(id, invited.id())),
                ContributorJson.of(invited));
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        ContributorId wanted = contributorId(ctx);
        Contributor found = contributing.contributors(id, caller).stream()
                .filter(contributor -> contributor.id().equals(wanted))
                .findFirst()
                .orElseThrow(ContributorRoutes::noSuchContributor);
        ApiExchange.json(ctx, ContributorJson.of(found));
    }

    private void remove(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        ApiExchange.json(ctx, ContributorJson.of(contributing.remove(id, contributorId(ctx), caller)));
    }

    private static ContributorId contributorId(Context ctx) {
        return new ContributorId(ApiExchange.id(ctx, "cid").orElseThrow(ContributorRoutes::noSuchContributor));
    }

    private static NotFound noSuchContributor() {
        return new NotFound(Message.of("contributor.not-found"));
    }
}
