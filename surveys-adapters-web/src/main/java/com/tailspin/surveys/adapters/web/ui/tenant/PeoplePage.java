package com.tailspin.surveys.adapters.web.ui.tenant;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.ListQuery;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.tenant.Member;

/** The people of an organisation who have signed in to Surveys. */
public record PeoplePage(ListQuery query, FormState form, com.tailspin.surveys.domain.model.Page<Member> people)
        implements PageModel {

    @Override
    public String template() {
        return "tenant-people.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("people.title");
    }

    @Override
    public Section section() {
        return Section.TENANT;
    }
}
