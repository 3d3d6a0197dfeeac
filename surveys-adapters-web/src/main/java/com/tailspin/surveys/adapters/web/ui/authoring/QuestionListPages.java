package com.tailspin.surveys.adapters.web.ui.authoring;

import static com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages.path;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.form.PathIds;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav.Tab;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import com.tailspin.surveys.domain.port.in.SurveyResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Changes the list of a survey's questions: moves, duplicates and deletes questions. */
public final class QuestionListPages implements Routes {

    private final SurveyAuthoring authoring;
    private final SurveyResults results;
    private final Gate gate;
    private final PageRenderer pages;

    public QuestionListPages(SurveyAuthoring authoring, SurveyResults results, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.results = results;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/surveys/{id}/questions/{qid}/move", gate.form(this::move));
        routes.post("/surveys/{id}/questions/{qid}/duplicate", gate.form(this::duplicate));
        routes.get("/surveys/{id}/questions/{qid}/delete", gate.page(this::askDelete));
        routes.post("/surveys/{id}/questions/{qid}/delete", gate.form(this::delete));
    }

    // Returns to the button that was pressed, so that pressing the key again moves the question further.
    private void move(Context ctx, Caller.Person by) {
        QuestionId question = PathIds.question(ctx);
        String button = Forms.text(ctx, "by").equals("down") ? "down" : "up";
        change(ctx, by, id -> {
            authoring.moveQuestion(id, question, place(ctx), FormVersion.seen(ctx), by);
            ctx.redirect(
                    Notice.QUESTION_MOVED.at(path(id) + "/edit") + "#" + button + "-" + question, HttpStatus.SEE_OTHER);
        });
    }

    private void duplicate(Context ctx, Caller.Person by) {
        QuestionId question = PathIds.question(ctx);
        change(ctx, by, id -> {
            Survey survey = authoring.duplicateQuestion(id, question, by).survey();
            int copy = survey.questions().indexOf(survey.question(question)) + 1;
            QuestionPages.backTo(survey, copy, ctx, Notice.QUESTION_DUPLICATED);
        });
    }

    private void change(Context ctx, Caller.Person by, Consumer<SurveyId> change) {
        SurveyId id = PathIds.survey(ctx);
        try {
            change.accept(id);
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay = FormRedisplay.with(refused, FormState.of(Map.of()), "", pages.texts(ctx));
            SurveyView now = authoring.read(id, by).require(Operation.UPDATE);
            pages.show(ctx, redisplay.status(), new EditPage(new SurveyNav(now, Tab.EDIT), redisplay.form()));
        }
    }

    private void askDelete(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by).require(Operation.UPDATE);
        Question question = view.survey().question(PathIds.question(ctx));
        if (view.survey().isPublished()) {
            pages.show(ctx, QuestionPages.unpublishFirst(view));
            return;
        }
        Texts t = pages.texts(ctx);
        long answered = QuestionPages.answered(results, view, question.id(), by);
        pages.show(
                ctx,
                new ConfirmPage(
                        new SurveyNav(view, Tab.EDIT),
                        t.of("question.delete-title"),
                        List.of(
                                answered == 0
                                        ? t.of("question.delete-unanswered")
                                        : t.of("question.delete-explained", answered)),
                        question.text(),
                        t.of("question.delete"),
                        true,
                        path(view.survey().id()) + "/edit"));
    }

    private void delete(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        QuestionId question = PathIds.question(ctx);
        Survey before = authoring.read(id, by).survey();
        Survey after = authoring.removeQuestion(id, question, by).survey();
        QuestionPages.backTo(
                after, before.questions().indexOf(before.question(question)), ctx, Notice.QUESTION_DELETED);
    }

    /** The target position; empty or out of range if it is not a number. */
    private static int place(Context ctx) {
        String place = Forms.text(ctx, "place");
        return place.matches("[0-9]{1,4}") ? Integer.parseInt(place) : 0;
    }
}
