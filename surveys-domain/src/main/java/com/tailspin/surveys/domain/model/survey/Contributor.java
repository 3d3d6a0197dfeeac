package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who works on a survey that is not theirs, possibly from another organisation. They are invited by e-mail address, and join by
 * the invitation's link or, inside the survey's own organisation, from their list of invitations; the id stays the same. A survey has at
 * most one contributor for an address.
 */
public sealed interface Contributor {

    /** At most so many contributors and invitations to one survey. */
    int PER_SURVEY_MAX = 100;

    /** How long an invitation holds. */
    Duration INVITATION_HOLDS = Duration.ofDays(14);

    ContributorId id();

    SurveyId survey();

    EmailAddress email();

    Instant invitedAt();

    /**
     * Asked, and not yet seen.
     *
     * @param code what the invitation's link holds; empty where whoever asks may not invite, and so may not hand the link on
     */
    record Invited(
            ContributorId id,
            SurveyId survey,
            EmailAddress email,
            Instant invitedAt,
            UserId invitedBy,
            Optional<InvitationCode> code)
            implements Contributor {

        public Joined joinedBy(UserId user) {
            return new Joined(id, survey, email, invitedAt, user);
        }

        public Instant expiresAt() {
            return invitedAt.plus(INVITATION_HOLDS);
        }

        public boolean hasExpired(Instant now) {
            return !now.isBefore(expiresAt());
        }

        public Invited withoutCode() {
            return new Invited(id, survey, email, invitedAt, invitedBy, Optional.empty());
        }
    }

    /**
     * One who may read and change the survey.
     *
     * @param email that they were invited by
     * @param who the person who joined, for whoever looks at the contributors; empty elsewhere
     */
    record Joined(
            ContributorId id, SurveyId survey, EmailAddress email, Instant invitedAt, UserId user, Optional<Who> who)
            implements Contributor {

        public Joined(ContributorId id, SurveyId survey, EmailAddress email, Instant invitedAt, UserId user) {
            this(id, survey, email, invitedAt, user, Optional.empty());
        }

        public Joined seenAs(Who person) {
            return new Joined(id, survey, email, invitedAt, user, Optional.of(person));
        }
    }

    /**
     * A person as they signed in last, who need not be the one that was invited.
     *
     * @param tenantName their organisation's
     */
    record Who(String name, String tenantName, EmailAddress email) {}
}
