package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A person who works on another person's survey, possibly from another organisation. They are invited by e-mail address
 * and join through the invitation's link or, inside the survey's organisation, from their list of invitations; the id
 * stays the same. A survey has at most one contributor per address.
 */
public sealed interface Contributor {

    /** Maximum number of contributors and invitations per survey. */
    int PER_SURVEY_MAX = 100;

    /** How long an invitation is valid. */
    Duration INVITATION_HOLDS = Duration.ofDays(14);

    ContributorId id();

    SurveyId survey();

    EmailAddress email();

    Instant invitedAt();

    /** Whether this is that user; false for an invitation. */
    boolean isUser(UserId other);

    /** Returns the person who has joined; empty for an invitation, and where contributors are not listed. */
    Optional<Who> who();

    /** Returns this contributor without a code that would let anyone join. */
    Contributor withoutCode();

    /**
     * Invited, but has not joined yet.
     *
     * @param code the code in the invitation's link; empty if the caller may not invite, and so may not pass
     *     the link on
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

        @Override
        public boolean isUser(UserId other) {
            return false;
        }

        @Override
        public Optional<Who> who() {
            return Optional.empty();
        }

        @Override
        public Invited withoutCode() {
            return new Invited(id, survey, email, invitedAt, invitedBy, Optional.empty());
        }
    }

    /**
     * Has joined, and may read and change the survey.
     *
     * @param email the address that was invited
     * @param who the person who joined; set only when contributors are listed
     */
    record Joined(
            ContributorId id, SurveyId survey, EmailAddress email, Instant invitedAt, UserId user, Optional<Who> who)
            implements Contributor {

        public Joined(ContributorId id, SurveyId survey, EmailAddress email, Instant invitedAt, UserId user) {
            this(id, survey, email, invitedAt, user, Optional.empty());
        }

        @Override
        public boolean isUser(UserId other) {
            return user.equals(other);
        }

        @Override
        public Joined withoutCode() {
            return this;
        }

        public Joined seenAs(Who person) {
            return new Joined(id, survey, email, invitedAt, user, Optional.of(person));
        }
    }

    /**
     * A person as of their latest sign-in. It need not be the person who was invited.
     *
     * @param tenantName name of their organisation
     */
    record Who(String name, String tenantName, EmailAddress email) {}
}
