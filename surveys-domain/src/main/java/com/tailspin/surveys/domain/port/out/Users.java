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

/** The people whom Surveys has met. */
public interface Users {

    Optional<User> find(UserId id);

    /** The person with that subject identifier at that tenant's identity provider. */
    Optional<User> find(TenantId tenant, String subject);

    /**
     * Adds the user; the one with the same tenant and subject becomes what {@link User#seenAs} says. Returns the stored one, whose id is
     * that of the first time. Atomic: concurrent first meetings make one user.
     */
    User remember(User met);

    /** The people of that tenant with that address: nothing keeps two from having the same. */
    List<User> withEmail(TenantId tenant, EmailAddress email);

    long count(TenantId tenant);

    /** The person, with how many surveys they own, if they are of that tenant. */
    Optional<Member> member(TenantId tenant, UserId id);

    /** The people of that tenant, by name, upper and lower case alike, then by id. */
    Page<Member> members(TenantId tenant, String search, PageRequest page);

    /**
     * Removes the user and ends their contributions and invitations; one that is gone already stays gone.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CONFLICT when they own a survey, also from the same moment on
     */
    void remove(UserId id);
}
