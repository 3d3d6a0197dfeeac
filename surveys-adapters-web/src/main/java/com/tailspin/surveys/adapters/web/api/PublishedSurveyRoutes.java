package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.json.AnswersJson;
import com.tailspin.surveys.adapters.web.json.CreatedJson;
import com.tailspin.surveys.adapters.web.json.PublishedSummaryJson;
import com.tailspin.surveys.adapters.web.json.PublishedSurveyJson;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Published surveys and answers to them: for anybody, whatever token they bring. */
final class PublishedSurveyRoutes implements Routes {

    private final SurveyAnswering answering;

    PublishedSurveyRoutes(SurveyAnswering answering) {
        this.answering = answering;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/published-surveys", this::list);
        routes.get("/api/published-surveys/{public-id}", this::open);
        routes.post("/api/published-surveys/{public-id}/responses", this::answer);
    }

    private void list(Context ctx) {
        Exchange.items(
                ctx,
                answering.listed(Caller.ANONYMOUS).stream()
                        .map(PublishedSummaryJson::of)
                        .toList());
    }

    private void open(Context ctx) {
        Exchange.json(ctx, PublishedSurveyJson.of(answering.open(publicId(ctx), Caller.ANONYMOUS)));
    }

    private void answer(Context ctx) {
        PublicId id = publicId(ctx);
        AnswersJson sent = Exchange.body(ctx, AnswersJson.class);
        ResponseId kept = answering.answer(id, sent.toEntries(), Caller.ANONYMOUS);
        Exchange.json(
                Exchange.created(ctx, "/api/published-surveys/%s/responses/%s".formatted(id, kept)),
                new CreatedJson(kept.value()));
    }

    private static PublicId publicId(Context ctx) {
        String id = ctx.pathParam("public-id");
        if (!PublicId.isPublicId(id)) {
            throw new NotFound("There is no survey at this address, or it is not open for answers.");
        }
        return new PublicId(id);
    }
}
