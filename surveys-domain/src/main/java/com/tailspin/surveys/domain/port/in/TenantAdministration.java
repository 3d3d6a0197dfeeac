package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantOverview;
import com.tailspin.surveys.domain.model.tenant.UserId;

/**
 * Looking after one's own organisation. Every method refuses with NOT_SIGNED_IN where the caller is anonymous and with FORBIDDEN
 * where the caller is no SurveyAdmin; no method can name another organisation.
 */
public interface TenantAdministration {

    TenantOverview overview(Caller by);

    /** The people whom Surveys has met, by name; {@code search} is part of a name or address, upper and lower case alike. */
    Page<Member> people(String search, PageRequest page, Caller by);

    /** INVALID for an unusable name. */
    Tenant rename(String name, Caller by);

    /** Pauses the organisation, or ends the pause; see {@link Tenant.Status}. */
    Tenant change(Tenant.Status status, Caller by);

    /**
     * Forgets a person of the organisation and ends their contributions; should they sign in again, they are a new one. What they did to
     * surveys, of other organisations too, stays in the histories of these, without their name and address. NOT_FOUND when there is none
     * by that id; CONFLICT while they own surveys, and for the caller themselves.
     */
    Member forget(UserId person, Caller by);

    /**
     * Deletes the organisation with its people, surveys and answers, for good, and returns it as it was. Its people are forgotten in the
     * histories of others as by {@link #forget}.
     *
     * @param confirmation the organisation's name, typed by somebody who means it; INVALID when it is another
     */
    Tenant leave(String confirmation, Caller by);
}
