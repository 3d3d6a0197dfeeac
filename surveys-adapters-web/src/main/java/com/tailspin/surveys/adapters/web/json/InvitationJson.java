package com.tailspin.surveys.adapters.web.json;

import com.tailspin.surveys.domain.model.survey.Invitation;
import com.tailspin.surveys.domain.model.survey.InvitationCode;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.time.Instant;
import java.util.UUID;

/** An invitation; {@code tenant} and {@code invitedBy} are names. */
public record InvitationJson(
        String code,
        UUID surveyId,
        String surveyTitle,
        String tenant,
        String invitedBy,
        String email,
        String expiresAt,
        boolean yours) {

    public static InvitationJson of(Invitation invitation) {
        return new InvitationJson(
                invitation.code().value(),
                invitation.survey().value(),
                invitation.surveyTitle(),
                invitation.tenantName(),
                invitation.invitedByName(),
                invitation.email().value(),
                invitation.expiresAt().toString(),
                invitation.yours());
    }

    public Invitation toInvitation() {
        return new Invitation(
                new InvitationCode(code),
                new SurveyId(surveyId),
                surveyTitle,
                tenant,
                invitedBy,
                new EmailAddress(email),
                Instant.parse(expiresAt),
                yours);
    }
}
