package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.AnswerField;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.PublishedSurvey;
import java.util.List;

/**
 * A survey's form for respondents.
 *
 * @param action where the form is sent
 * @param fields the questions with the answers typed so far
 * @param form the errors, shown above the questions
 * @param key makes sending this form twice count once
 * @param changed whether the survey has changed since the form was last shown
 * @param lost answers to questions that are gone or no longer accept them
 */
public record AnswerPage(
        PublishedSurvey survey,
        String action,
        List<AnswerField> fields,
        FormState form,
        String key,
        boolean changed,
        List<GivenAnswer> lost)
        implements PageModel {

    public AnswerPage {
        fields = List.copyOf(fields);
        lost = List.copyOf(lost);
    }

    public boolean failed() {
        return changed || form.failed();
    }

    /**
     * Whether any question may be left out. A single question may not, because a form without answers has nothing
     * to send.
     */
    public boolean optional() {
        return fields.size() > 1 && survey.questions().stream().noneMatch(Question::required);
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
