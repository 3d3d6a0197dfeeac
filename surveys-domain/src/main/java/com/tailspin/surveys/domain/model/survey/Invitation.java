package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import java.time.Instant;

/** An invitation as the person sees it who follows its link. */
public record Invitation(
        SurveyId survey,
        String surveyTitle,
        String tenantName,
        String invitedByName,
        EmailAddress email,
        Instant expiresAt) {}
