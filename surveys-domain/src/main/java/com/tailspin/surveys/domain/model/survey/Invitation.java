package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.time.Instant;

/**
 * An invitation as a person sees it who may accept it.
 *
 * @param yours whether it was made for the person's own address, as far as their identity provider vouches for that
 */
public record Invitation(
        InvitationCode code,
        SurveyId survey,
        String surveyTitle,
        String tenantName,
        String invitedByName,
        EmailAddress email,
        Instant expiresAt,
        boolean yours) {}
