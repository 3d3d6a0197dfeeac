package com.tailspin.surveys.adapters.web.api;

import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.json.NewQuestionJson;
import com.tailspin.surveys.adapters.web.json.QuestionChangeJson;
import com.tailspin.surveys.adapters.web.json.QuestionJson;
import com.tailspin.surveys.adapters.web.security.BearerCallers;
import com.tailspin.surveys.domain.model.SurveyRefused.NotFound;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.survey.Version;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** A survey's questions. The survey is the one in the path: a question cannot be moved to another. */
final class QuestionRoutes implements Routes {

    private final SurveyAuthoring authoring;
    private final BearerCallers callers;

    QuestionRoutes(SurveyAuthoring authoring, BearerCallers callers) {
        this.authoring = authoring;
        this.callers = callers;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/surveys/{id}/questions", this::add);
        routes.get("/api/surveys/{id}/questions/{qid}", this::read);
        routes.patch("/api/surveys/{id}/questions/{qid}", this::change);
        routes.delete("/api/surveys/{id}/questions/{qid}", this::remove);
    }

    private void add(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = Exchange.surveyId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        NewQuestionJson wanted = Exchange.body(ctx, NewQuestionJson.class);
        AnswerFormat format = AnswerFormat.of(
                AnswerFormat.Type.named(Exchange.text(wanted.type())),
                Optional.ofNullable(wanted.choices()).orElse(List.of()));
        SurveyView after = authoring.addQuestion(id, Exchange.text(wanted.text()), format, caller);
        List<Question> questions = after.survey().questions();
        QuestionId added = questions.get(questions.size() - 1).id();
        Exchange.survey(Exchange.created(ctx, "/api/surveys/%s/questions/%s".formatted(id, added)), after);
    }

    private void read(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyView view = authoring.read(Exchange.surveyId(ctx), caller);
        Exchange.json(ctx, QuestionJson.of(view.survey().question(questionId(ctx))));
    }

    private void change(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = Exchange.surveyId(ctx);
        QuestionId question = questionId(ctx);
        QuestionChangeJson wanted = Exchange.body(ctx, QuestionChangeJson.class);
        Optional<Version> seen = Exchange.seen(ctx, wanted.version());
        String type = wanted.type();
        String text = wanted.text();
        List<String> choices = wanted.choices();
        if (type != null && text != null && choices != null && seen.isPresent()) {
            AnswerFormat format = AnswerFormat.of(AnswerFormat.Type.named(type), choices);
            Exchange.survey(ctx, authoring.changeQuestion(id, question, text, format, seen.get(), caller));
            return;
        }
        SurveyView before = authoring.read(id, caller);
        Question present = before.survey().question(question);
        AnswerFormat.Type wantedType = type == null ? present.format().type() : AnswerFormat.Type.named(type);
        if (choices == null) {
            // Choices stay with a question that stays one with choices; any other has none to keep.
            choices = wantedType == AnswerFormat.Type.SINGLE_CHOICE
                    ? present.format().choices()
                    : List.of();
        }
        SurveyView after = authoring.changeQuestion(
                id,
                question,
                text == null ? present.text() : text,
                AnswerFormat.of(wantedType, choices),
                seen.orElse(before.survey().version()),
                caller);
        Exchange.survey(ctx, after);
    }

    private void remove(Context ctx) {
        Caller caller = callers.person(ctx);
        SurveyId id = Exchange.surveyId(ctx);
        Preconditions.check(ctx, authoring, id, caller);
        Exchange.survey(ctx, authoring.removeQuestion(id, questionId(ctx), caller));
    }

    private static QuestionId questionId(Context ctx) {
        return new QuestionId(Exchange.id(ctx, "qid")
                .orElseThrow(
                        () -> new NotFound("There is no such question in this survey. It may have been deleted.")));
    }
}
