package com.tailspin.surveys.domain.model.response;

import com.tailspin.surveys.domain.model.survey.PublicId;

/** The page after answering; {@code words} is the author's thank-you text, empty if the author wrote none. */
public record Thanks(PublicId survey, String title, String tenantName, String words) {}
