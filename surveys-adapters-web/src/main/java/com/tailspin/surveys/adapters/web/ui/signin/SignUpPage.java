package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.ui.page.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Page;

/** What signing an organisation up means, and the form that begins it. */
public record SignUpPage(FormState form, String csrf, boolean tenantNeeded) implements Page {

    @Override
    public String template() {
        return "sign-up.jte";
    }

    @Override
    public String title() {
        return "Sign your organisation up";
    }
}
