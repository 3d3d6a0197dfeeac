package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.json.BadRequest;
import com.tailspin.surveys.adapters.web.json.MergePatch;
import com.tailspin.surveys.adapters.web.json.NewQuestionJson;
import com.tailspin.surveys.adapters.web.json.QuestionChangeJson;
import com.tailspin.surveys.adapters.web.json.QuestionJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The questions of the survey in the path; a question cannot be moved to another survey. */
final class QuestionRoutes implements Routes {

    private final SurveyAuthoring authoring;
    private final BearerCallers callers;

    QuestionRoutes(SurveyAuthoring authoring, BearerCallers callers) {
        this.authoring = authoring;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(
                "/api/surveys/{id}/questions",
                Preconditions.permission(Operation.UPDATE, authoring, callers, this::add));
        routes.get("/api/surveys/{id}/questions/{qid}", this::read);
        routes.patch(
                "/api/surveys/{id}/questions/{qid}",
                Preconditions.permission(Operation.UPDATE, authoring, callers, this::change));
        routes.delete("/api/surveys/{id}/questions/{qid}", this::remove);
        routes.post("/api/surveys/{id}/questions/{qid}/copy", this::copy);
    }

    private void add(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        NewQuestionJson wanted = ApiExchange.body(ctx, NewQuestionJson.class);
        SurveyView after = authoring.addQuestion(id, QuestionDrafts.of(wanted), caller);
        List<Question> questions = after.survey().questions();
        created(ctx, after, questions.get(questions.size() - 1));
    }

    private void copy(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        QuestionId original = ApiExchange.questionId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        SurveyView after = authoring.duplicateQuestion(id, original, caller);
        List<Question> questions = after.survey().questions();
        int place = questions.indexOf(after.survey().question(original));
        created(ctx, after, questions.get(place + 1));
    }

    private static void created(Context ctx, SurveyView after, Question made) {
        String path = "/api/surveys/%s/questions/%s".formatted(after.survey().id(), made.id());
        ApiExchange.survey(ApiExchange.created(ctx, path), after);
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyView view = authoring.read(ApiExchange.surveyId(ctx), caller);
        ApiExchange.json(ctx, QuestionJson.of(view.survey().question(ApiExchange.questionId(ctx))));
    }

    private void change(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        QuestionId question = ApiExchange.questionId(ctx);
        MergePatch<QuestionChangeJson> patch = ApiExchange.patch(ctx, QuestionChangeJson.class);
        Optional<Version> seen = ApiExchange.seen(ctx, patch.value().version());
        Integer place = patch.value().place();
        if (place != null) {
            if (!Set.of("place", "version").containsAll(patch.names())) {
                throw new BadRequest("place", "question.move-alone");
            }
            Version version =
                    seen.orElseGet(() -> authoring.read(id, caller).survey().version());
            ApiExchange.survey(ctx, authoring.moveQuestion(id, question, place, version, caller));
        } else if (seen.isPresent() && patch.replaces(NewQuestionJson.class)) {
            QuestionDraft draft = QuestionDrafts.of(patch.appliedTo(NewQuestionJson.EMPTY));
            ApiExchange.survey(ctx, authoring.changeQuestion(id, question, draft, seen.get(), caller));
        } else {
            SurveyView before = authoring.read(id, caller);
            Question present = before.survey().question(question);
            Version version = seen.orElse(before.survey().version());
            QuestionDraft draft = QuestionDrafts.changed(present, patch);
            ApiExchange.survey(ctx, authoring.changeQuestion(id, question, draft, version, caller));
        }
    }

    private void remove(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = ApiExchange.surveyId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        ApiExchange.survey(ctx, authoring.removeQuestion(id, ApiExchange.questionId(ctx), caller));
    }
}
