package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.FormWords;
import com.tailspin.surveys.domain.model.question.Scale;

/** What the forms for authors are called. */
public final class AuthoringForms {

    public static final FormWords WORDS = FormWords.NONE
            .deed("/surveys/new", t -> t.of("new-survey.title"))
            .deed("/surveys/{id}/texts", t -> t.of("resend.to-reword"))
            .deed("/surveys/{id}/delete", t -> t.of("resend.to-delete"))
            .deed("/surveys/{id}/duplicate", t -> t.of("survey.duplicate"))
            .deed("/surveys/{id}/transfer", t -> t.of("transfer.title"))
            .deed("/surveys/{id}/publish", t -> t.of("resend.to-publish"))
            .deed("/surveys/{id}/unpublish", t -> t.of("resend.to-unpublish"))
            .deed("/surveys/{id}/questions/new", t -> t.of("question.title-new"))
            .deed("/surveys/{id}/questions/{qid}", t -> t.of("question.title"))
            .deed("/surveys/{id}/questions/{qid}/move", t -> t.of("resend.to-move"))
            .deed("/surveys/{id}/questions/{qid}/duplicate", t -> t.of("survey.duplicate"))
            .deed("/surveys/{id}/questions/{qid}/delete", t -> t.of("question.delete"))
            .page("/surveys/{id}/delete")
            .page("/surveys/{id}/transfer")
            .label("title", t -> t.of("edit.survey-title"))
            .label("description", t -> t.of("texts.description"))
            .label("thanks", t -> t.of("texts.thanks"))
            .label("text", t -> t.of("question.text"))
            .label("help", t -> t.of("question.help"))
            .label("choices", t -> t.of("question.choices"))
            .label("least", t -> t.of("question.least"))
            .label("most", t -> t.of("question.most"))
            .label("lowLabel", t -> t.of("question.low", 0))
            .label("highLabel", t -> t.of("question.high", Scale.MAX))
            .label("listing", t -> t.of("publish.who"))
            .label("opensAt", t -> t.of("publish.opens"))
            .label("closesAt", t -> t.of("publish.closes"))
            .label("zone", t -> t.of("publish.zone"))
            .label("responseLimit", t -> t.of("publish.limit"));

    private AuthoringForms() {}
}
