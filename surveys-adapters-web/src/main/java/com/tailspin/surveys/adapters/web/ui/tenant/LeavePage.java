package com.tailspin.surveys.adapters.web.ui.tenant;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;

/** Says what leaving Surveys deletes, with the form that does it. */
public record LeavePage(TenantOverview overview, FormState form) implements PageModel {

    @Override
    public String template() {
        return "tenant-leave.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("leave.title");
    }

    @Override
    public Section section() {
        return Section.TENANT;
    }
}
