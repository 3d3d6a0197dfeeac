package com.tailspin.surveys.domain.model.survey;

import static com.tailspin.surveys.domain.model.survey.Permissions.May.NO;
import static com.tailspin.surveys.domain.model.survey.Permissions.May.YES;

import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * A person's relations to a survey and what each permits: the permission matrix. A person may have several; their
 * permissions add up. Only {@link #CONTRIBUTOR} works across tenants.
 */
public enum Permissions {
    // spotless:off
    //           CREATE READ UPDATE DELETE PUBLISH UNPUBLISH TRANSFER
    ADMIN       (YES,   YES, YES,   YES,   YES,    YES,      YES),
    OWNER       (NO,    YES, YES,   YES,   YES,    YES,      YES),
    CREATOR     (YES,   YES, NO,    NO,    NO,     NO,       NO),
    READER      (NO,    YES, NO,    NO,    NO,     NO,       NO),
    CONTRIBUTOR (NO,    YES, YES,   NO,    NO,     NO,       NO);
    // spotless:on

    enum May {
        YES,
        NO
    }

    private final May create;
    private final May read;
    private final May update;
    private final May delete;
    private final May publish;
    private final May unpublish;
    private final May transfer;

    Permissions(May create, May read, May update, May delete, May publish, May unpublish, May transfer) {
        this.create = create;
        this.read = read;
        this.update = update;
        this.delete = delete;
        this.publish = publish;
        this.unpublish = unpublish;
        this.transfer = transfer;
    }

    private boolean allows(Operation operation) {
        return YES
                == switch (operation) {
                    case CREATE -> create;
                    case READ -> read;
                    case UPDATE -> update;
                    case DELETE -> delete;
                    case PUBLISH -> publish;
                    case UNPUBLISH -> unpublish;
                    case TRANSFER -> transfer;
                };
    }

    /** Whether the person may create surveys; this does not depend on any survey. */
    public static boolean mayCreate(Caller.Person person) {
        return allowed(inTenant(person)).contains(Operation.CREATE);
    }

    /** Returns what the person may do with a survey; empty for strangers, who must not learn that it exists. */
    public static Set<Operation> allowed(Caller.Person person, Survey survey, boolean contributes) {
        return allowed(of(
                person, survey.tenant().equals(person.tenant()), survey.owner().equals(person.id()), contributes));
    }

    /** As {@link #allowed(Caller.Person, Survey, boolean)}, for a survey in a list. */
    public static Set<Operation> allowed(Caller.Person person, SurveySummary survey, boolean contributes) {
        return allowed(of(
                person, survey.tenant().equals(person.tenant()), survey.owner().equals(person.id()), contributes));
    }

    private static Set<Permissions> of(Caller.Person person, boolean sameTenant, boolean owns, boolean contributes) {
        Set<Permissions> granted = sameTenant ? inTenant(person) : EnumSet.noneOf(Permissions.class);
        // Ownership counts only inside the survey's tenant.
        if (sameTenant && owns) {
            granted.add(OWNER);
        }
        if (contributes) {
            granted.add(CONTRIBUTOR);
        }
        return granted;
    }

    private static Set<Permissions> inTenant(Caller.Person person) {
        if (person.roles().contains(Role.SURVEY_ADMIN)) {
            return EnumSet.of(ADMIN);
        }
        return EnumSet.of(person.roles().contains(Role.SURVEY_CREATOR) ? CREATOR : READER);
    }

    private static Set<Operation> allowed(Set<Permissions> granted) {
        Set<Operation> union = EnumSet.noneOf(Operation.class);
        for (Operation operation : Operation.values()) {
            if (granted.stream().anyMatch(standing -> standing.allows(operation))) {
                union.add(operation);
            }
        }
        return union;
    }
}
