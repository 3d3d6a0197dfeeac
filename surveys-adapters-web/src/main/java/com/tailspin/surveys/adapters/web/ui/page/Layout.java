package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.survey.Permissions;
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
 * @param csrf for the forms of a signed-in person; empty for others
 * @param path the page's address, to return to after signing in
 * @param again the page's address in another language; empty if it shows a submitted form that has no address
 * @param now the time at which the page is rendered
 * @param embedded whether the page is embedded in another site's page, and so shows its own content only
 * @param workshop whether to link to the workshop
 * @param notice what has just been done; empty for nothing
 */
public record Layout(
        PageModel page,
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

    /** For a part of a page that is the same for everyone: knows no person, address or time. */
    static Layout ofPart(PageModel part, Texts texts, Assets assets) {
        return new Layout(
                part,
                texts,
                assets,
                Optional.empty(),
                "",
                ReturnPath.DEFAULT,
                Optional.empty(),
                Instant.EPOCH,
                false,
                false,
                "");
    }

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
        return person.map(Permissions::mayCreate).orElse(false);
    }

    /** Whether the person is an administrator of their organisation. */
    public boolean administers() {
        return person.filter(one -> one.roles().contains(Role.SURVEY_ADMIN)).isPresent();
    }

    /** Whether this is the person viewing the page. */
    public boolean isMe(UserId user) {
        return person.filter(one -> one.id().equals(user)).isPresent();
    }

    /** Whether this is the organisation of the person viewing the page. */
    public boolean isOfMine(TenantId tenant) {
        return person.filter(one -> one.tenant().equals(tenant)).isPresent();
    }

    public boolean in(PageModel.Section section) {
        return page.section() == section;
    }
}
