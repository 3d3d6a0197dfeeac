package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;

/**
 * Somebody who works on a survey that is not theirs, possibly from another organisation. They are invited by e-mail address and
 * join when a person with that address signs in; the id stays the same. A survey has at most one contributor for an address.
 */
public sealed interface Contributor {

    /** At most so many contributors and invitations to one survey. */
    int PER_SURVEY_MAX = 100;

    ContributorId id();

    SurveyId survey();

    EmailAddress email();

    Instant invitedAt();

    /** Asked, and not yet seen. */
    record Invited(ContributorId id, SurveyId survey, EmailAddress email, Instant invitedAt) implements Contributor {
        public Joined joinedBy(UserId user) {
            return new Joined(id, survey, email, invitedAt, user);
        }
    }

    /** One who may read and change the survey. */
    record Joined(ContributorId id, SurveyId survey, EmailAddress email, Instant invitedAt, UserId user)
            implements Contributor {}
}
