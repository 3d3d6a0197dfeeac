package com.tailspin.surveys.domain.port.out;

import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.util.List;
import java.util.Optional;

/** Contributors to surveys and invitations to become one. They go with their survey. */
public interface Contributors {

    /** In the order of invitation. */
    List<Contributor> of(SurveyId survey);

    /** The contributor with that id, if they belong to this survey. */
    Optional<Contributor> find(SurveyId survey, ContributorId id);

    /** Whether this user has joined this survey. */
    boolean contributes(UserId user, SurveyId survey);

    /** The open invitations to this address, to whatever survey. */
    List<Contributor.Invited> invitationsTo(EmailAddress email);

    /**
     * Adds the invitation.
     *
     * @throws com.tailspin.surveys.domain.model.SurveyRefused of kind CONFLICT when the survey has a contributor or an invitation with
     *     that address already, also when two are added at the same moment; NOT_FOUND when the survey is gone
     */
    void add(Contributor.Invited invited);

    /**
     * Turns the invitation with the same id into a contributor, and returns that. Empty, and nothing happens, where the invitation is
     * gone: withdrawn, or joined by a concurrent sign-in.
     */
    Optional<Contributor.Joined> join(Contributor.Joined joined);

    /** Removes the contributor or invitation; one that is gone already stays gone. */
    void remove(Contributor contributor);
}
