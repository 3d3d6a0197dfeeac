package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.survey.PublicId;
import java.time.Instant;
import java.util.Optional;

/** A published survey as listed on the home page. */
public record PublishedSummary(
        PublicId id, String title, String tenantName, int questions, Optional<Instant> closesAt) {}
