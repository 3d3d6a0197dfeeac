package com.tailspin.surveys.adapters.web.ui.results;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.TextAnswer;

/**
 * The texts written in answer to one question.
 *
 * @param form the search
 * @param first the address of the first page
 * @param next the address of the next page; empty at the end
 */
public record TextAnswersPage(
        SurveyNav nav,
        FilterForm filter,
        Question question,
        FormState form,
        com.tailspin.surveys.domain.model.Page<TextAnswer> texts,
        String first,
        String next,
        boolean begins)
        implements PageModel {

    public String path() {
        return nav.path() + "/results/questions/" + question.id();
    }

    @Override
    public String template() {
        return "result-texts.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("results.texts-title", question.text());
    }
}
