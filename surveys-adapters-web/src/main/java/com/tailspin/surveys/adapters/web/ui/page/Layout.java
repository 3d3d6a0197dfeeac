package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.survey.Standing;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import gg.jte.Content;
import java.time.Instant;
import java.util.Optional;

/**
 * What every page shows around its own content.
 *
 * @param csrf for the forms of somebody who is signed in; empty for others
 * @param path where this page is, to come back to after signing in
 * @param again where this page is seen in another language; empty where it shows what a form brought, which would be lost
 * @param now when the page is made, for what depends on the time
 * @param embedded whether the page stands in somebody else's, and so shows its own content alone
 * @param workshop whether there is one to lead to
 * @param notice what has just been done; empty for nothing
 */
public record Layout(
        Page page,
        Texts texts,
        Assets assets,
        Optional<Caller.Person> person,
        String csrf,
        ReturnPath path,
        Optional<ReturnPath> again,
        Instant now,
        boolean embedded,
        boolean workshop,
        String notice) {

    /** {@link Texts#of}, for templates. */
    public String t(String key, Object... values) {
        return texts.of(key, values);
    }

    /** {@link Texts#rich}, for templates. */
    public Content rich(String key, Object... values) {
        return texts.rich(key, values);
    }

    public String title() {
        return page.title(texts);
    }

    public boolean signedIn() {
        return person.isPresent();
    }

    public String personName() {
        return person.map(Caller.Person::name).orElse("");
    }

    public boolean mayCreate() {
        return person.map(Standing::mayCreate).orElse(false);
    }

    /** Whether the person looks after their organisation. */
    public boolean administers() {
        return person.filter(one -> one.roles().contains(Role.SURVEY_ADMIN)).isPresent();
    }

    /** Whether this is the person who looks at the page. */
    public boolean isMe(UserId user) {
        return person.filter(one -> one.id().equals(user)).isPresent();
    }

    /** Whether this is the organisation of the person who looks at the page. */
    public boolean isOfMine(TenantId tenant) {
        return person.filter(one -> one.tenant().equals(tenant)).isPresent();
    }

    public boolean in(Page.Section section) {
        return page.section() == section;
    }
}
