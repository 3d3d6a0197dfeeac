package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.domain.model.response.Submission;
import com.tailspin.surveys.domain.model.question.Answer;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Again;
import com.tailspin.surveys.adapters.web.ui.page.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Forms;
import com.tailspin.surveys.adapters.web.ui.page.Ids;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.adapters.web.ui.page.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.survey.PublicId;
import com.tailspin.surveys.domain.model.question.QuestionId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.SurveyAnswering;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Anybody answers a survey whose link they have. The form acts in nobody's name and changes nothing of anybody's, so it needs no
 * protection against being sent from elsewhere, and no cookie.
 */
public final class AnsweringPages implements Routes {

    private static final String PREFIX = "answers.";

    private final SurveyAnswering answering;
    private final Pages pages;

    public AnsweringPages(SurveyAnswering answering, Pages pages) {
        this.answering = answering;
        this.pages = pages;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/s/{public-id}", ctx -> pages.show(ctx, new AnswerPage(open(ctx), FormState.of(Map.of()))));
        routes.post("/s/{public-id}", this::answer);
        routes.get("/s/{public-id}/thanks", ctx -> pages.show(ctx, new ThanksPage(open(ctx))));
    }

    private void answer(Context ctx) {
        PublicId id = Ids.publicId(ctx);
        Map<String, String> typed = new LinkedHashMap<>();
        ctx.formParamMap().keySet().stream()
                .filter(field -> field.startsWith(PREFIX))
                .forEach(field -> typed.put(field, Forms.text(ctx, field)));
        try {
            answering.answer(id, Submission.of(entries(typed)), Caller.ANONYMOUS);
            ctx.redirect("/s/" + id + "/thanks", HttpStatus.SEE_OTHER);
        } catch (SurveyRefused refused) {
            Again again = Again.with(refused, FormState.of(typed), "", pages.texts(ctx));
            PublishedSurvey survey = open(ctx);
            pages.show(
                    ctx,
                    again.status(),
                    new AnswerPage(survey, withLostAnswers(pages.texts(ctx), survey, again.form())));
        }
    }

    private PublishedSurvey open(Context ctx) {
        return answering.open(Ids.publicId(ctx), Caller.ANONYMOUS);
    }

    // Fields that name no question that could ever have been are nobody's typing.
    private static Map<QuestionId, Answer> entries(Map<String, String> typed) {
        Map<QuestionId, Answer> entries = new HashMap<>();
        typed.forEach((field, value) -> {
            Optional<UUID> question = Ids.uuid(field.substring(PREFIX.length()));
            if (question.isPresent() && !value.isBlank()) {
                entries.put(new QuestionId(question.get()), Answer.of(value));
            }
        });
        return entries;
    }

    // The question is gone from the form, so the message tells what was typed there.
    private static FormState withLostAnswers(Texts t, PublishedSurvey survey, FormState form) {
        List<String> shown = survey.questions().stream().map(AnswerPage::field).toList();
        List<FormState.Wrong> errors = new ArrayList<>();
        for (FormState.Wrong error : form.errors()) {
            errors.add(
                    error.field().startsWith(PREFIX) && !shown.contains(error.field())
                            ? new FormState.Wrong(
                                    "answers",
                                    t.of("answer.you-had-answered", error.message(), form.value(error.field())))
                            : error);
        }
        return form.with(errors);
    }
}
