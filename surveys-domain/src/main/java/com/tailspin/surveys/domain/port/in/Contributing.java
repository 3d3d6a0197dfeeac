package com.tailspin.surveys.domain.port.in;

import com.tailspin.surveys.domain.model.survey.Contributor;
import com.tailspin.surveys.domain.model.survey.ContributorId;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.util.List;

/**
 * Working on a survey together, across organisations. Refuses with NOT_SIGNED_IN, NOT_FOUND and FORBIDDEN as
 * {@link SurveyAuthoring} does.
 */
public interface Contributing {

    /** All contributors and open invitations, in the order of invitation; for everybody who may read the survey. */
    List<Contributor> contributors(SurveyId survey, Caller by);

    /** Invites whoever signs in with that address; CONFLICT when they contribute or are invited already, or the survey is full. */
    Contributor invite(SurveyId survey, EmailAddress email, Caller by);

    /** Ends a contribution or withdraws an invitation, and returns it as it was. A contributor may so leave. */
    Contributor remove(SurveyId survey, ContributorId contributor, Caller by);

    /** Joins the caller to every survey that their address is invited to; returns what they have just joined. */
    List<Contributor> acceptInvitations(Caller by);
}
