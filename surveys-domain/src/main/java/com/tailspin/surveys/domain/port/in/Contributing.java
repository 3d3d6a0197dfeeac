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
     * Invites whoever has the invitation's link, and the person of the survey's own organisation who has that address, for
     * {@link Contributor#INVITATION_HOLDS}. An invitation that has expired is replaced. CONFLICT when they contribute, whatever address they
     * were invited by, or are invited already, or the survey is full.
     */
    Contributor.Invited invite(SurveyId survey, EmailAddress email, Caller by);

    /** Ends a contribution or withdraws an invitation, and returns it as it was. A contributor may so leave. */
    Contributor remove(SurveyId survey, ContributorId contributor, Caller by);

    /**
     * The invitations that wait for the caller's address, to surveys of the caller's own organisation, in the order of invitation. An address
     * proves nothing to another organisation, so invitations across organisations are found by their link alone. Empty when the caller's
     * identity provider says that nobody has checked the address.
     */
    List<Invitation> waiting(Caller by);

    /** What the invitation with that code is about. NOT_FOUND where it has expired, is withdrawn, declined or accepted. */
    Invitation invitation(InvitationCode code, Caller by);

    /**
     * Joins the caller in the place of the person invited, and ends another invitation to the survey that was made for the caller's own
     * address. NOT_FOUND as {@link #invitation}; CONFLICT when the caller contributes to the survey already.
     */
    Contributor.Joined accept(InvitationCode code, Caller by);

    /**
     * Ends the invitation, and returns it as it was. NOT_FOUND as {@link #invitation}; FORBIDDEN unless it was made for the caller's
     * address. Those who may invite withdraw it by {@link #remove}.
     */
    Invitation decline(InvitationCode code, Caller by);
}
