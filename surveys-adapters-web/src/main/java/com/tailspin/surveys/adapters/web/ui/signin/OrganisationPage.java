package com.tailspin.surveys.adapters.web.ui.signin;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.page.Page;
import com.tailspin.surveys.adapters.web.ui.text.Texts;

/**
 * Which organisation somebody is of, where each has an identity provider of its own.
 *
 * @param back where to go after signing in
 * @param again whether the sign-in before was not enough
 */
public record OrganisationPage(FormState form, String back, boolean choose, boolean again) implements Page {

    /** The parameter of the sign-in page, and the field, that holds the organisation's name at the provider. */
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
