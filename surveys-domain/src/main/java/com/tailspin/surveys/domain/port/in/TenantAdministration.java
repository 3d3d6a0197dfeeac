package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;
import com.tailspin.surveys.domain.model.tenant.UserId;

/**
 * Administering the caller's organisation. Every method refuses with NOT_SIGNED_IN if the caller is anonymous and with
 * FORBIDDEN if the caller is not a SurveyAdmin. No method takes a tenant id, so other organisations are out of reach.
 */
public interface TenantAdministration {

    TenantOverview overview(Caller by);

    /** Returns the known people by name; {@code search} is part of a name or address, ignoring case. */
    Page<Member> people(String search, PageRequest page, Caller by);

    /** Renames the organisation. INVALID if the name is unusable. */
    Tenant rename(String name, Caller by);

    /** Pauses the organisation or ends the pause; see {@link Tenant.Status}. */
    Tenant change(Tenant.Status status, Caller by);

    /**
     * Removes a person of the organisation and their contributions; if they sign in again, they are a new person. Their
     * events stay in all histories, other organisations' included, without name and address. NOT_FOUND if there is no
     * such person; CONFLICT if they own surveys, or are the caller.
     */
    Member forget(UserId person, Caller by);

    /**
     * Deletes the organisation with its people, surveys and responses permanently, and returns it as it was. Its people
     * are removed from other organisations' histories as by {@link #forget}.
     *
     * @param confirmation the organisation's name, typed to confirm; INVALID if it differs
     */
    Tenant leave(String confirmation, Caller by);
}
