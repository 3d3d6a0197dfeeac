package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.ContributorJson;
import com.tailspin.surveys.adapters.web.json.InvitationJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.Contributing;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Invitations, for people who have the link. */
final class InvitationRoutes implements Routes {

    private final Contributing contributing;
    private final BearerCallers callers;

    InvitationRoutes(Contributing contributing, BearerCallers callers) {
        this.contributing = contributing;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/invitations/{code}", this::read);
        routes.delete("/api/invitations/{code}", this::decline);
        routes.post("/api/invitations/{code}/acceptance", this::accept);
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        ApiExchange.json(ctx, InvitationJson.of(contributing.invitation(code(ctx), caller)));
    }

    private void decline(Context ctx) {
        Caller caller = callers.person(ctx);
        ApiExchange.json(ctx, InvitationJson.of(contributing.decline(code(ctx), caller)));
    }

    private void accept(Context ctx) {
        Caller caller = callers.person(ctx);
        ApiExchange.json(ctx, ContributorJson.of(contributing.accept(code(ctx), caller)));
    }

    private static InvitationCode code(Context ctx) {
        String code = ctx.pathParam("code");
        if (!InvitationCode.isInvitationCode(code)) {
            throw new NotFound(Message.of("invitation.gone"));
        }
        return new InvitationCode(code);
    }
}
