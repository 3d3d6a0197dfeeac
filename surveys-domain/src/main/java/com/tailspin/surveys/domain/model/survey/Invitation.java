package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.time.Instant;

/**
 * An invitation as seen by a person who may accept it.
 *
 * @param yours whether it was sent to the person's own address, verified by their identity provider
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
