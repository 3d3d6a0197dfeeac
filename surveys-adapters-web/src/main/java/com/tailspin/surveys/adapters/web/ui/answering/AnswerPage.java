package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.ui.page.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.page.Texts;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import com.tailspin.surveys.domain.model.question.Question;

/** A survey to answer. */
public record AnswerPage(PublishedSurvey survey, FormState form) implements Page {

    /** The form's field for a question's answer. */
    public static String field(Question question) {
        return "answers." + question.id();
    }

    @Override
    public String template() {
        return "answer.jte";
    }

    @Override
    public String title(Texts t) {
        return survey.title();
    }
}
