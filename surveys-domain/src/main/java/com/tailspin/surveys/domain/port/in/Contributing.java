package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.util.List;

/**
 * Working on a survey together, across organisations. Refuses with NOT_SIGNED_IN, NOT_FOUND and FORBIDDEN as
 * {@link SurveyAuthoring} does.
 */
public interface Contributing {

    /**
     * Returns all contributors and invitations, expired ones included, in order of invitation. Available to all who may
     * read the survey, with {@linkplain Contributor.Joined#who the people} who have joined. Only callers who may invite
     * get the codes.
     */
    List<Contributor> contributors(SurveyId survey, Caller by);

    /**
     * Invites a person by e-mail address, valid for {@link Contributor#INVITATION_HOLDS}. Anyone with the link may
     * join, as may the person of the survey's organisation who has that address. Replaces an expired invitation.
     * CONFLICT if the address is the owner's, if the person already contributes (under any invited address) or is
     * already invited, or if the survey has reached its limit.
     */
    Contributor.Invited invite(SurveyId survey, EmailAddress email, Caller by);

    /**
     * Removes a contributor or withdraws an invitation, and returns it as it was. Contributors may remove themselves.
     */
    Contributor remove(SurveyId survey, ContributorId contributor, Caller by);

    /**
     * Returns the open invitations to the caller's address, to surveys of the caller's organisation, in order of
     * invitation. An address proves nothing to another organisation, so invitations across organisations are found
     * through their link only. Empty if the caller's identity provider says that the address is unverified.
     */
    List<Invitation> waiting(Caller by);

    /** Returns the invitation with that code. NOT_FOUND if it has expired or was withdrawn, declined or accepted. */
    Invitation invitation(InvitationCode code, Caller by);

    /**
     * Adds the caller as contributor instead of the person invited, and removes any other invitation to this survey for
     * the caller's address. NOT_FOUND as {@link #invitation}; CONFLICT if the caller owns the survey or
     * already contributes.
     */
    Contributor.Joined accept(InvitationCode code, Caller by);

    /**
     * Removes the invitation and returns it as it was. NOT_FOUND as {@link #invitation}; FORBIDDEN unless it was sent
     * to the caller's address. Callers who may invite use {@link #remove} instead.
     */
    Invitation decline(InvitationCode code, Caller by);
}
