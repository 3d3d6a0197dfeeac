package com.tailspin.surveys.domain.model.tenant;

import com.tailspin.surveys.domain.model.SurveyRefused.NotSignedIn;
import java.util.Set;

/** Who is asking: every method of a driving port takes one. */
public sealed interface Caller {

    Caller ANONYMOUS = new Anonymous();

    /** The person, or a refusal to go on without one. */
    Person person();

    /** Somebody who is signed in and whose organisation has signed up. */
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

    /** Anybody. */
    record Anonymous() implements Caller {
        @Override
        public Person person() {
            throw new NotSignedIn();
        }
    }
}
