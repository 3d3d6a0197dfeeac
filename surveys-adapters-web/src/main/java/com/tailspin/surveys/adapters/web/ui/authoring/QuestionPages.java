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
import com.tailspin.surveys.domain.model.response.ResponseFilter;
import com.tailspin.surveys.domain.model.response.Results;
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
import java.util.Optional;

/** Creates and edits questions. {@link QuestionListPages} changes their list. */
public final class QuestionPages implements Routes {

    private static final String TYPE = "type";

    private final SurveyAuthoring authoring;
    private final SurveyResults results;
    private final Gate gate;
    private final PageRenderer pages;

    public QuestionPages(SurveyAuthoring authoring, SurveyResults results, Gate gate, PageRenderer pages) {
        this.authoring = authoring;
        this.results = results;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/{id}/questions/new", gate.page(this::askNew));
        routes.post("/surveys/{id}/questions/new", gate.form(this::add));
        routes.get("/surveys/{id}/questions/{qid}", gate.page(this::askChange));
        routes.post("/surveys/{id}/questions/{qid}", gate.form(this::change));
    }

    private void askNew(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by).require(Operation.UPDATE);
        String type = ctx.queryParam(TYPE);
        if (view.survey().isPublished()) {
            pages.show(ctx, unpublishFirst(view));
        } else if (type == null) {
            pages.show(ctx, new QuestionTypePage(new SurveyNav(view, Tab.EDIT)));
        } else {
            pages.show(
                    ctx,
                    fresh(
                            view,
                            FormState.of(FormVersion.with(
                                    view.survey(),
                                    Map.of(TYPE, QuestionForm.shown(type).wireName())))));
        }
    }

    private void add(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        Optional<FormState> otherwise = asAnotherType(ctx);
        if (otherwise.isPresent()) {
            pages.show(ctx, fresh(authoring.read(id, by).require(Operation.UPDATE), otherwise.get()));
            return;
        }
        try {
            Survey survey = authoring
                    .addQuestion(id, QuestionForm.draft(ctx, pages.texts(ctx)), by)
                    .survey();
            backTo(survey, survey.questions().size() - 1, ctx, Notice.QUESTION_ADDED);
        } catch (SurveyRefused refused) {
            FormRedisplay redisplay =
                    FormRedisplay.with(refused, QuestionForm.typed(ctx), path(id) + "/edit", pages.texts(ctx));
            pages.show(
                    ctx, redisplay.status(), fresh(authoring.read(id, by).require(Operation.UPDATE), redisplay.form()));
        }
    }

    private void askChange(Context ctx, Caller.Person by) {
        SurveyView view = authoring.read(PathIds.survey(ctx), by).require(Operation.UPDATE);
        Question question = view.survey().question(PathIds.question(ctx));
        if (view.survey().isPublished()) {
            pages.show(ctx, unpublishFirst(view));
            return;
        }
        pages.show(
                ctx,
                existing(
                        view,
                        question.id(),
                        FormState.of(FormVersion.with(view.survey(), QuestionForm.of(question, pages.texts(ctx)))),
                        by));
    }

    private void change(Context ctx, Caller.Person by) {
        SurveyId id = PathIds.survey(ctx);
        QuestionId question = PathIds.question(ctx);
        Optional<FormState> otherwise = asAnotherType(ctx);
        if (otherwise.isPresent()) {
            pages.show(ctx, existing(authoring.read(id, by).require(Operation.UPDATE), question, otherwise.get(), by));
            return;
        }
        try {
            Survey survey = authoring
                    .changeQuestion(id, question, QuestionForm.draft(ctx, pages.texts(ctx)), FormVersion.seen(ctx), by)
                    .survey();
            backTo(survey, survey.questions().indexOf(survey.question(question)), ctx, Notice.QUESTION_CHANGED);
        } catch (SurveyRefused refused) {
            showAgain(ctx, id, question, refused, by);
        }
    }

    private void showAgain(Context ctx, SurveyId id, QuestionId which, SurveyRefused refused, Caller.Person by) {
        Texts t = pages.texts(ctx);
        FormState typed = QuestionForm.typed(ctx);
        String look = path(id) + "/edit";
        SurveyView now = authoring.read(id, by).require(Operation.UPDATE);
        Optional<Question> present = now.survey().questions().stream()
                .filter(question -> question.id().equals(which))
                .findFirst();
        if (present.isEmpty()) {
            pages.show(ctx, 409, fresh(now, typed.withTrouble(t.of("question.deleted-meanwhile"), look)));
            return;
        }
        FormRedisplay redisplay = FormRedisplay.with(refused, typed, look, t);
        pages.show(
                ctx,
                redisplay.status(),
                existing(
                        now,
                        which,
                        refused.kind() == SurveyRefused.Kind.CHANGED_MEANWHILE
                                ? FormVersion.carryOn(
                                        ctx,
                                        t,
                                        redisplay,
                                        now.survey(),
                                        t.of("question.now-reads", present.get().text()))
                                : redisplay.form(),
                        by));
    }

    /** The form with the fields of another type, if the person asked to switch. Saves nothing. */
    private static Optional<FormState> asAnotherType(Context ctx) {
        String wanted = Forms.text(ctx, QuestionForm.AS);
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(QuestionForm.typed(ctx)
                        .showing(Map.of(TYPE, QuestionForm.shown(wanted).wireName())));
    }

    /** Redirects to the list of questions, scrolled to the one at this index, or to the last one if there are fewer. */
    static void backTo(Survey survey, int index, Context ctx, Notice notice) {
        List<Question> questions = survey.questions();
        String place = questions.isEmpty()
                ? ""
                : "#question-"
                        + questions.get(Math.min(index, questions.size() - 1)).id();
        ctx.redirect(notice.at(path(survey.id()) + "/edit") + place, HttpStatus.SEE_OTHER);
    }

    private static QuestionPage fresh(SurveyView view, FormState form) {
        return page(view, true, "new", form, 0);
    }

    private QuestionPage existing(SurveyView view, QuestionId question, FormState form, Caller.Person by) {
        return page(view, false, question.toString(), form, answered(results, view, question, by));
    }

    /** Number of responses that answer this question; 0 if the survey no longer asks it. */
    static long answered(SurveyResults results, SurveyView view, QuestionId question, Caller.Person by) {
        return results.of(view.survey().id(), ResponseFilter.ALL, by).questions().stream()
                .filter(result -> result.question().id().equals(question))
                .mapToLong(Results.QuestionResult::answered)
                .findFirst()
                .orElse(0);
    }

    private static QuestionPage page(SurveyView view, boolean fresh, String last, FormState form, long answered) {
        return new QuestionPage(
                new SurveyNav(view, Tab.EDIT),
                fresh,
                path(view.survey().id()) + "/questions/" + last,
                QuestionForm.shown(form.value(TYPE)),
                form,
                answered);
    }

    static EditPage unpublishFirst(SurveyView view) {
        return new EditPage(new SurveyNav(view, Tab.EDIT), FormState.of(Map.of()));
    }
}
