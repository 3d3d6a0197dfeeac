package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.time.Instant;
import java.util.UUID;

/** What an invitation is about; {@code tenant} and {@code invitedBy} are names. */
public record InvitationJson(
        UUID surveyId, String surveyTitle, String tenant, String invitedBy, String email, String expiresAt) {

    public static InvitationJson of(Invitation invitation) {
        return new InvitationJson(
                invitation.survey().value(),
                invitation.surveyTitle(),
                invitation.tenantName(),
                invitation.invitedByName(),
                invitation.email().value(),
                invitation.expiresAt().toString());
    }

    public Invitation toInvitation() {
        return new Invitation(
                new SurveyId(surveyId),
                surveyTitle,
                tenant,
                invitedBy,
                new EmailAddress(email),
                Instant.parse(expiresAt));
    }
}
