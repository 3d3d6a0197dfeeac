package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.SurveyRefused.NotSignedIn;
import java.util.Set;

/** The caller of a driving port of the domain: every method takes one, or a {@link Visitor} who is yet to be recognised. */
public sealed interface Caller {

    Caller ANONYMOUS = new Anonymous();

    /**
     * Returns the person.
     *
     * @throws NotSignedIn if the caller is anonymous
     */
    Person person();

    /** A signed-in person whose organisation has signed up. */
    record Person(Identity identity, UserId id, TenantId tenant, String name, EmailAddress email, Set<Role> roles)
            implements Caller {
        public Person {
            roles = Set.copyOf(roles);
        }

        @Override
        public Person person() {
            return this;
        }
    }

    /** A caller who is not signed in. */
    record Anonymous() implements Caller {
        @Override
        public Person person() {
            throw new NotSignedIn();
        }
    }
}
