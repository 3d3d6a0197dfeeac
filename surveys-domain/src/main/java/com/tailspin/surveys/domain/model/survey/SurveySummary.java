package com.tailspin.surveys.domain.model.survey;

import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.model.tenant.UserId;
import java.time.Instant;

/**
 * A survey as an entry of a list.
 *
 * @param questions number of questions
 * @param responses number of responses
 */
public record SurveySummary(
        SurveyId id,
        TenantId tenant,
        String tenantName,
        UserId owner,
        String ownerName,
        PublicId publicId,
        String title,
        Survey.Status status,
        Survey.Listing listing,
        PublicationTerms terms,
        int questions,
        long responses,
        Instant createdAt) {}
