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
     * All contributors and invitations, also those that have expired, in the order of invitation; for everybody who may read the
     * survey, who see {@linkplain Contributor.Joined#who who} has joined. Only those who may invite see the codes.
     */
    List<Contributor> contributors(SurveyId survey, Caller by);

    /**
     * Invites whoever signs in with that address or follows the invitation's link, for {@link Contributor#INVITATION_HOLDS}. An
     * invitation that has expired is replaced. CONFLICT when they contribute, whatever address they were invited
     * by, or are invited already, or the survey is full.
     */
    Contributor.Invited invite(SurveyId survey, EmailAddress email, Caller by);

    /** Ends a contribution or withdraws an invitation, and returns it as it was. A contributor may so leave. */
    Contributor remove(SurveyId survey, ContributorId contributor, Caller by);

    /** Joins the caller to every survey that their address is invited to; returns what they have just joined. */
    List<Contributor.Joined> acceptInvitations(Caller by);

    /** What the invitation with that code is about. NOT_FOUND where it has expired, is withdrawn, declined or accepted. */
    Invitation invitation(InvitationCode code, Caller by);

    /**
     * Joins the caller in the place of the person invited. NOT_FOUND as {@link #invitation}; CONFLICT when the caller contributes to
     * the survey already.
     */
    Contributor.Joined accept(InvitationCode code, Caller by);

    /** Ends the invitation, and returns it as it was. NOT_FOUND as {@link #invitation}. */
    Invitation decline(InvitationCode code, Caller by);
}
