package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/**
 * Asks for the person's organisation, if each has its own identity provider.
 *
 * @param back where to go after signing in
 * @param again whether the previous sign-in was not sufficient
 */
public record OrganisationPage(FormState form, String back, boolean choose, boolean again) implements PageModel {

    /** The sign-in page's parameter, and its field, for the organisation's name at the provider. */
    static final String TENANT = "tenant";

    @Override
    public String template() {
        return "organisation.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("organisation.title");
    }
}
