package com.tailspin.surveys.adapters.web.ui.tenant;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;

/** An organisation as its administrators see it: its figures, its name, and whether it is paused. */
public record TenantPage(TenantOverview overview, FormState form) implements PageModel {

    @Override
    public String template() {
        return "tenant.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("tenant.title");
    }

    @Override
    public Section section() {
        return Section.TENANT;
    }
}
