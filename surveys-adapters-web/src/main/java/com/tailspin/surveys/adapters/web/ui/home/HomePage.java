package com.tailspin.surveys.adapters.web.ui.home;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.ListQuery;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.response.PublishedSummary;

/** The surveys that anyone may answer and, for visitors, an introduction to Surveys. */
public record HomePage(
        ListQuery query, FormState form, com.tailspin.surveys.domain.model.Page<PublishedSummary> surveys)
        implements PageModel {

    @Override
    public String template() {
        return "home.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("home.title");
    }

    @Override
    public Section section() {
        return Section.HOME;
    }
}
