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

/** Contributors to surveys and invitations to become one, with their codes. They go with their survey. */
public interface Contributors {

    /** In the order of invitation. */
    List<Contributor> of(SurveyId survey);

    /** The contributor with that id, if they belong to this survey. */
    Optional<Contributor> find(SurveyId survey, ContributorId id);

    /** The invitation with that code, also one that has expired. */
    Optional<Contributor.Invited> find(InvitationCode code);

    /** Whether this user has joined this survey. */
    boolean contributes(UserId user, SurveyId survey);

    /** Which of these surveys this user has joined. */
    Set<SurveyId> joined(UserId user, Collection<SurveyId> surveys);

    /** The invitations to this address, to whatever survey, also those that have expired. */
    List<Contributor.Invited> invitationsTo(EmailAddress email);

    /**
     * Adds the invitation, which has a code.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CONFLICT when the survey has a contributor or an invitation with
     *     that address already, also when two are added at the same moment; NOT_FOUND when the survey is gone
     */
    void add(Contributor.Invited invited);

    /**
     * Turns the invitation with the same id into a contributor, and returns that. Empty, and nothing happens, where the invitation is
     * gone (withdrawn, or joined by a concurrent sign-in), or where the user has joined the survey already, also at the same moment.
     */
    Optional<Contributor.Joined> join(Contributor.Joined joined);

    /** Removes the contributor or invitation; one that is gone already stays gone. */
    void remove(Contributor contributor);
}
