package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.domain.model.survey.Standing;
import com.tailspin.surveys.domain.model.tenant.Caller;
import java.util.Optional;

/**
 * What every page shows around its own content.
 *
 * @param csrf for the forms of somebody who is signed in; empty for others
 * @param path where this page is, to come back to after signing in
 * @param notice what has just been done; empty for nothing
 */
public record Layout(
        Page page, Assets assets, Optional<Caller.Person> person, String csrf, ReturnPath path, String notice) {

    public boolean signedIn() {
        return person.isPresent();
    }

    public String personName() {
        return person.map(Caller.Person::name).orElse("");
    }

    public boolean mayCreate() {
        return person.map(Standing::mayCreate).orElse(false);
    }

    public boolean in(Page.Section section) {
        return page.section() == section;
    }
}
