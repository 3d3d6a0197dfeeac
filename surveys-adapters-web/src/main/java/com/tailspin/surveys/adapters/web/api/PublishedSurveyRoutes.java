package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.http.Throttle;
import com.tailspin.surveys.adapters.web.http.Throttle.Budget;
import com.tailspin.surveys.adapters.web.json.AnswersJson;
import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.json.CreatedJson;
import com.tailspin.surveys.adapters.web.json.PublishedSummaryJson;
import com.tailspin.surveys.adapters.web.json.PublishedSurveyJson;
import com.tailspin.surveys.adapters.web.json.ThanksJson;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.response.PublishedSummary;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;
import java.util.Optional;

/** Published surveys and responses to them: open to everyone, whatever token they send. */
final class PublishedSurveyRoutes implements Routes {

    /**
     * As draft-ietf-httpapi-idempotency-key-header specifies; the same key with and without quotes is two
     * different keys.
     */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** A second, in which many people who open the same page cost one answer of the API. Public: it is the same for all. */
    private static final String FRESH = "public, max-age=1";

    private final SurveyAnswering answering;
    private final Throttle throttle;

    PublishedSurveyRoutes(SurveyAnswering answering, Throttle throttle) {
        this.answering = answering;
        this.throttle = throttle;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/published-surveys", this::list);
        routes.get("/api/published-surveys/{public-id}", this::open);
        routes.post("/api/published-surveys/{public-id}/responses", this::answer);
        routes.get("/api/published-surveys/{public-id}/thanks", this::thanks);
    }

    private void list(Context ctx) {
        QueryParameters query = QueryParameters.of(ctx, List.of(List.of("search", "sort"), QueryParameters.PAGE));
        Page<PublishedSummary> surveys = answering.listed(query.surveyQuery(), Caller.ANONYMOUS);
        ApiExchange.page(ctx.header(Header.CACHE_CONTROL, FRESH), surveys, PublishedSummaryJson::of);
    }

    private void open(Context ctx) {
        PublishedSurvey survey = answering.open(publicId(ctx), Caller.ANONYMOUS);
        ApiExchange.json(ctx.header(Header.CACHE_CONTROL, FRESH), PublishedSurveyJson.of(survey));
    }

    // Only authors may read the response itself, so Location is the page that its respondent may read.
    private void answer(Context ctx) {
        PublicId id = publicId(ctx);
        throttle.spendForClient(Budget.ANSWERS_FROM_AN_API_CLIENT, id.toString(), ctx);
        Optional<SubmissionKey> key = key(ctx);
        AnswersJson sent = ApiExchange.body(ctx, AnswersJson.class);
        ResponseId kept = throttle.spendUnlessRefused(
                Budget.ANSWERS_TO_A_SURVEY,
                id.toString(),
                () -> answering.answer(id, sent.toSubmission(key), Caller.ANONYMOUS));
        ApiExchange.json(
                ApiExchange.created(ctx, "/api/published-surveys/%s/thanks".formatted(id)),
                new CreatedJson(kept.value()));
    }

    private void thanks(Context ctx) {
        ApiExchange.json(ctx, ThanksJson.of(answering.thanks(publicId(ctx), Caller.ANONYMOUS)));
    }

    private static Optional<SubmissionKey> key(Context ctx) {
        try {
            return Optional.ofNullable(ctx.header(IDEMPOTENCY_KEY)).map(SubmissionKey::new);
        } catch (Invalid invalid) {
            throw new BadRequest(IDEMPOTENCY_KEY, "submission.key");
        }
    }

    private static PublicId publicId(Context ctx) {
        String id = ctx.pathParam("public-id");
        if (!PublicId.isPublicId(id)) {
            throw new NotFound(Message.of("survey.not-published"));
        }
        return new PublicId(id);
    }
}
