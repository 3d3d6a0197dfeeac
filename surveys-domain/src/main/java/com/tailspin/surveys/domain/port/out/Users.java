package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.Page;
import com.tailspin.surveys.domain.model.PageRequest;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Member;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.User;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.List;
import java.util.Optional;

/** Stores the people known to Surveys. */
public interface Users {

    Optional<User> find(UserId id);

    /** Returns the person with that subject identifier at that tenant's identity provider. */
    Optional<User> find(TenantId tenant, String subject);

    /**
     * Adds the user, or updates the one with the same tenant and subject as {@link User#seenAs} defines. Returns the
     * stored user, whose id never changes. Atomic: concurrent first sign-ins create one user.
     */
    User remember(User met);

    /** Returns the people of that tenant with that address; several people may share one. */
    List<User> withEmail(TenantId tenant, EmailAddress email);

    long count(TenantId tenant);

    /** Returns the person with the number of surveys that they own, if they belong to that tenant. */
    Optional<Member> member(TenantId tenant, UserId id);

    /** Returns the people of that tenant by name, ignoring case, then by id. */
    Page<Member> members(TenantId tenant, String search, PageRequest page);

    /**
     * Removes the user with their contributions and invitations. No effect if already removed.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CONFLICT if they own a survey, even
     *     one created concurrently
     */
    void remove(UserId id);
}
