package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores contributors and invitations, with their codes. They are deleted with their survey. */
public interface Contributors {

    /** In order of invitation. */
    List<Contributor> of(SurveyId survey);

    /** Returns the contributor or invitation with that id, if it belongs to this survey. */
    Optional<Contributor> find(SurveyId survey, ContributorId id);

    /** Returns the invitation with that code, even if it has expired. */
    Optional<Contributor.Invited> find(InvitationCode code);

    /** Whether this user has joined this survey. */
    boolean contributes(UserId user, SurveyId survey);

    /** Returns those of the surveys that this user has joined. */
    Set<SurveyId> joined(UserId user, Collection<SurveyId> surveys);

    /** Returns the invitations to this address, to any survey, expired ones included. */
    List<Contributor.Invited> invitationsTo(EmailAddress email);

    /**
     * Adds an invitation, which must have a code.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CONFLICT if the survey already has a
     *     contributor or invitation with that address, even if both are added concurrently; NOT_FOUND if the survey
     *     has been deleted
     */
    void add(Contributor.Invited invited);

    /**
     * Turns the invitation with the same id into a contributor and returns it. Returns empty, without effect, if
     * the invitation no longer exists (withdrawn, or joined concurrently) or the user has already joined the
     * survey, even concurrently.
     */
    Optional<Contributor.Joined> join(Contributor.Joined joined);

    /** Removes the contributor or invitation. No effect if it has already been removed. */
    void remove(Contributor contributor);
}
