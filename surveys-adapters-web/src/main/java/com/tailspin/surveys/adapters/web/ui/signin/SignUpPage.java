package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/** Explains what signing up an organisation means, with the form that begins it. */
public record SignUpPage(FormState form, String csrf, boolean tenantNeeded) implements PageModel {

    @Override
    public String template() {
        return "sign-up.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("sign-up.title");
    }
}
