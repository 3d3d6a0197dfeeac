package com.tailspin.surveys.adapters.web.ui.authoring;

import static com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages.done;
import static com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages.path;
import static com.tailspin.surveys.adapters.web.ui.authoring.SurveyPages.require;

import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.FormatOptions;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Again;
import com.tailspin.surveys.adapters.web.ui.page.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Gate;
import com.tailspin.surveys.adapters.web.ui.page.Ids;
import com.tailspin.surveys.adapters.web.ui.page.Notice;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.page.SurveyNav.Tab;
import com.tailspin.surveys.adapters.web.ui.page.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.Text;
import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.survey.Operation;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyView;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAuthoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A survey's questions: added, changed, deleted. */
public final class QuestionPages implements Routes {

    private static final String TEXT = "text";
    private static final String TYPE = "type";
    private static final String CHOICES = "choices";

    private final SurveyAuthoring authoring;
    private final Gate gate;
    private final Pages pages;

    public QuestionPages(SurveyAuthoring authoring, Gate gate, Pages pages) {
        this.authoring = authoring;
        this.gate = gate;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/surveys/{id}/questions/new", gate.page(this::askNew));
        routes.post("/surveys/{id}/questions/new", gate.form(this::add));
        routes.get("/surveys/{id}/questions/{qid}", gate.page(this::askChange));
        routes.post("/surveys/{id}/questions/{qid}", gate.form(this::change));
        routes.get("/surveys/{id}/questions/{qid}/delete", gate.page(this::askDelete));
        routes.post("/surveys/{id}/questions/{qid}/delete", gate.form(this::delete));
    }

    private void askNew(Context ctx, Caller.Person by) {
        SurveyView view = require(Operation.UPDATE, authoring.read(Ids.survey(ctx), by));
        if (view.survey().isPublished()) {
            pages.show(ctx, unpublishFirst(view));
            return;
        }
        pages.show(
                ctx,
                fresh(
                        view,
                        FormState.of(
                                Versions.with(view.survey(), Map.of(TYPE, AnswerFormat.Type.SHORT_TEXT.wireName())))));
    }

    private void add(Context ctx, Caller.Person by) {
        SurveyId id = Ids.survey(ctx);
        try {
            authoring.addQuestion(id, QuestionDraft.of(Forms.text(ctx, TEXT), format(ctx)), by);
            done(ctx, Notice.QUESTION_ADDED, path(id) + "/edit");
        } catch (SurveyRefused refused) {
            Again again = Again.with(refused, typed(ctx), path(id) + "/edit", pages.texts(ctx));
            pages.show(ctx, again.status(), fresh(authoring.read(id, by), again.form()));
        }
    }

    private void askChange(Context ctx, Caller.Person by) {
        SurveyView view = require(Operation.UPDATE, authoring.read(Ids.survey(ctx), by));
        Question question = view.survey().question(Ids.question(ctx));
        if (view.survey().isPublished()) {
            pages.show(ctx, unpublishFirst(view));
            return;
        }
        pages.show(
                ctx,
                existing(
                        view,
                        question.id(),
                        FormState.of(Versions.with(
                                view.survey(),
                                Map.of(
                                        TEXT,
                                        question.text(),
                                        TYPE,
                                        question.format().type().wireName(),
                                        CHOICES,
                                        String.join("\n", question.format().choices()))))));
    }

    private void change(Context ctx, Caller.Person by) {
        SurveyId id = Ids.survey(ctx);
        QuestionId question = Ids.question(ctx);
        try {
            authoring.changeQuestion(id, question, QuestionDraft.of(Forms.text(ctx, TEXT), format(ctx)), Versions.seen(ctx), by);
            done(ctx, Notice.QUESTION_CHANGED, path(id) + "/edit");
        } catch (SurveyRefused refused) {
            showAgain(ctx, id, question, refused, by);
        }
    }

    private void showAgain(Context ctx, SurveyId id, QuestionId which, SurveyRefused refused, Caller.Person by) {
        Texts t = pages.texts(ctx);
        FormState typed = typed(ctx);
        String look = path(id) + "/edit";
        SurveyView now = authoring.read(id, by);
        Optional<Question> present = now.survey().questions().stream()
                .filter(question -> question.id().equals(which))
                .findFirst();
        if (present.isEmpty()) {
            pages.show(ctx, 409, fresh(now, typed.withTrouble(t.of("question.deleted-meanwhile"), look)));
            return;
        }
        Again again = Again.with(refused, typed, look, t);
        pages.show(
                ctx,
                again.status(),
                existing(
                        now,
                        which,
                        Versions.carryOn(
                                ctx,
                                t,
                                again,
                                now.survey(),
                                t.of("question.now-reads", present.get().text()))));
    }

    private void askDelete(Context ctx, Caller.Person by) {
        SurveyView view = require(Operation.UPDATE, authoring.read(Ids.survey(ctx), by));
        Question question = view.survey().question(Ids.question(ctx));
        if (view.survey().isPublished()) {
            pages.show(ctx, unpublishFirst(view));
            return;
        }
        Texts t = pages.texts(ctx);
        pages.show(
                ctx,
                new ConfirmPage(
                        new SurveyNav(view, Tab.EDIT),
                        t.of("question.delete-title"),
                        List.of(t.of("question.delete-explained")),
                        question.text(),
                        t.of("question.delete"),
                        true,
                        path(view.survey().id()) + "/edit"));
    }

    private void delete(Context ctx, Caller.Person by) {
        SurveyId id = Ids.survey(ctx);
        authoring.removeQuestion(id, Ids.question(ctx), by);
        done(ctx, Notice.QUESTION_DELETED, path(id) + "/edit");
    }

    // Both fields are looked at, so that people learn at once of everything that is wrong.
    private static AnswerFormat format(Context ctx) {
        List<FieldError> errors = new ArrayList<>();
        try {
            Text.line(TEXT, Forms.text(ctx, TEXT), Question.TEXT_MAX);
        } catch (Invalid invalid) {
            errors.addAll(invalid.errors());
        }
        try {
            AnswerFormat format = AnswerFormat.of(
                    AnswerFormat.Type.named(Forms.text(ctx, TYPE)),
                    FormatOptions.choices(Forms.text(ctx, CHOICES).lines().toList(), false));
            if (errors.isEmpty()) {
                return format;
            }
        } catch (Invalid invalid) {
            errors.addAll(invalid.errors());
        }
        throw new Invalid(errors);
    }

    private static FormState typed(Context ctx) {
        return FormState.of(
                Map.of(TEXT, Forms.text(ctx, TEXT), TYPE, Forms.text(ctx, TYPE), CHOICES, Forms.text(ctx, CHOICES)));
    }

    private static QuestionPage fresh(SurveyView view, FormState form) {
        return new QuestionPage(
                new SurveyNav(view, Tab.EDIT), true, path(view.survey().id()) + "/questions/new", form);
    }

    private static QuestionPage existing(SurveyView view, QuestionId question, FormState form) {
        return new QuestionPage(
                new SurveyNav(view, Tab.EDIT), false, path(view.survey().id()) + "/questions/" + question, form);
    }

    private static EditPage unpublishFirst(SurveyView view) {
        return new EditPage(new SurveyNav(view, Tab.EDIT), FormState.of(Map.of()));
    }
}
